// Prepared lists.
import { sql } from 'kysely';
import { staffFor, teamFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { ParsedInputOf } from '../platform/contract.ts';
import { newId } from '../platform/db/id.ts';
import { begunWith, changesBetween, record } from '../platform/events/index.ts';
import { notFound } from '../platform/refusal.ts';
import type * as api from './api.ts';
import type { ChecklistTemplate } from './api.ts';
import type { TemplateItem } from './rules.ts';
import type {} from './tables.ts';

interface Template {
  id: string;
  name: string;
  items: TemplateItem[];
}

/** One that is offered, kept until the commit. Refuses `checklists.no-such-list`. */
export async function templateFor(ctx: Ctx, id: string): Promise<Template> {
  const found = await ctx.db
    .selectFrom('checklist_templates')
    .select(['id', 'name', 'items'])
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('checklists.no-such-list', 'There is no such list any more.');
  return found;
}

/** GET /checklist-templates */
export async function listTemplates(ctx: Ctx) {
  const found = await ctx.db
    .selectFrom('checklist_templates')
    .select(['id', 'name', 'items'])
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
  return {
    items: await shown(ctx, found),
    can: { edit: ctx.actor.permissions.has('organisation.administer') },
  };
}

/** Records `checklist.added`. Refuses `checklists.name-taken`, and people and teams that are not there. */
export async function addTemplate(
  ctx: Ctx,
  { name, items }: ParsedInputOf<typeof api.addTemplate>,
): Promise<ChecklistTemplate> {
  await requireOwners(ctx, items);
  const id = newId();
  await ctx.db
    .insertInto('checklist_templates')
    .values({
      id,
      name,
      items: JSON.stringify(items),
      made_by: ctx.actor.personId,
      made_at: ctx.now,
    })
    .execute();
  record(ctx, {
    kind: 'checklist.added',
    subjectId: id,
    data: { name, changes: begunWith(told({ name, items })) },
  });
  return oneShown(ctx, { id, name, items });
}

/** Records `checklist.changed`. */
export async function changeTemplate(
  ctx: Ctx,
  { id, name, items }: ParsedInputOf<typeof api.changeTemplate>,
): Promise<ChecklistTemplate> {
  const was = await templateFor(ctx, id);
  if (items) await requireOwners(ctx, items);
  const now = { ...was, ...(name === undefined ? {} : { name }), ...(items ? { items } : {}) };
  await ctx.db
    .updateTable('checklist_templates')
    .set({ name: now.name, items: JSON.stringify(now.items) })
    .where('id', '=', id)
    .execute();
  record(ctx, {
    kind: 'checklist.changed',
    subjectId: id,
    data: { name: now.name, changes: changesBetween(told(was), told(now)) },
  });
  return oneShown(ctx, now);
}

/** Records `checklist.ended`. */
export async function endTemplate(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  const { name } = await templateFor(ctx, id);
  await ctx.db
    .updateTable('checklist_templates')
    .set({ closed_at: ctx.now })
    .where('id', '=', id)
    .execute();
  record(ctx, { kind: 'checklist.ended', subjectId: id, data: { name } });
  return { id };
}

/** As whoever asks what changed reads it. */
const told = ({ name, items }: Pick<Template, 'name' | 'items'>) => ({
  name,
  items: items.map(({ statement }) => statement),
});

async function requireOwners(ctx: Ctx, items: readonly TemplateItem[]): Promise<void> {
  for (const { who, personId, teamId } of items) {
    if (who === 'person' && personId) await staffFor(ctx, personId);
    if (who === 'team' && teamId) await teamFor(ctx, teamId);
  }
}

const oneShown = async (ctx: Ctx, template: Template): Promise<ChecklistTemplate> =>
  (await shown(ctx, [template]))[0] as ChecklistTemplate;

async function shown(ctx: Ctx, templates: readonly Template[]): Promise<ChecklistTemplate[]> {
  const ids = templates.flatMap(({ items }) =>
    items.flatMap(({ personId, teamId }) => [personId, teamId].filter((id) => id !== null)),
  );
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people where id = any(${ids}::uuid[])
    union all select id, name from teams where id = any(${ids}::uuid[])`.execute(ctx.db);
  const names = new Map(rows.map((row) => [row.id, row]));
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return templates.map(({ id, name, items }) => ({
    id,
    name,
    items: items.map(({ personId, teamId, ...item }) => ({
      ...item,
      person: named(personId),
      team: named(teamId),
    })),
  }));
}
