import type { ComponentType } from 'react';
import type { StepIn, StepKind } from '../../src/macros/steps/api.ts';
import { presets } from '../../src/snoozes/api.ts';
import { Choice, Pair, TextField } from '../kit/fields.tsx';
import { name, t } from '../kit/words.ts';
import { PartyPicker } from '../people/person-picker.tsx';
import { AskFields } from './ask-fields.tsx';
import { FieldFields, SetFields, TagFields } from './mark-fields.tsx';
import css from './editor.module.css';
import { chosenParty, partyOf, type StepFieldsProps } from './step-props.ts';
import { ResolveFields, WriteFields } from './words-fields.tsx';

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
