import { useState } from 'react';
import { listPeople, listTeams, type StaffMember, type Team } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { type Option, Picker } from '../kit/picker.tsx';
import { Face } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';

export interface Named {
  id: string;
  name: string;
}

interface PersonPickerProps {
  label: string;
  isLabelHidden?: boolean;
  value: Named | null;
  onChange: (person: Named | null) => void;
  description?: string;
  error?: string | undefined;
  required?: boolean;
  /** Only the members of this team. */
  teamId?: string | undefined;
  /** Not these: oneself, or who is chosen already. */
  without?: readonly string[];
}

const most = 12;

export function PersonPicker({
  value,
  onChange,
  teamId,
  without = [],
  ...rest
}: PersonPickerProps) {
  const [query, setQuery] = useState('');
  const people = useAsk(
    listPeople,
    { limit: most, ...(query ? { query } : {}), ...(teamId ? { teamId } : {}) },
    { keep: true },
  );
  const options = (people.data?.items ?? [])
    .filter(({ id }) => !without.includes(id))
    .map(personOption);
  return (
    <Picker
      {...rest}
      chosen={value}
      onChoose={(option) => onChange(option)}
      onSearch={setQuery}
      options={options}
      isLoading={people.isFetching}
    />
  );
}

const personOption = (of: StaffMember): Option<StaffMember> => ({
  id: of.id,
  name: of.name,
  detail: [of.jobTitle, of.team.name, of.away ? t('person.away') : ''].filter(Boolean).join(' · '),
  face: <Face name={of.name} size={30} />,
  of,
});

/** A person or a whole team: whoever shall hold, answer or owe something. */
export interface Party {
  person?: Named;
  team?: Named;
}

interface PartyPickerProps {
  label: string;
  value: Party | null;
  onChange: (party: Party | null) => void;
  description?: string;
  error?: string | undefined;
  required?: boolean;
  without?: readonly string[];
}

export function PartyPicker({ value, onChange, without = [], ...rest }: PartyPickerProps) {
  const [query, setQuery] = useState('');
  const people = useAsk(listPeople, { limit: most, ...(query ? { query } : {}) }, { keep: true });
  const teams = useAsk(listTeams, {});
  const found = (teams.data?.items ?? []).filter(({ name }) =>
    name.toLocaleLowerCase().includes(query.toLocaleLowerCase()),
  );
  const options: Option<StaffMember | Team>[] = [
    ...found.slice(0, query ? 6 : 4).map(teamOption),
    ...(people.data?.items ?? []).filter(({ id }) => !without.includes(id)).map(personOption),
  ];
  return (
    <Picker
      {...rest}
      placeholder={t('picker.person-or-team')}
      chosen={value?.person ?? value?.team ?? null}
      onChoose={(option) => onChange(option && partyOf(option))}
      onSearch={setQuery}
      options={options}
      isLoading={people.isFetching}
    />
  );
}

const partyOf = ({ id, name, of }: Option<StaffMember | Team>): Party =>
  'office' in of ? { team: { id, name } } : { person: { id, name } };

const teamOption = (of: Team): Option<Team> => ({
  id: of.id,
  name: of.name,
  detail: t('team.detail', { count: of.memberCount, head: of.head.name }),
  face: <Face name={of.name} size={30} isTeam />,
  of,
});
