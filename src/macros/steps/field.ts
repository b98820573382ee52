import { sql } from 'kysely';
import { setField } from '../../cases/index.ts';
import type { FieldDefinition } from '../../fields/api.ts';
import { type FieldValue, listFields, valuesOf } from '../../fields/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { notFound } from '../../platform/refusal.ts';
import type { ToldOf } from './api.ts';
import type { StepDoing } from './plan.ts';

export const field: StepDoing<'field'> = {
  needs: 'cases.work',
  async require(ctx, { key }) {
    if (!(await definitionOf(ctx, key)))
      throw notFound('field.not-found', 'There is no such field.');
  },
  async plan(ctx, { id }, { key, value }) {
    const definition = await definitionOf(ctx, key);
    const { rows } = await sql<{ said: Record<string, FieldValue> }>`
      select ${valuesOf(sql`${id}::uuid`, [key])} as said`.execute(ctx.db);
    const label = definition?.label ?? { en: key, fr: key };
    return {
      told: {
        do: 'field',
        label: { en: label.en, fr: label.fr },
        value: inWords(definition, value),
      },
      isSoAlready: JSON.stringify(rows[0]?.said[key] ?? null) === JSON.stringify(value),
      run: () => setField(ctx, id, key, value),
    };
  },
};

const definitionOf = async (ctx: Ctx, key: string): Promise<FieldDefinition | undefined> =>
  (await listFields(ctx)).items.find((each) => each.key === key);

/** Of an option what it is called; yes and no as each language says them. */
function inWords(
  definition: FieldDefinition | undefined,
  value: FieldValue | null,
): ToldOf<'field'>['value'] {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? { en: 'yes', fr: 'oui' } : { en: 'no', fr: 'non' };
  const parts = [value].flat().map((one) => {
    const option = definition?.options.find((each) => each.key === one);
    return option?.label ?? { en: String(one), fr: String(one) };
  });
  return {
    en: parts.map(({ en }) => en).join(', '),
    fr: parts.map(({ fr }) => fr).join(', '),
  };
}
