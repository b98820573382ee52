import type { Language } from '../../people/index.ts';
import { notePutElsewhere } from '../../customers/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type {} from '../tables.ts';

export interface HeaderChange {
  title?: string;
  product?: string | null;
  touchpointId?: string | null;
  customerId?: string | null;
  /** Chosen by hand. */
  language?: Language;
}

/** Changes the header. Whatever records an event on a matter moves its `updated_at` without this. */
export async function touchMatter(
  ctx: Ctx,
  matterId: string,
  to: HeaderChange = {},
): Promise<void> {
  if (to.customerId !== undefined) await notePutElsewhere(ctx, 'matter', matterId);
  await ctx.db
    .updateTable('matters')
    .set({
      ...(to.title === undefined ? {} : { title: to.title.slice(0, 300) }),
      ...(to.product === undefined ? {} : { product: to.product }),
      ...(to.touchpointId === undefined ? {} : { touchpoint_id: to.touchpointId }),
      ...(to.customerId === undefined ? {} : { customer_id: to.customerId }),
      ...(to.language === undefined ? {} : { language: to.language, language_set_at: ctx.now }),
      updated_at: ctx.now,
    })
    .where('id', '=', matterId)
    .execute();
}
