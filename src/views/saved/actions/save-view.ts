import { teamFor } from '../../../organisation/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { ParsedInputOf } from '../../../platform/contract.ts';
import { newId } from '../../../platform/db/id.ts';
import { announce, record } from '../../../platform/events/index.ts';
import { forbidden, overLimit } from '../../../platform/refusal.ts';
import { usualColumns } from '../../rules.ts';
import { ownTeams } from '../../starts.ts';
import type { SavedView, saveView as contract } from '../api.ts';
import { isAdministrator, viewFor } from '../queries.ts';

/** One person's; more would hide each other. */
const most = 100;

/** Saves what a list is narrowed by. Refuses `views.not-your-team`, `views.too-many`. Records `view.saved`. */
export async function saveView(
  ctx: Ctx,
  { name, search, columns = [...usualColumns], teamId }: ParsedInputOf<typeof contract>,
): Promise<SavedView> {
  const ownerId = ctx.actor.personId as string;
  const { count } = await ctx.db
    .selectFrom('saved_views')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();

  if (count >= most)
    throw overLimit('views.too-many', 'You have a hundred views. Remove one that you do not need.');
  if (teamId) await requireOwnTeam(ctx, teamId);

  const id = newId();
  await ctx.db
    .insertInto('saved_views')
    .values({
      id,
      name,
      owner_id: ownerId,
      team_id: teamId ?? null,
      search: JSON.stringify(search),
      columns,
      created_at: ctx.now,
    })
    .execute();

  record(ctx, {
    kind: 'view.saved',
    subjectId: id,
    data: { name, teamId: teamId ?? null, search },
  });
  tellOfViews(ctx, [ownerId], [teamId]);
  return viewFor(ctx, id);
}

/** One shares with those one works with; administrators with every team. */
export async function requireOwnTeam(ctx: Ctx, teamId: string): Promise<void> {
  if (isAdministrator(ctx)) await teamFor(ctx, teamId);
  else if (!(await ownTeams(ctx)).includes(teamId))
    throw forbidden('views.not-your-team', 'Share a view with your own team.');
}

/** Open screens of those who see it ask again. */
export function tellOfViews(
  ctx: Ctx,
  people: readonly string[],
  teams: readonly (string | null | undefined)[],
): void {
  for (const person of people) announce(ctx, `cases/person/${person}`);
  for (const team of teams) if (team) announce(ctx, `cases/team/${team}`);
}
