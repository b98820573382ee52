import { Choice, LongField, Pair } from '../kit/fields.tsx';
import { t } from '../kit/words.ts';
import { PartyPicker } from '../people/person-picker.tsx';
import { chosenParty, partyOf, type StepFieldsProps } from './step-props.ts';

const hours = [1, 2, 4, 8, 16, 40];
const minutesOf = (hour: number): number => hour * 60;

/** Whom to ask, what, and within which of their working time. */
export function AskFields({ of, onChange, names, onName, errorAt }: StepFieldsProps<'hand-off'>) {
  const { do: kind, personId: _person, teamId: _team, ...rest } = of;
  return (
    <>
      <Pair>
        <PartyPicker
          label={t('macro.whom')}
          value={partyOf(of, names)}
          onChange={(party) => onChange({ do: kind, ...rest, ...chosenParty(party, onName) })}
          error={errorAt('')}
        />
        <Choice
          label={t('macro.ask-kind')}
          value={of.kind}
          onChange={(kind) =>
            onChange({
              ...of,
              kind,
              answerInMinutes: kind === 'consult' ? (of.answerInMinutes ?? 240) : undefined,
            })
          }
          options={[
            ['consult', t('macro.ask-consult')],
            ['transfer', t('macro.ask-transfer')],
          ]}
        />
      </Pair>
      <LongField
        label={t('macro.ask')}
        description={t('macro.text-hint')}
        maxLength={10_000}
        value={of.ask}
        onChange={(event) => onChange({ ...of, ask: event.currentTarget.value })}
        error={errorAt('ask')}
      />
      {of.kind === 'consult' && (
        <Choice
          label={t('macro.answer-in')}
          value={String(of.answerInMinutes ?? 240)}
          onChange={(minutes) => onChange({ ...of, answerInMinutes: Number(minutes) })}
          options={hoursWith(of.answerInMinutes).map((hour) => [
            String(minutesOf(hour)),
            t('macro.answer-hours', { count: hour }),
          ])}
        />
      )}
    </>
  );
}

/** Also a time that a programme chose. */
const hoursWith = (minutes = 240): number[] =>
  [...new Set([...hours, minutes / 60])].toSorted((a, b) => a - b);
