import { fillFields, type FieldValue } from '../../fields/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { caseFor } from '../access.ts';

/**
 * Says what a custom field of a case is; null empties it. `seen`: only if that is what stands there. In every status.
 * Refuses what `caseFor` and `fillFields` refuse. Returns the value as it is kept.
 */
export async function setField(
  ctx: Ctx,
  id: string,
  key: string,
  value: unknown,
  seen?: unknown,
): Promise<FieldValue | null> {
  const theCase = await caseFor(ctx, id, 'fill');
  const said = await fillFields(
    ctx,
    theCase,
    { [key]: value },
    seen === undefined ? {} : { [key]: seen },
  );
  return said[key] ?? null;
}

/** PUT /cases/:id/fields/:key */
export const fillField = async (
  ctx: Ctx,
  { id, key, value, seen }: { id: string; key: string; value: unknown; seen?: unknown },
): Promise<{ value: FieldValue | null }> => ({ value: await setField(ctx, id, key, value, seen) });
