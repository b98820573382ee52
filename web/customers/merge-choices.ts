// What may be chosen where two records of one customer say different things.
import type { CustomerDetail } from '../../src/customers/api.ts';
import { type Takable, takable } from '../../src/customers/merging/rules.ts';
import { name, t } from '../kit/words.ts';

export type Field = Takable;

const valueOf = (of: CustomerDetail, field: Field): string | null =>
  field === 'headAccount' ? (of.headAccount?.id ?? null) : of[field];

export const differing = (one: CustomerDetail, other: CustomerDetail): Field[] =>
  takable.filter((field) => valueOf(one, field) !== valueOf(other, field));

/** What is taken over from the one that ends: what was chosen, else what the other lacks. */
export const takes = (
  ends: CustomerDetail,
  goesOn: CustomerDetail,
  kept: Partial<Record<Field, string>>,
): Field[] =>
  differing(ends, goesOn).filter((field) =>
    kept[field] === undefined ? valueOf(goesOn, field) === null : kept[field] === ends.id,
  );

export function shownValue(of: CustomerDetail, field: Field): string {
  if (valueOf(of, field) === null) return t('merging.nothing');
  if (field === 'headAccount') return of.headAccount?.name ?? '';
  if (field === 'language' || field === 'outlet') return name(field, of[field] ?? '');
  return of[field] ?? '';
}
