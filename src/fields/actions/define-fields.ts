// What administrators say is asked of cases.
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, begunWith, changesBetween, record } from '../../platform/events/index.ts';
import { conflict } from '../../platform/refusal.ts';
import type * as api from '../api.ts';
import type { FieldDefinition } from '../api.ts';
import { fieldShown, listFields, noField } from '../queries.ts';
import { hasOptions, requireOptionsStay, requireSound } from '../rules.ts';
import type {} from '../tables.ts';

/** Refuses `field.key-taken` and what is not sound. Records `field-definition.added`. */
export async function addField(
  ctx: Ctx,
  { key, type, ...said }: ParsedInputOf<typeof api.addField>,
): Promise<FieldDefinition> {
  const options = hasOptions(type) ? said.options : [];
  requireSound({ type, options });
  const taken = await ctx.db
    .selectFrom('field_definitions')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirst();
  if (taken)
    throw conflict('field.key-taken', 'There is a field with this key already, perhaps retired.');

  const id = newId();
  await ctx.db
    .insertInto('field_definitions')
    .values({
      id,
      key,
      type,
      ...stored({ ...said, options }),
      position: sql<number>`(select coalesce(max(position), 0) + 1 from field_definitions)`,
      created_at: ctx.now,
      created_by: ctx.actor.personId,
    })
    .execute();

  const { label, kinds, required } = said;
  tell(ctx, 'added', id, {
    key,
    name: label.en,
    changes: begunWith({ label: label.en, type, kinds, required }),
  });
  return fieldShown(ctx, id);
}

/** Refuses `field.not-found`, `field.option-gone` and what is not sound. Records `field-definition.changed`. */
export async function changeField(
  ctx: Ctx,
  { id, ...said }: ParsedInputOf<typeof api.changeField>,
): Promise<FieldDefinition> {
  const before = await fieldToChange(ctx, id);
  const to = Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined),
  ) as Partial<FieldDefinition>;
  const after = {
    ...before,
    ...to,
    options: hasOptions(before.type) ? (to.options ?? before.options) : [],
  };
  requireOptionsStay(before.options, after.options);
  requireSound(after);

  const { label, help, kinds, required, unit, decimals, options } = after;
  const next = { label, help, kinds, required, unit, decimals, options };
  const changes = changesBetween({ ...before }, next);
  if (changes.length === 0) return before;
  await ctx.db.updateTable('field_definitions').set(stored(next)).where('id', '=', id).execute();

  tell(ctx, 'changed', id, { key: before.key, name: label.en, changes });
  return fieldShown(ctx, id);
}

/** Refuses `field.not-found`. Records `field-definition.retired` or `.restored`. The same again changes nothing. */
export async function retireField(
  ctx: Ctx,
  id: string,
  isRetired: boolean,
): Promise<FieldDefinition> {
  const before = await fieldToChange(ctx, id);
  if ((before.retiredAt !== null) === isRetired) return before;
  await ctx.db
    .updateTable('field_definitions')
    .set({ retired_at: isRetired ? ctx.now : null })
    .where('id', '=', id)
    .execute();
  tell(ctx, isRetired ? 'retired' : 'restored', id, { key: before.key, name: before.label.en });
  return fieldShown(ctx, id);
}

/** Those left out stand behind, in the order they had. Records `field-definition.ordered`. */
export async function orderFields(
  ctx: Ctx,
  { ids }: ParsedInputOf<typeof api.orderFields>,
): Promise<{ items: FieldDefinition[] }> {
  await sql`
    update field_definitions d set position = n.place
    from (select d.id, row_number() over (order by array_position(${ids}::uuid[], d.id) nulls last, d.position, d.key) as place
      from field_definitions d) n
    where n.id = d.id and d.position <> n.place`.execute(ctx.db);
  tell(ctx, 'ordered', null, { ids });
  return listFields(ctx);
}

type Described = Pick<
  FieldDefinition,
  'label' | 'help' | 'kinds' | 'required' | 'unit' | 'decimals' | 'options'
>;

const stored = ({ label, help, options, kinds, ...rest }: Described) => ({
  ...rest,
  kinds: [...new Set(kinds)],
  unit: rest.unit || null,
  label: JSON.stringify(label),
  help: JSON.stringify(help),
  options: JSON.stringify(options),
});

async function fieldToChange(ctx: Ctx, id: string): Promise<FieldDefinition> {
  const { rows } = await sql`
    select from field_definitions where id = ${id} for no key update`.execute(ctx.db);
  if (rows.length === 0) throw noField();
  return fieldShown(ctx, id);
}

function tell(ctx: Ctx, what: string, id: string | null, data: Record<string, unknown>): void {
  record(ctx, {
    kind: `field-definition.${what}`,
    ...(id ? { subjectId: id } : {}),
    data: id ? { fieldId: id, ...data } : data,
  });
  announce(ctx, 'cases');
}
