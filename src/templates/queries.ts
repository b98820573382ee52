import { type RawBuilder, sql } from 'kysely';
import type { Language } from '../people/index.ts';
import { organisationFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { iso, named } from '../platform/db/json.ts';
import { againstRule, notFound } from '../platform/refusal.ts';
import type * as api from './api.ts';
import type { FilledTemplate, Template } from './api.ts';
import {
  type AudienceColumns,
  audienceJoin,
  type AudienceRow,
  audienceShown,
  audiencesOf,
  mayChange,
  notYours,
  offeredTo,
  seenBy,
} from './audience.ts';
import { chooseText, fill, found, missingLanguages, type Texts } from './rules.ts';
import type {} from './tables.ts';
import { type CaseValues, valuesOn } from './values.ts';

export interface TemplateRow extends AudienceRow {
  id: string;
  name: string;
  shortcut: string;
  texts: Texts;
  ownUses: number;
  uses: number;
  lastUsedAt: string | null;
  changedAt: string;
  changedBy: { id: string; name: string };
  retiredAt: string | null;
}

/** Nobody chooses among more; the rest is found by its words. */
const mostOffered = 50;

/** GET /templates. Refuses `matters.not-found`. */
export async function listTemplates(
  ctx: Ctx,
  { caseId, q, language }: ParsedInputOf<typeof api.listTemplates>,
): Promise<OutputOf<typeof api.listTemplates>> {
  const known = await valuesOn(ctx, caseId);
  const values = language ? { ...known, language } : known;
  const rows = await rowsWhere(ctx, sql`t.retired_at is null and ${offeredTo(ctx, 't')}`);
  return {
    language: values.language,
    items: found(rows, q)
      .slice(0, mostOffered)
      .map((row) => filled(row, values)),
  };
}

/**
 * One ready text as it would stand on a case. Refuses `template.not-found`, also for one that is retired or not
 * offered to the actor, and `matters.not-found`.
 */
export async function filledTemplateFor(
  ctx: Ctx,
  { id, caseId }: { id: string; caseId: string },
): Promise<FilledTemplate> {
  const [row] = await rowsWhere(
    ctx,
    sql`t.id = ${id} and t.retired_at is null and ${offeredTo(ctx, 't')}`,
  );
  if (!row) throw noTemplate();
  return filled(row, await valuesOn(ctx, caseId));
}

/**
 * A text that is in no template, filled for a case; with `language`, times in it are said in that, else in the
 * customer's. Refuses `matters.not-found`.
 */
export async function filledTextFor(
  ctx: Ctx,
  { text, caseId, language }: { text: string; caseId: string; language?: Language },
): Promise<{ body: string; missing: string[] }> {
  const values = await valuesOn(ctx, caseId);
  const { text: body, missing } = fill(text, values.in(language ?? values.language));
  return { body, missing };
}

/** Refuses `template.not-for-them` where some of those would not be offered it. */
export async function requireOfferedTo(
  ctx: Ctx,
  id: string,
  { team_id: team, person_id: person }: AudienceColumns,
): Promise<void> {
  const [row] = await rowsWhere(
    ctx,
    sql`t.id = ${id} and t.retired_at is null and ${offeredTo(ctx, 't')}`,
  );
  const isOffered =
    row &&
    (person !== null || row.for === 'everybody' || (row.for === 'team' && row.team?.id === team));
  if (!isOffered)
    throw againstRule(
      'template.not-for-them',
      'Not everybody who may use this is offered the ready text. Choose one that they all have.',
    );
}

function filled(row: TemplateRow, values: CaseValues): FilledTemplate {
  const { language, text } = chooseText(row.texts, values.language);
  const { text: body, missing } = fill(text, values.in(language));
  return {
    id: row.id,
    name: row.name,
    shortcut: row.shortcut,
    for: row.for,
    language,
    isOtherLanguage: language !== values.language,
    body,
    html: null,
    missing,
  };
}

/** GET /template-library */
export async function templateLibrary(
  ctx: Ctx,
  { q, retired }: ParsedInputOf<typeof api.templateLibrary>,
): Promise<OutputOf<typeof api.templateLibrary>> {
  const { languages } = await organisationFor(ctx);
  const kept = retired === 'true' ? sql`true` : sql`t.retired_at is null`;
  const rows = await rowsWhere(ctx, sql`${kept} and ${seenBy(ctx, 't')}`);
  return {
    items: found(rows, q).map((row) => shown(ctx, row, languages)),
    languages,
    can: await audiencesOf(ctx),
  };
}

/** GET /templates/:id. Refuses `template.not-found`. */
export async function showTemplate(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof api.showTemplate>> {
  return { ...(await templateView(ctx, id)), history: await historyOf(ctx, id) };
}

export async function templateView(ctx: Ctx, id: string): Promise<Template> {
  const { languages } = await organisationFor(ctx);
  return shown(ctx, await templateRow(ctx, id), languages);
}

async function templateRow(ctx: Ctx, id: string): Promise<TemplateRow> {
  const [row] = await rowsWhere(ctx, sql`t.id = ${id} and ${seenBy(ctx, 't')}`);
  if (!row) throw noTemplate();
  return row;
}

/** The template, locked. Refuses `template.not-found`, also for one that may not be seen, and `audience.not-yours`. */
export async function templateToChange(ctx: Ctx, id: string): Promise<TemplateRow> {
  await ctx.db.selectFrom('templates').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  const row = await templateRow(ctx, id);
  if (!mayChange(ctx, row)) throw notYours();
  return row;
}

export const noTemplate = () =>
  notFound('template.not-found', 'There is no such ready text that you may use.');

const shown = (
  ctx: Ctx,
  { ownUses: _own, ownerId: _owner, teamHeadId: _head, ...row }: TemplateRow,
  spoken: Parameters<typeof missingLanguages>[1],
): Template => ({
  ...row,
  missingLanguages: missingLanguages(row.texts, spoken),
  can: { change: mayChange(ctx, { for: row.for, ownerId: _owner, teamHeadId: _head }) },
});

async function rowsWhere(ctx: Ctx, condition: RawBuilder<unknown>): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`
    select t.id, t.name, t.shortcut, t.texts, ${audienceShown('t')},
      coalesce(used.own, 0)::int as "ownUses", coalesce(used.all_of, 0)::int as uses,
      ${iso('used.last_at')} as "lastUsedAt", ${iso('t.changed_at')} as "changedAt",
      ${named('changer')} as "changedBy", ${iso('t.retired_at')} as "retiredAt"
    from templates t ${audienceJoin('t')}
    join people changer on changer.id = t.changed_by
    left join lateral (select sum(count) as all_of, max(last_at) as last_at,
      sum(count) filter (where person_id = ${ctx.actor.personId}) as own
      from template_uses where template_id = t.id) used on true
    where ${condition}
    order by t.retired_at nulls first, t.name, t.id`.execute(ctx.db);
  return rows;
}

const longestHistory = 50;

async function historyOf(
  ctx: Ctx,
  id: string,
): Promise<OutputOf<typeof api.showTemplate>['history']> {
  const { rows } = await sql<{
    kind: string;
    at: string;
    by: { id: string; name: string } | null;
    changes: { field: string }[] | null;
  }>`
    select e.kind, ${iso('e.at')} as at, e.data->'changes' as changes,
      ${named('p')} as by
    from events e left join people p on p.id = e.actor_id
    where e.subject_id = ${id} order by e.at desc, e.id desc limit ${longestHistory}`.execute(
    ctx.db,
  );
  return rows.map(({ changes, ...step }) => ({
    ...step,
    fields: (changes ?? []).map(({ field }) => field),
  }));
}
