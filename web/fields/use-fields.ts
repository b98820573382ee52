import { useMemo } from 'react';
import { type FieldDefinition, listFields } from '../../src/fields/api.ts';
import { useAsk } from '../kit/ask.ts';

export type FieldsByKey = ReadonlyMap<string, FieldDefinition>;

/** All custom fields by their keys, once somebody needs them. */
export function useFields(isNeeded = true): FieldsByKey {
  const items = useAsk(listFields, {}, { enabled: isNeeded }).data?.items;
  return useMemo(() => new Map((items ?? []).map((field) => [field.key, field])), [items]);
}
