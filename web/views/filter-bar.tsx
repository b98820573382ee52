import { Button, CloseButton } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { showCustomer } from '../../src/customers/api.ts';
import { listTeams, listTouchpoints, showPerson } from '../../src/organisation/api.ts';
import {
  type Ordering,
  orderings,
  type SearchField,
  type Sort,
  sorts,
} from '../../src/views/rules.ts';
import { useFieldsAsked } from '../fields/fields-filter.tsx';
import { useAsk } from '../kit/ask.ts';
import { Choice, TextField } from '../kit/fields.tsx';
import { useShortcut } from '../kit/keys.ts';
import { useTyped } from '../kit/typed.ts';
import { name, t, type Word } from '../kit/words.ts';
import { useTagNames } from '../tags/tags-filter.tsx';
import css from './case-list.module.css';
import { wayOf } from './columns.tsx';
import { FilterSheet, withoutFilters } from './filter-sheet.tsx';
import { type CaseSearch, filtersIn } from './search.ts';

interface FilterBarProps {
  search: CaseSearch;
  onChange: (search: CaseSearch) => void;
}

/** What narrows the list and in what order it stands; each can be taken away where it stands. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const [isOpen, open] = useState(false);
  useShortcut('f', t('keys.filters'), () => open(true));
  const chosen = filtersIn(search).filter((field) => field !== 'text');
  const without = (field: SearchField): CaseSearch => {
    const { [field]: _, ...rest } = search;
    return rest;
  };
  return (
    <div className={css.filters} role="group" aria-label={t('cases.filters')}>
      <TitleField
        text={search.text}
        onChange={(text) => onChange(text ? { ...search, text } : without('text'))}
      />
      <Button
        variant="default"
        leftSection={<IconFilter size={16} aria-hidden="true" />}
        onClick={() => open(true)}
      >
        {chosen.length > 0 ? t('filter.open-count', { count: chosen.length }) : t('filter.open')}
      </Button>
      <span className={css.sort}>
        <Choice<string>
          label={t('cases.sort')}
          isLabelHidden
          value={`${search.sort ?? 'updated'} ${search.order ?? 'usual'}`}
          onChange={(value) => {
            const [sort, order] = value.split(' ') as [Sort, Ordering];
            onChange({ ...search, sort, order });
          }}
          options={sorts.flatMap((sort) =>
            orderings.map((order) => [`${sort} ${order}`, t(wayOf(sort, order))] as const),
          )}
        />
      </span>
      {chosen.length > 0 && (
        <ul className={css.chosen} aria-label={t('filter.chosen')}>
          {chosen.map((field) => (
            <Chosen
              key={field}
              field={field}
              value={search[field] as string}
              onRemove={() => onChange(without(field))}
            />
          ))}
          <li>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => onChange(withoutFilters(search))}
            >
              {t('filter.clear')}
            </Button>
          </li>
        </ul>
      )}
      {isOpen && <FilterSheet search={search} onChange={onChange} onClose={() => open(false)} />}
    </div>
  );
}

const restMs = 350;

function TitleField({
  text = '',
  onChange,
}: {
  text: string | undefined;
  onChange: (text: string) => void;
}) {
  const { typed, type } = useTyped(text, onChange, restMs);
  return (
    <span className={css.text}>
      <TextField
        aria-label={t('filter.text-short')}
        placeholder={t('filter.text-short')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={typed}
        maxLength={200}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </span>
  );
}

interface ChosenProps {
  field: SearchField;
  value: string;
  onRemove: () => void;
}

function Chosen({ field, value, onRemove }: ChosenProps) {
  const words = useWords(field, value);
  return (
    <li className={css.filter}>
      {words}
      <CloseButton
        size="sm"
        aria-label={t('filter.remove', { filter: words })}
        onClick={onRemove}
      />
    </li>
  );
}

const groups: Partial<Record<SearchField, string>> = {
  status: 'status',
  kind: 'kind',
  severity: 'severity',
  waitsFor: 'waits',
  age: 'age',
  due: 'due-in',
};

/** A filter as people say it. Whose name one may not see stays unsaid. */
function useWords(field: SearchField, value: string): string {
  const isId = value.length === 36;
  const team = useAsk(listTeams, {}, { enabled: field === 'teamId' && isId });
  const place = useAsk(listTouchpoints, {}, { enabled: field === 'touchpointId' });
  const person = useAsk(showPerson, { id: value }, { enabled: field === 'holderId' && isId });
  const customer = useAsk(showCustomer, { id: value }, { enabled: field === 'customerId' });
  const tags = useTagNames(field === 'tagIds' ? value : undefined);
  const asked = useFieldsAsked(field === 'fields' ? value : undefined);
  const group = groups[field];
  if (field === 'tagIds') return tags;
  if (field === 'fields') return asked;
  const said = group
    ? value
        .split(',')
        .map((each) => name(group, each))
        .join(', ')
    : field === 'teamId'
      ? isId
        ? team.data?.items.find(({ id }) => id === value)?.name
        : t('filter.my-teams')
      : field === 'touchpointId'
        ? place.data?.items.find(({ id }) => id === value)?.name
        : field === 'holderId'
          ? isId
            ? person.data?.name
            : t(`filter.held-${value}` as Word)
          : field === 'customerId'
            ? customer.data?.name
            : value;
  const label = ['waitsFor', 'holderId', 'product'].includes(field)
    ? `${t(`column.${field === 'holderId' ? 'holder' : field}` as Word)}: `
    : '';
  return `${label}${said ?? '…'}`;
}
