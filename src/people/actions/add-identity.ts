import type { Ctx } from '../../platform/context.ts';
import type { IdentityKind } from '../api.ts';

/** Refuses `people.identity-taken` when it is somebody else's; the person's own again is no change. */
export function addIdentity(
  _ctx: Ctx,
  _personId: string,
  _kind: IdentityKind,
  _value: string,
): Promise<string> {
  throw new Error('to come');
}
