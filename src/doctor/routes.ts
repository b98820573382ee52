import { findPerson } from '../people/index.ts';
import { handle, type Route } from '../platform/http/index.ts';
import * as api from './api.ts';
import { type DoctorDeps, examine, type Examined } from './examine.ts';
import { inWords } from './wording.ts';

/** Who asks while somebody is being answered hears the same: ten clicks are one examination. */
export function doctorRoutes(deps: DoctorDeps): Route[] {
  let running: Promise<Examined> | undefined;
  const examineOnce = (): Promise<Examined> =>
    (running ??= examine(deps).finally(() => {
      running = undefined;
    }));
  return [
    handle(api.examine, async (ctx) => {
      const reader = await findPerson(ctx, ctx.actor.personId as string);
      return inWords(reader?.language ?? 'en', await examineOnce());
    }),
  ];
}
