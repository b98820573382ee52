// What a case says in its fields. The caller has loaded it, locked, and asked what the actor may do with it.
import { sql } from 'kysely';
import { findOrganisation } from '../../organisation/index.ts';
import { normalisePhone } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule, conflict } from '../../platform/refusal.ts';
import { noField } from '../queries.ts';
import { readValue } from '../read-value.ts';
import {
  choiceOf,
  type FieldShape,
  type FieldValue,
  inWords,
  isAskedOf,
  isSameValue,
  requireNoneMissing,
} from '../rules.ts';
import type {} from '../tables.ts';

/** A matter, and what kind of case it is. */
export interface Filled {
  id: string;
  kind: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Says some fields anew; null empties one. `seen`: only where that is what stands there now. What is so already stays.
 * Refuses `field.not-found`, `field.not-asked`, `field.changed-meanwhile` and what is no such value. Records
 * `field.changed` { key, label, from, to, was, is } for each; `was` and `is` in words.
 */
export async function fillFields(
  ctx: Ctx,
  matter: Filled,
  values: Values,
  seen: Values = {},
): Promise<Record<string, FieldValue | null>> {
  const fields = await standing(ctx, matter.id, Object.keys(values));
  const country = fields.some(({ type }) => type === 'phone')
    ? ((await findOrganisation(ctx))?.phoneCountry ?? undefined)
    : undefined;
  const phone = (text: string): string => normalisePhone(text, country);

  const said = Object.entries(values).map(([key, value]) => {
    const field = fields.find((each) => each.key === key);
    if (!field) throw noField();
    const to = readValue(field, value, { phone, before: field.value });
    requireUnchanged(field, seen[key], to);
    if (to !== null && field.value === null) requireAsked(field, matter.kind);
    return { field, from: field.value, to };
  });
  const changed = said.filter(({ from, to }) => !isSameValue(from, to));
  await write(ctx, matter.id, changed);

  for (const { field, from, to } of changed) tellChange(ctx, matter.id, field, from, to);
  return Object.fromEntries(said.map(({ field, to }) => [field.key, to]));
}

/** Refuses `field.required`, naming what such a case must say before it is resolved. */
export async function requireFilled(ctx: Ctx, { id, kind }: Filled): Promise<void> {
  const { rows } = await sql<Pick<FieldShape, 'key' | 'label'>>`
    select d.key, d.label from field_definitions d
    where d.required = 'to-resolve' and d.retired_at is null and (d.kinds = '{}' or ${kind} = any(d.kinds))
      and not exists (select from matter_fields f where f.matter_id = ${id} and f.field_id = d.id)
    order by d.position, d.key`.execute(ctx.db);
  requireNoneMissing(rows);
}

/** What one matter says and the other does not is said there too, such as where it was merged into. */
export async function copyFields(ctx: Ctx, from: string, to: string): Promise<void> {
  const { rows } = await sql<Asked & { value: FieldValue }>`
    with copied as (
      insert into matter_fields (matter_id, field_id, value, choice, set_at, set_by)
      select ${to}, field_id, value, choice, ${ctx.now}, ${ctx.actor.personId}
      from matter_fields where matter_id = ${from}
      on conflict do nothing returning field_id, value
    )
    select d.id, d.key, d.type, d.label, d.unit, d.options, c.value from copied c join field_definitions d on d.id = c.field_id
    order by d.position, d.key`.execute(ctx.db);
  for (const { value, ...field } of rows) tellChange(ctx, to, field, null, value);
}

type Asked = Pick<FieldShape, 'key' | 'type' | 'label' | 'options'> & {
  id: string;
  unit: string | null;
};

function tellChange(
  ctx: Ctx,
  matterId: string,
  field: Asked,
  from: FieldValue | null,
  to: FieldValue | null,
): void {
  const { id, key, label } = field;
  const words = { was: inWords(field, from), is: inWords(field, to) };
  record(ctx, {
    kind: 'field.changed',
    matterId,
    data: { fieldId: id, key, label, from, to, ...words },
  });
}

interface Standing extends FieldShape {
  id: string;
  unit: string | null;
  kinds: string[];
  isRetired: boolean;
  /** Null: nothing is said. */
  value: FieldValue | null;
}

async function standing(ctx: Ctx, matterId: string, keys: string[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select d.id, d.key, d.type, d.label, d.unit, d.decimals, d.options, d.kinds, d.retired_at is not null as "isRetired", f.value
    from field_definitions d left join matter_fields f on f.field_id = d.id and f.matter_id = ${matterId}
    where d.key = any(${keys}::text[])`.execute(ctx.db);
  return rows;
}

/** What others said meanwhile is not written over unseen; that they said the same hurts nobody. */
function requireUnchanged(field: Standing, seen: unknown, to: FieldValue | null): void {
  if (seen === undefined || isSameValue(field.value, to)) return;
  if (!isSameValue(field.value, seen as FieldValue | null))
    throw conflict(
      'field.changed-meanwhile',
      `Somebody changed “${field.label.en}” meanwhile. Look at what stands there now, then say yours again.`,
    );
}

function requireAsked({ label, kinds, isRetired }: Standing, kind: string): void {
  if (isRetired || !isAskedOf(kinds, kind))
    throw againstRule('field.not-asked', `“${label.en}” is not asked of such a case.`);
}

interface Change {
  field: Standing;
  to: FieldValue | null;
}

async function write(ctx: Ctx, matterId: string, changes: readonly Change[]): Promise<void> {
  const said = changes.filter(({ to }) => to !== null);
  const emptied = changes.filter(({ to }) => to === null).map(({ field }) => field.id);
  if (emptied.length > 0)
    await sql`
      delete from matter_fields where matter_id = ${matterId} and field_id = any(${emptied}::uuid[])`.execute(
      ctx.db,
    );
  if (said.length === 0) return;
  const rows = said.map(({ field, to }) => ({
    id: field.id,
    value: to,
    choice: choiceOf(field.type, to as FieldValue),
  }));
  await sql`
    insert into matter_fields (matter_id, field_id, value, choice, set_at, set_by)
    select ${matterId}, n.id, n.value, n.choice, ${ctx.now}, ${ctx.actor.personId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, value jsonb, choice text)
    on conflict (matter_id, field_id) do update
      set value = excluded.value, choice = excluded.choice, set_at = excluded.set_at, set_by = excluded.set_by`.execute(
    ctx.db,
  );
}
