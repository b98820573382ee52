import { useState } from 'react';
import { type Customer, listCustomers } from '../../src/customers/api.ts';
import { useAsk } from '../kit/ask.ts';
import { type Option, Picker } from '../kit/picker.tsx';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import type { Named } from '../people/person-picker.tsx';

interface CustomerPickerProps {
  label: string;
  value: Named | null;
  onChange: (customer: Named | null) => void;
  /** Offers to make a new customer of what was typed. */
  onNew?: (typed: string) => void;
  description?: string;
  error?: string | undefined;
}

export function CustomerPicker({ value, onChange, onNew, ...rest }: CustomerPickerProps) {
  const [query, setQuery] = useState('');
  const found = useAsk(listCustomers, { limit: 10, ...(query ? { query } : {}) }, { keep: true });
  return (
    <Picker
      {...rest}
      placeholder={t('picker.customer')}
      chosen={value}
      onChoose={(option) => onChange(option)}
      onSearch={setQuery}
      options={(found.data?.items ?? []).map(customerOption)}
      isLoading={found.isFetching}
      {...(onNew
        ? {
            onCreate: { label: (typed: string) => t('picker.new-customer', { typed }), run: onNew },
          }
        : {})}
    />
  );
}

const customerOption = (of: Customer): Option<Customer> => ({
  id: of.id,
  name: of.name,
  detail: [of.email, of.phone, of.headAccount?.name].filter(Boolean).join(' · '),
  face: <Face name={of.name} size={30} isTeam={of.kind === 'company'} />,
  of,
});
