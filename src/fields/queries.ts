import { type RawBuilder, sql } from 'kysely';
import { countedMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import { iso } from '../platform/db/json.ts';
import { notFound } from '../platform/refusal.ts';
import type { CaseField, countFields, FieldDefinition, listFields as contract } from './api.ts';
import type { FieldValue } from './rules.ts';
import type {} from './tables.ts';

const shape = sql`'id', d.id, 'key', d.key, 'type', d.type, 'label', d.label, 'help', d.help, 'unit', d.unit,
  'decimals', d.decimals, 'options', d.options, 'required', d.required`;

/**
 * What is asked of a matter of this kind and what is said, as JSON in their order: a part of a greater query. What was
 * said stays in sight when it is asked no more.
 */
export const fieldsOn = (
  matterId: RawBuilder<unknown>,
  kind: RawBuilder<unknown>,
): RawBuilder<CaseField[]> => sql`
  (select coalesce(json_agg(json_build_object(${shape}, 'value', f.value,
      'isPast', not ${isAsked(kind)}) order by d.position, d.key), '[]')
    from field_definitions d left join matter_fields f on f.field_id = d.id and f.matter_id = ${matterId}
    where f.value is not null or ${isAsked(kind)})`;

const isAsked = (kind: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(d.retired_at is null and (d.kinds = '{}' or ${kind} = any(d.kinds)))`;

/** What a matter says in these fields, by their keys, as JSON: a part of a greater query. */
export const valuesOf = (
  matterId: RawBuilder<unknown>,
  keys: readonly string[],
): RawBuilder<Record<string, FieldValue>> =>
  keys.length === 0
    ? sql`'{}'::json`
    : sql`(select coalesce(json_object_agg(d.key, f.value), '{}')
        from matter_fields f join field_definitions d on d.id = f.field_id
        where f.matter_id = ${matterId} and d.key = any(${[...keys]}::text[]))`;

/** The texts of a matter that searches find: an expression of type text[]. */
export const fieldTextsOn = (matterId: RawBuilder<unknown>): RawBuilder<string[]> => sql`
  array(select f.value #>> '{}' from matter_fields f join field_definitions d on d.id = f.field_id
    where f.matter_id = ${matterId} and d.type in ('text', 'long-text', 'phone', 'link'))`;

/** A field with one of these options; without options: with anything. */
export interface FieldAsked {
  key: string;
  choices: readonly string[];
}

const fits = ({ key, choices }: FieldAsked): RawBuilder<unknown> => sql`
  f.field_id = (select id from field_definitions where key = ${key})
    ${choices.length === 0 ? sql`` : sql`and f.choice = any(${[...choices]}::text[])`}`;

/** Does the matter say so? One probe of an index. */
export const saysSo = (
  matterId: RawBuilder<unknown>,
  asked: FieldAsked,
): RawBuilder<unknown> => sql`
  coalesce((select true from matter_fields f where f.matter_id = ${matterId} and ${fits(asked)} limit 1), false)`;

/** The matters that say so, from the choice's own index: `select id`. */
export const sayingSo = (asked: FieldAsked): RawBuilder<unknown> => sql`
  select f.matter_id as id from matter_fields f where ${fits(asked)}`;

/** GET /fields */
export async function listFields(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  return { items: await readFields(ctx, sql`true`) };
}

export async function fieldShown(ctx: Ctx, id: string): Promise<FieldDefinition> {
  const [found] = await readFields(ctx, sql`d.id = ${id}`);
  if (!found) throw noField();
  return found;
}

export const noField = () => notFound('field.not-found', 'There is no such field.');

export async function readFields(ctx: Ctx, where: RawBuilder<unknown>): Promise<FieldDefinition[]> {
  const { rows } = await sql<{ field: FieldDefinition }>`
    select json_build_object(${shape}, 'kinds', d.kinds, 'retiredAt',
      ${iso('d.retired_at')}) as field
    from field_definitions d where ${where} order by d.position, d.key`.execute(ctx.db);
  return rows.map(({ field }) => field);
}

const mostCounted = 1000;

/** GET /field-counts */
export async function showFieldCounts(ctx: Ctx): Promise<OutputOf<typeof countFields>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select d.id, (select count(*) from (select from matter_fields f join matters m on m.id = f.matter_id
      where f.field_id = d.id and ${countedMatters(ctx, 'm')} limit ${mostCounted}) counted) as count
    from field_definitions d`.execute(ctx.db);
  return { items: rows.filter(({ count }) => count > 0), most: mostCounted };
}
