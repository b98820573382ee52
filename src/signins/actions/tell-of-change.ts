import type { LogKind } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';

/** So that nobody changes how somebody signs in without their hearing of it. */
export const tellOfChange = (ctx: Ctx, what: LogKind, name?: string): string =>
  record(ctx, {
    kind: 'sign-in.changed',
    subjectId: ctx.actor.personId,
    data: { what, ...(name ? { name } : {}) },
  });
