// What the fields of every kind of step are given, and how they name a desk.
import type { StepKind } from '../../src/macros/steps/api.ts';
import type { Party } from '../people/person-picker.tsx';
import type { StepDraft } from './macro-form.ts';

export interface StepFieldsProps<K extends StepKind> {
  of: StepDraft<K>;
  onChange: (step: StepDraft<K>) => void;
  names: Readonly<Record<string, string>>;
  /** What an id that was just chosen is called. */
  onName: (id: string, name: string) => void;
  errorAt: (path: string) => string | undefined;
}

interface Whom {
  personId?: string | undefined;
  teamId?: string | undefined;
}

export function partyOf(
  { personId, teamId }: Whom,
  names: Readonly<Record<string, string>>,
): Party | null {
  if (personId) return { person: { id: personId, name: names[personId] ?? personId } };
  return teamId ? { team: { id: teamId, name: names[teamId] ?? teamId } } : null;
}

export function chosenParty(
  party: Party | null,
  onName: StepFieldsProps<StepKind>['onName'],
): Whom {
  const one = party?.person ?? party?.team;
  if (one) onName(one.id, one.name);
  return party?.person
    ? { personId: party.person.id }
    : party?.team
      ? { teamId: party.team.id }
      : {};
}
