import type { FieldDefinition } from '../../src/fields/api.ts';
import { inLanguage, isChosen } from '../../src/fields/rules.ts';
import { Choice, Pair } from '../kit/fields.tsx';
import { language, t } from '../kit/words.ts';
import { labelOf } from './field-words.ts';
import { useFields } from './use-fields.ts';

const anything = 'any';

/** `damage:torn,damage:wet,cold:yes` by field. */
const read = (text: string | undefined): Map<string, string[]> => {
  const asked = new Map<string, string[]>();
  for (const each of text?.split(',') ?? []) {
    const [key = '', choice = ''] = each.split(':');
    asked.set(key, [...(asked.get(key) ?? []), choice]);
  }
  return asked;
};
const written = (asked: ReadonlyMap<string, readonly string[]>): string | undefined =>
  [...asked].flatMap(([key, choices]) => choices.map((each) => `${key}:${each}`)).join(',') ||
  undefined;

interface FieldsFilterProps {
  fields: string | undefined;
  onChange: (fields: string | undefined) => void;
}

/** Narrows a list by what custom fields say, where they offer a choice. */
export function FieldsFilter({ fields, onChange }: FieldsFilterProps) {
  const asked = read(fields);
  const offered = [...useFields().values()].filter(
    ({ key, type, retiredAt }) => asked.has(key) || (isChosen(type) && !retiredAt),
  );
  if (offered.length === 0) return null;
  const choose = (key: string, choice: string): void => {
    const next = new Map(asked);
    if (choice === '') next.delete(key);
    else next.set(key, [choice]);
    onChange(written(next));
  };
  return (
    <Pair>
      {offered.map((field) => (
        <Choice<string>
          key={field.key}
          label={labelOf(field)}
          value={asked.get(field.key)?.[0] ?? ''}
          onChange={(choice) => choose(field.key, choice)}
          options={[
            ['', t('filter.field-any')],
            ...choicesOf(field),
            [anything, t('filter.field-said')],
          ]}
        />
      ))}
    </Pair>
  );
}

const choicesOf = ({ type, options }: FieldDefinition): (readonly [string, string])[] => {
  if (type === 'choice')
    return options.map(({ key, label }) => [key, inLanguage(label, language())] as const);
  if (type !== 'yes-no') return [];
  return [
    ['yes', t('answer.yes')],
    ['no', t('answer.no')],
  ];
};

/** What a list is narrowed by, as people say it: `Damage: Torn, Wet; Cold: No`. */
export function useFieldsAsked(text: string | undefined): string {
  const fields = useFields(text !== undefined);
  return [...read(text)]
    .map(([key, choices]) => {
      const field = fields.get(key);
      return field
        ? `${labelOf(field)}: ${choices.map((each) => said(field, each)).join(', ')}`
        : '…';
    })
    .join('; ');
}

const said = (field: FieldDefinition, choice: string): string =>
  choice === anything
    ? t('filter.field-said')
    : (choicesOf(field).find(([key]) => key === choice)?.[1] ?? choice);
