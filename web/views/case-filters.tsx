import { listTeams, showPerson } from '../../src/organisation/api.ts';
import { caseKinds, severities } from '../../src/cases/rules.ts';
import { sorts, type View } from '../../src/views/rules.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice } from '../kit/fields.tsx';
import { name, t } from '../kit/words.ts';
import { PersonPicker } from '../people/person-picker.tsx';
import css from './case-list.module.css';
import { type CaseSearch, statusFilters } from './search.ts';

interface CaseFiltersProps {
  search: CaseSearch;
  view: View;
  onChange: (part: Partial<CaseSearch>) => void;
}

const any = '';

export function CaseFilters({ search, view, onChange }: CaseFiltersProps) {
  const teams = useAsk(listTeams, {}, { enabled: view === 'all' });
  const status = search.status ?? (view === 'all' ? 'any' : 'unresolved');
  return (
    <div className={css.filters} role="group" aria-label={t('cases.filters')}>
      <Choice
        label={t('case.status')}
        isLabelHidden
        value={status}
        onChange={(status) => onChange({ status })}
        options={statusFilters.map((each) => [each, name('status', each)])}
      />
      <Choice<string>
        label={t('case.kind')}
        isLabelHidden
        value={search.kind ?? any}
        onChange={(kind) => onChange(without('kind', kind))}
        options={[[any, t('cases.any-kind')], ...named('kind', caseKinds)]}
      />
      <Choice<string>
        label={t('case.severity')}
        isLabelHidden
        value={search.severity ?? any}
        onChange={(severity) => onChange(without('severity', severity))}
        options={[[any, t('cases.any-severity')], ...named('severity', severities)]}
      />
      {view === 'all' && (
        <Choice<string>
          label={t('case.team')}
          isLabelHidden
          value={search.teamId ?? any}
          onChange={(teamId) => onChange(without('teamId', teamId))}
          options={[
            [any, t('cases.any-team')],
            ...(teams.data?.items ?? []).map(({ id, name }) => [id, name] as const),
          ]}
        />
      )}
      {(view === 'all' || view === 'team') && (
        <HolderFilter holderId={search.holderId} onChange={onChange} />
      )}
      <span className={css.sort}>
        <Choice
          label={t('cases.sort')}
          isLabelHidden
          value={search.sort ?? 'updated'}
          onChange={(sort) => onChange({ sort })}
          options={sorts.map((each) => [each, t(`sort.${each}`)])}
        />
      </span>
    </div>
  );
}

const named = (group: string, all: readonly string[]): [string, string][] =>
  all.map((each) => [each, name(group, each)]);

/** The empty choice takes the filter out of the address. */
const without = (field: keyof CaseSearch, value: string): Partial<CaseSearch> =>
  ({ [field]: value === any ? undefined : value }) as Partial<CaseSearch>;

function HolderFilter({
  holderId,
  onChange,
}: {
  holderId: string | undefined;
  onChange: CaseFiltersProps['onChange'];
}) {
  const person = useAsk(showPerson, { id: holderId ?? '' }, { enabled: holderId !== undefined });
  const chosen = holderId ? { id: holderId, name: person.data?.name ?? '…' } : null;
  return (
    <PersonPicker
      label={t('cases.any-holder')}
      isLabelHidden
      value={chosen}
      onChange={(person) => onChange({ holderId: person?.id })}
    />
  );
}
