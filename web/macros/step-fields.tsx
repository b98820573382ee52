import type { ComponentType } from 'react';
import type { StepIn, StepKind } from '../../src/macros/steps/api.ts';
import { presets } from '../../src/snoozes/api.ts';
import { Choice, Pair, TextField } from '../kit/fields.tsx';
import { name, t } from '../kit/words.ts';
import { type Party, PartyPicker } from '../people/person-picker.tsx';
import type { StepDraft } from './macro-form.ts';
import { AskFields } from './ask-fields.tsx';
import { FieldFields, SetFields, TagFields } from './mark-fields.tsx';
import css from './editor.module.css';
import { ResolveFields, WriteFields } from './words-fields.tsx';

export interface StepFieldsProps<K extends StepKind> {
  of: StepDraft<K>;
  onChange: (step: StepDraft<K>) => void;
  names: Readonly<Record<string, string>>;
  /** What an id that was just chosen is called. */
  onName: (id: string, name: string) => void;
  errorAt: (path: string) => string | undefined;
}

const Said = ({ words }: { words: string }) => <p className={css.quiet}>{words}</p>;

const fieldsOf: { [K in StepKind]: ComponentType<StepFieldsProps<K>> } = {
  set: SetFields,
  take: () => <Said words={t('macro.hint-take')} />,
  assign: AssignFields,
  write: WriteFields,
  follow: () => <Said words={t('macro.hint-follow')} />,
  'hand-off': AskFields,
  tag: TagFields,
  field: FieldFields,
  snooze: SnoozeFields,
  resolve: ResolveFields,
};

/** What is to be said of a step. */
export function StepFields({ of, ...rest }: StepFieldsProps<StepKind>) {
  const Fields = fieldsOf[of.do] as ComponentType<{ of: StepIn } & Omit<typeof rest, 'of'>>;
  return <Fields of={of} {...rest} />;
}

function AssignFields({ of, onChange, names, onName, errorAt }: StepFieldsProps<'assign'>) {
  return (
    <PartyPicker
      label={t('macro.whom')}
      value={partyOf(of, names)}
      onChange={(party) => onChange({ do: 'assign', ...chosenParty(party, onName) })}
      error={errorAt('')}
    />
  );
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

function SnoozeFields({ of, onChange, errorAt }: StepFieldsProps<'snooze'>) {
  return (
    <Pair>
      <Choice
        label={t('macro.until')}
        value={of.until}
        onChange={(until) => onChange({ ...of, until })}
        options={presets.map((preset) => [preset, name('snooze', preset)] as const)}
      />
      <TextField
        label={t('macro.reason')}
        maxLength={300}
        value={of.reason}
        onChange={(event) => onChange({ ...of, reason: event.currentTarget.value })}
        error={errorAt('reason') ?? errorAt('')}
      />
    </Pair>
  );
}
