// What may be chosen where two records of one customer say different things.
import type { CustomerDetail } from '../../src/customers/api.ts';
import { type Takable, takable } from '../../src/customers/merging/rules.ts';
import { name, t } from '../kit/words.ts';

export type Field = Takable;

const valueOf = (of: CustomerDetail, field: Field): string | null =>
  field === 'headAccount' ? (of.headAccount?.id ?? null) : of[field];

/** Nobody is their own head account: between an outlet and the house it belongs to there is nothing to choose. */
export const differing = (one: CustomerDetail, other: CustomerDetail): Field[] =>
  takable.filter(
    (field) =>
      valueOf(one, field) !== valueOf(other, field) &&
      !(field === 'headAccount' && (isOutletOf(one, other) || isOutletOf(other, one))),
  );

const isOutletOf = (one: CustomerDetail, other: CustomerDetail): boolean =>
  one.headAccount?.id === other.id;

/** Who goes on until somebody chooses: the house before its outlet, else the one known longer. */
export function likelyToGoOn(one: CustomerDetail, other: CustomerDetail): string {
  if (isOutletOf(one, other)) return other.id;
  if (isOutletOf(other, one)) return one.id;
  return one.createdAt <= other.createdAt ? one.id : other.id;
}

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
