// What somebody is writing and has not sent: kept once, whatever device they write on.
import { sql } from 'kysely';
import { matterFor, readableMatters, requireUnmerged } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { announce } from '../platform/events/index.ts';
import { conflict } from '../platform/refusal.ts';
import type * as api from './api.ts';
import type { DraftKind } from './rules.ts';
import type { DraftAside, DraftContent } from './tables.ts';

interface Place {
  id: string;
  kind: DraftKind;
}

/** One's other screens hear of it, wherever they are. */
const tell = (ctx: Ctx, personId: string): void => announce(ctx, `person/${personId}/drafts`);

/** One's own draft on a matter that one may read. */
export async function findDraft(ctx: Ctx, place: Place): Promise<OutputOf<typeof api.readDraft>> {
  await matterFor(ctx, place.id);
  const row = await kept(ctx, place);
  if (!row) return { draft: null };
  const { content, updatedAt, aside } = row;
  return { draft: { content, updatedAt: updatedAt.toISOString(), aside: aside && shown(aside) } };
}

const shown = ({ content, updatedAt }: DraftAside) => ({ content, updatedAt });

const kept = (ctx: Ctx, { id, kind }: Place) =>
  ctx.db
    .selectFrom('drafts')
    .select(['content', 'updated_at as updatedAt', 'aside'])
    .where('person_id', '=', ctx.actor.personId)
    .where('matter_id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();

const keptElsewhere = () =>
  conflict('drafts.kept-elsewhere', 'You wrote something else on another device meanwhile.');

/**
 * Keeps one's draft. `basedOn` says which version was written on, null that there was none: refuses
 * `drafts.kept-elsewhere` when that is not the one that stands there. Absent, it is written over.
 */
export async function writeDraft(
  ctx: Ctx,
  { id, kind, content, basedOn, aside }: ParsedInputOf<typeof api.keepDraft>,
): Promise<OutputOf<typeof api.keepDraft>> {
  await requireUnmerged(ctx, await matterFor(ctx, id));
  const me = ctx.actor.personId as string;
  const put = aside ? JSON.stringify({ ...aside, returns: false }) : null;
  // A version is known by its time: two are never of the same one.
  const change = sql`content = ${JSON.stringify(content)}::jsonb, aside = coalesce(${put}::jsonb, drafts.aside),
    updated_at = greatest(${ctx.now}::timestamptz, drafts.updated_at + interval '1 millisecond')`;
  const { rows } = await sql<{ updatedAt: Date }>`${
    basedOn
      ? sql`update drafts set ${change} where person_id = ${me} and matter_id = ${id} and kind = ${kind}
          and updated_at = ${basedOn}`
      : sql`insert into drafts (person_id, matter_id, kind, content, updated_at, aside)
          values (${me}, ${id}, ${kind}, ${JSON.stringify(content)}, ${ctx.now}, ${put})
          on conflict (person_id, matter_id, kind) do update set ${change} where ${basedOn === undefined}`
  } returning updated_at as "updatedAt"`.execute(ctx.db);
  if (!rows[0]) throw keptElsewhere();
  tell(ctx, me);
  return { updatedAt: rows[0].updatedAt.toISOString() };
}

/** Throws one's draft away; `basedOn` as for keeping. What was put aside when a reply came back is next. */
export async function dropDraft(
  ctx: Ctx,
  { id, kind, basedOn }: ParsedInputOf<typeof api.dropDraft>,
): Promise<Record<string, never>> {
  const place = { id, kind };
  const isDropped = await drop(ctx, ctx.actor.personId as string, place, basedOn);
  if (isDropped) return {};
  await matterFor(ctx, id);
  if (basedOn && (await kept(ctx, place))) throw keptElsewhere();
  return {};
}

/** The version that was sent, if given, and no other; false: there was none. */
export async function drop(
  ctx: Ctx,
  personId: string,
  { id, kind }: Place,
  basedOn?: Date,
): Promise<boolean> {
  const of = sql`person_id = ${personId} and matter_id = ${id} and kind = ${kind}
    and ${basedOn ? sql`updated_at = ${basedOn}` : sql`true`}`;
  const { rows } = await sql`
    with back as (
      update drafts set content = aside->'content', updated_at = ${ctx.now}, aside = null
      where ${of} and (aside->>'returns')::boolean returning matter_id
    ), dropped as (
      delete from drafts where ${of} and not coalesce((aside->>'returns')::boolean, false) returning matter_id
    )
    select from back union all select from dropped`.execute(ctx.db);
  if (rows.length > 0) tell(ctx, personId);
  return rows.length > 0;
}

/** What was on its way to be said is a draft again. What its writer began meanwhile is put aside until it is gone. */
export async function putBack(
  ctx: Ctx,
  personId: string,
  { id, kind }: Place,
  content: DraftContent,
): Promise<void> {
  await sql`
    insert into drafts (person_id, matter_id, kind, content, updated_at)
    values (${personId}, ${id}, ${kind}, ${JSON.stringify(content)}, ${ctx.now})
    on conflict (person_id, matter_id, kind) do update set content = excluded.content,
      updated_at = greatest(excluded.updated_at, drafts.updated_at + interval '1 millisecond'),
      aside = case when drafts.content = excluded.content then drafts.aside else jsonb_build_object(
        'content', drafts.content, 'updatedAt', drafts.updated_at, 'returns', true) end`.execute(
    ctx.db,
  );
  tell(ctx, personId);
}

const mostListed = 50;
/** As many words as tell what it is; all of it where the case itself is out of reach. */
const someWords = 200;

/** GET /drafts: also those on a matter that their writer may read no more, for the words are their own. */
export async function listDrafts(ctx: Ctx): Promise<OutputOf<typeof api.listDrafts>> {
  const { rows } = await sql<OutputOf<typeof api.listDrafts>['items'][number]>`
    select d.matter_id as "matterId", case when seen.id is not null then json_build_object('id', m.id, 'number', m.number, 'title', m.title) end as matter,
      d.kind, d.updated_at as "updatedAt",
      left(coalesce(d.content->>'body', d.content->>'ask', d.content->>'statement', ''),
        case when seen.id is null then 20000 else ${someWords} end) as words
    from drafts d join matters m on m.id = d.matter_id
    left join matters seen on seen.id = m.id and ${readableMatters(ctx, 'seen')}
    where d.person_id = ${ctx.actor.personId}
    order by d.updated_at desc limit ${mostListed}`.execute(ctx.db);
  return {
    items: rows.map((row) => ({ ...row, updatedAt: new Date(row.updatedAt).toISOString() })),
  };
}
