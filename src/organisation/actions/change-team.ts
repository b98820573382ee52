import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, changesBetween, record } from '../../platform/events/index.ts';
import { staffFor, teamFor } from '../queries.ts';
import { type Office, requireNoTeamLoop } from '../rules.ts';
import { lockLine } from './line-lock.ts';

/** Returns the team's id. Refuses `organisation.team-name-taken`, `organisation.no-such-team`, `people.not-found`. */
export async function addTeam(
  ctx: Ctx,
  team: { name: string; office: Office; headId: string; parentId?: string | null | undefined },
): Promise<string> {
  await lockLine(ctx);
  await staffFor(ctx, team.headId);
  if (team.parentId) await teamFor(ctx, team.parentId);
  const id = newId();
  await ctx.db
    .insertInto('teams')
    .values({
      id,
      name: team.name,
      office: team.office,
      head_id: team.headId,
      parent_id: team.parentId ?? null,
      created_at: ctx.now,
    })
    .execute();
  const { name, office, headId, parentId } = team;
  const changes = begunWith({ name, office, headId, parentId });
  record(ctx, { kind: 'team.added', subjectId: id, data: { headId, changes } });
  return id;
}

export interface TeamChange {
  id: string;
  name?: string | undefined;
  office?: Office | undefined;
  headId?: string | undefined;
  parentId?: string | null | undefined;
}

/** Absent fields stay. Refuses what `addTeam` refuses, and `organisation.team-loop`. */
export async function changeTeam(ctx: Ctx, change: TeamChange): Promise<void> {
  await lockLine(ctx);
  const team = await teamFor(ctx, change.id);
  if (change.headId) await staffFor(ctx, change.headId);
  if (change.parentId) {
    await teamFor(ctx, change.parentId);
    requireNoTeamLoop(await parentsOfTeams(ctx), team.id, change.parentId);
  }
  const values = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.office === undefined ? {} : { office: change.office }),
    ...(change.headId === undefined ? {} : { head_id: change.headId }),
    ...(change.parentId === undefined ? {} : { parent_id: change.parentId }),
  };
  const { id: _, ...wanted } = change;
  const changes = changesBetween({ ...team }, wanted);
  if (changes.length === 0) return;
  await ctx.db.updateTable('teams').set(values).where('id', '=', team.id).execute();
  record(ctx, {
    kind: 'team.changed',
    subjectId: team.id,
    data: { headId: change.headId ?? team.headId, fromHeadId: team.headId, changes },
  });
}

async function parentsOfTeams(ctx: Ctx): Promise<Map<string, string | null>> {
  const rows = await ctx.db.selectFrom('teams').select(['id', 'parent_id']).execute();
  return new Map(rows.map((row) => [row.id, row.parent_id]));
}
