import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import type { chooseNotices as contract, NoticePreferences } from '../api.ts';
import { listNoticePreferences } from '../preferences.ts';
import { requireChoice } from '../rules.ts';
import type {} from '../tables.ts';

/** For what comes from now on. Refuses `notices.own-mail`. */
export async function chooseNotices(
  ctx: Ctx,
  { items }: ParsedInputOf<typeof contract>,
): Promise<NoticePreferences> {
  const me = ctx.actor.personId as string;
  for (const { kind } of items) requireChoice(kind);
  // The last word on a kind counts; one statement may not write a row twice.
  const chosen = new Map(items.map(({ kind, mail }) => [kind, mail]));
  await ctx.db
    .insertInto('notice_preferences')
    .values([...chosen].map(([kind, mail]) => ({ person_id: me, kind, mail })))
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'kind'])
        .doUpdateSet((eb) => ({ mail: eb.ref('excluded.mail') })),
    )
    .execute();
  return listNoticePreferences(ctx);
}
