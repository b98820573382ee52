import { useState } from 'react';
import { type CaseDetail, showCase } from '../../src/cases/api.ts';
import { listCases } from '../../src/views/api.ts';
import { useAsk } from '../kit/ask.ts';
import { type Option, Picker } from '../kit/picker.tsx';
import { name, t } from '../kit/words.ts';

/** A case as far as a choice between cases needs it. */
export interface ChosenCase {
  id: string;
  number: number;
  name: string;
  title: string;
  status: CaseDetail['status'];
  customer: { id: string; name: string } | null;
}

interface CasePickerProps {
  label: string;
  description?: string;
  value: ChosenCase | null;
  onChange: (chosen: ChosenCase | null) => void;
  error?: string | undefined;
  /** Offers the other open cases of its customer. */
  besides: CaseDetail;
  /** Also those of others, by the words of their titles. */
  isAny?: boolean;
}

/** Another case: one of the same customer, or any by its number. */
export function CasePicker({ value, onChange, besides, isAny = false, ...rest }: CasePickerProps) {
  const [query, setQuery] = useState('');
  const number = /^#?(\d{1,15})$/.exec(query)?.[1];
  const customerId = besides.customer?.id;
  const theirs = useAsk(
    listCases,
    { view: 'all', status: 'unresolved', limit: 30, ...(customerId ? { customerId } : {}) },
    { enabled: Boolean(customerId) },
  );
  const titled = useAsk(
    listCases,
    { view: 'all', text: query, limit: 12 },
    { enabled: isAny && query !== '' && !number, keep: true },
  );
  const byNumber = useAsk(showCase, { id: number ?? '' }, { enabled: Boolean(number) });
  const found: readonly Omit<ChosenCase, 'name'>[] = number
    ? byNumber.data
      ? [byNumber.data]
      : []
    : isAny && query !== ''
      ? (titled.data?.items ?? [])
      : (theirs.data?.items ?? []).filter(({ title }) => fits(title, query));
  return (
    <Picker
      {...rest}
      placeholder={t(isAny ? 'links.placeholder' : 'merge.placeholder')}
      chosen={value}
      onChoose={(option) => onChange(option?.of ?? null)}
      onSearch={setQuery}
      options={found.filter(({ id }) => id !== besides.id).map(optionOf)}
      isLoading={byNumber.isFetching || theirs.isFetching || titled.isFetching}
    />
  );
}

const fits = (title: string, query: string): boolean =>
  title.toLocaleLowerCase().includes(query.toLocaleLowerCase());

const optionOf = ({ id, number, title, status, customer }: Omit<ChosenCase, 'name'>) => {
  const of: ChosenCase = { id, number, name: `#${number} ${title}`, title, status, customer };
  return {
    id,
    name: of.name,
    detail: [customer?.name, name('status', status)].filter(Boolean).join(' · '),
    of,
  } satisfies Option<ChosenCase>;
};
