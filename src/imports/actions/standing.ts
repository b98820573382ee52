import { againstRule } from '../../platform/refusal.ts';
import { type Can, canBeDone } from '../rules.ts';
import type { Import } from '../store.ts';

/** What may be done with an import now. */
export const canOf = ({ phase, problem, counts, forgottenAt }: Import): Can =>
  canBeDone({
    phase,
    hasProblem: problem !== null,
    toDo: counts.make + counts.change - counts.done,
    isForgotten: forgottenAt !== null,
  });

/** Refuses `imports.not-now`. */
export function requireCan(of: Import, what: keyof Can): void {
  if (!canOf(of)[what])
    throw againstRule('imports.not-now', 'This cannot be done with the import as it stands now.');
}
