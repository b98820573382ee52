import type { Case } from '../../cases/index.ts';
import type { Ctx, Permission } from '../../platform/context.ts';
import type { AudienceColumns } from '../../templates/index.ts';
import type { StepKind, StepOf, ToldOf } from './api.ts';

/** What a step will do on a case. */
export interface Plan<K extends StepKind> {
  told: ToldOf<K>;
  /** It is so already: nothing has to be done. */
  isSoAlready?: boolean;
  /** Does it, by the rules of the slice whose door it goes through. */
  run(): Promise<unknown>;
  /** To see whether it would be refused, where `run` itself does not ask. */
  rehearse?(): Promise<unknown>;
}

/** One kind of step. Shown and done by the same plan, so that what is shown is what is done. */
export interface StepDoing<K extends StepKind> {
  /** The word that the contract of its door needs. */
  needs: Permission;
  /** Never refuses: that is for `run`. */
  plan(ctx: Ctx, theCase: Case, step: StepOf<K>): Promise<Plan<K>>;
  /** When a macro is saved: refuses what could never be done for those it is for. */
  require?(ctx: Ctx, step: StepOf<K>, whom: AudienceColumns): Promise<void>;
}
