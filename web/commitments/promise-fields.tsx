import type { HandoffView } from '../../src/handoffs/api.ts';
import { LongField } from '../kit/fields.tsx';
import { moment } from '../kit/moments.ts';
import { Caution } from '../kit/states.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { t } from '../kit/words.ts';

interface PromiseFieldsProps {
  statement: {
    value: string;
    onChange: (event: { currentTarget: { value: string } }) => void;
    error: string | undefined;
  };
  dueAt: { value: string; onChange: (value: string) => void; error: string | undefined };
}

export function PromiseFields({ statement, dueAt }: PromiseFieldsProps) {
  return (
    <>
      <LongField
        label={t('promise.statement')}
        placeholder={t('promise.statement-hint')}
        minRows={1}
        maxRows={4}
        maxLength={2000}
        required
        {...statement}
      />
      <TimeField label={t('promise.due')} required {...dueAt} />
    </>
  );
}

/** A promise due before the answer it rests on is likely to be broken by somebody else. */
export function DependsWarning({
  handoffs,
  dueAt,
}: {
  handoffs: readonly HandoffView[];
  dueAt: string;
}) {
  if (!dueAt) return null;
  const later = handoffs
    .filter(
      ({ state, kind }) => kind === 'consult' && (state === 'offered' || state === 'accepted'),
    )
    .map((each) => ({ ...each, answer: each.promisedBy ?? each.answerBy }))
    .find(({ answer }) => answer && answer > dueAt);
  if (!later?.answer) return null;
  const who = later.acceptedBy ?? later.to.person ?? later.to.team;
  return (
    <Caution>
      {t('promise.before-answer', { who: who?.name ?? '', time: moment(later.answer) })}
    </Caution>
  );
}
