import { Button } from '@mantine/core';
import { useState } from 'react';
import { listTeams, listTouchpoints, showPerson } from '../../src/organisation/api.ts';
import { showCustomer } from '../../src/customers/api.ts';
import { caseKinds, severities, statuses } from '../../src/cases/rules.ts';
import { ages, dues, waitsFors } from '../../src/views/rules.ts';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import { FieldsFilter } from '../fields/fields-filter.tsx';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, End, Form, Pair, Picks, TextField } from '../kit/fields.tsx';
import { afterFrame, Later } from '../kit/later.tsx';
import { name, t } from '../kit/words.ts';
import { PersonPicker } from '../people/person-picker.tsx';
import { TagsFilter } from '../tags/tags-filter.tsx';
import { type CaseSearch, filtersIn, type Several } from './search.ts';

interface FilterSheetProps {
  search: CaseSearch;
  onChange: (search: CaseSearch) => void;
  onClose: () => void;
}

const any = '';

/** Everything that a list can be narrowed by. On a phone it is the screen. */
export function FilterSheet({ search, onChange, onClose }: FilterSheetProps) {
  const [wanted, setWanted] = useState<CaseSearch>(search);
  const set = (part: Partial<Record<keyof CaseSearch, string | undefined>>): void =>
    setWanted((before) => defined({ ...before, ...part }));
  return (
    <Dialog title={t('filter.title')} isOpen onClose={onClose} size="lg">
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          // The sheet goes first; the list that was asked for is drawn after it.
          afterFrame(() => onChange(wanted));
        }}
      >
        <TextField
          label={t('filter.text')}
          value={wanted.text ?? ''}
          onChange={(event) => set({ text: event.currentTarget.value || undefined })}
          maxLength={200}
          data-autofocus
        />
        <Later>
          <SeveralPicks field="status" of={['unresolved', ...statuses]} {...{ wanted, set }} />
          <SeveralPicks field="kind" of={caseKinds} {...{ wanted, set }} />
          <SeveralPicks field="severity" of={severities} {...{ wanted, set }} />
          <SeveralPicks field="waitsFor" of={waitsFors} {...{ wanted, set }} />
          <Pair>
            <Choice<string>
              label={t('filter.due')}
              value={wanted.due ?? any}
              onChange={(due) => set({ due: due || undefined })}
              options={[
                [any, t('filter.any-due')],
                ...dues.map((due) => [due, name('due-in', due)] as const),
              ]}
            />
            <Choice<string>
              label={t('filter.age')}
              value={wanted.age ?? any}
              onChange={(age) => set({ age: age || undefined })}
              options={[
                [any, t('filter.any-age')],
                ...ages.map((age) => [age, name('age', age)] as const),
              ]}
            />
          </Pair>
          <Pair>
            <HolderField {...{ wanted, set }} />
            <TeamField {...{ wanted, set }} />
          </Pair>
          <Pair>
            <CustomerField {...{ wanted, set }} />
            <TouchpointField {...{ wanted, set }} />
          </Pair>
          <TagsFilter tagIds={wanted.tagIds} onChange={(tagIds) => set({ tagIds })} />
          <FieldsFilter fields={wanted.fields} onChange={(fields) => set({ fields })} />
          <TextField
            label={t('column.product')}
            description={t('filter.product-hint')}
            value={wanted.product ?? ''}
            onChange={(event) => set({ product: event.currentTarget.value || undefined })}
            maxLength={300}
          />
        </Later>
        <End>
          <Button type="submit">{t('filter.apply')}</Button>
          <Button variant="default" onClick={() => setWanted(withoutFilters(wanted))}>
            {t('filter.clear')}
          </Button>
        </End>
      </Form>
    </Dialog>
  );
}

const defined = (search: Partial<Record<keyof CaseSearch, string | undefined>>): CaseSearch =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as CaseSearch;

/** The same view in the same order, with all that is in it. */
export const withoutFilters = (search: CaseSearch): CaseSearch =>
  defined({
    ...search,
    ...Object.fromEntries(filtersIn(search).map((field) => [field, undefined])),
  });

interface FieldProps {
  wanted: CaseSearch;
  set: (part: Partial<Record<keyof CaseSearch, string | undefined>>) => void;
}

const groups: Record<Several, string> = {
  status: 'status',
  kind: 'kind',
  severity: 'severity',
  waitsFor: 'waits',
};

function SeveralPicks({
  field,
  of,
  wanted,
  set,
}: FieldProps & { field: Several; of: readonly string[] }) {
  const chosen = wanted[field]?.split(',') ?? [];
  const toggle = (value: string): void => {
    const next = chosen.includes(value)
      ? chosen.filter((each) => each !== value)
      : [...chosen.filter((each) => each !== 'any'), value];
    set({ [field]: next.join(',') || undefined });
  };
  return (
    <Picks<string>
      label={t(`column.${field}`)}
      options={of.map((each) => [each, name(groups[field], each)] as const)}
      isOn={(value) => chosen.includes(value)}
      onToggle={toggle}
    />
  );
}

const somebody = 'person';

function HolderField({ wanted, set }: FieldProps) {
  const { holderId } = wanted;
  const isPerson = holderId !== undefined && holderId !== 'me' && holderId !== 'nobody';
  const [isChoosing, setChoosing] = useState(isPerson);
  const person = useAsk(showPerson, { id: holderId ?? '' }, { enabled: isPerson });
  return (
    <div>
      <Choice<string>
        label={t('filter.held')}
        value={isChoosing ? somebody : (holderId ?? any)}
        onChange={(value) => {
          setChoosing(value === somebody);
          set({ holderId: value === somebody ? undefined : value || undefined });
        }}
        options={[
          [any, t('filter.held-any')],
          ['me', t('filter.held-me')],
          ['nobody', t('filter.held-nobody')],
          [somebody, t('filter.held-person')],
        ]}
      />
      {isChoosing && (
        <PersonPicker
          label={t('filter.held-who')}
          isLabelHidden
          value={isPerson ? { id: holderId, name: person.data?.name ?? '…' } : null}
          onChange={(person) => set({ holderId: person?.id })}
        />
      )}
    </div>
  );
}

function TeamField({ wanted, set }: FieldProps) {
  const teams = useAsk(listTeams, {});
  return (
    <Choice<string>
      label={t('filter.team')}
      value={wanted.teamId ?? any}
      onChange={(teamId) => set({ teamId: teamId || undefined })}
      options={[
        [any, t('cases.any-team')],
        ['mine', t('filter.my-teams')],
        ...(teams.data?.items ?? []).map(({ id, name }) => [id, name] as const),
      ]}
    />
  );
}

function CustomerField({ wanted, set }: FieldProps) {
  const id = wanted.customerId;
  const customer = useAsk(showCustomer, { id: id ?? '' }, { enabled: id !== undefined });
  return (
    <CustomerPicker
      label={t('case.customer')}
      value={id ? { id, name: customer.data?.name ?? '…' } : null}
      onChange={(customer) => set({ customerId: customer?.id })}
    />
  );
}

function TouchpointField({ wanted, set }: FieldProps) {
  const touchpoints = useAsk(listTouchpoints, {});
  return (
    <Choice<string>
      label={t('column.touchpoint')}
      value={wanted.touchpointId ?? any}
      onChange={(touchpointId) => set({ touchpointId: touchpointId || undefined })}
      options={[
        [any, t('filter.any-touchpoint')],
        ...(touchpoints.data?.items ?? []).map(({ id, name }) => [id, name] as const),
      ]}
    />
  );
}
