import type { KeyboardEvent } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import { Choice, Fields, LongField, Pair } from '../kit/fields.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import { isRecordKey } from './record-key.ts';
import { answersOn } from './rests-on.ts';
import type { ToPromise } from './to-promise.ts';

interface PromiseDetailsProps {
  of: CaseDetail;
  promise: ToPromise;
  errorAt: (field: string) => string | undefined;
  onEdit: (to: Partial<ToPromise>) => void;
  onDone: () => void;
}

/** Its words, its time and who keeps it, edited where it stands. */
export function PromiseDetails({ of, promise, errorAt, onEdit, onDone }: PromiseDetailsProps) {
  const isByHand = promise.words === null;
  // Enter in a field would send the reply.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isEnter = event.key === 'Enter' && (event.target as HTMLElement).matches('input');
    if (!isEnter && !isRecordKey(event.nativeEvent) && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  return (
    <Fields>
      <LongField
        label={t('promise.statement')}
        placeholder={t('promise.statement-hint')}
        minRows={1}
        maxRows={4}
        maxLength={2000}
        required={isByHand}
        autoFocus={isByHand}
        value={promise.statement}
        onKeyDown={onKeyDown}
        error={errorAt('statement')}
        onChange={(event) =>
          onEdit({ statement: event.currentTarget.value, hasOwnStatement: true })
        }
      />
      <TimeField
        label={t('promise.due')}
        required={isByHand}
        autoFocus={!isByHand && promise.dueAt === ''}
        value={promise.dueAt}
        onKeyDown={onKeyDown}
        error={errorAt('dueAt')}
        onChange={(dueAt) => onEdit({ dueAt, hasOwnTime: dueAt !== '' })}
      />
      <RestsOn of={of} promise={promise} onEdit={onEdit} />
    </Fields>
  );
}

function RestsOn({ of, promise, onEdit }: Pick<PromiseDetailsProps, 'of' | 'promise' | 'onEdit'>) {
  const me = useMe().person;
  const answers = answersOn(of);
  const answer = answers.find(({ id }) => id === promise.dependsOn);
  const colleague = answer?.bearer.person;
  if (answers.length === 0) return null;
  return (
    <Pair>
      <Choice
        label={t('promise.depends-on')}
        value={promise.dependsOn}
        options={[
          ['', t('promise.depends-on-nothing')],
          ...answers.map(({ id, statement, bearer }) => {
            const who = bearer.person?.name ?? bearer.team?.name ?? '';
            return [id, t('said.answer-of', { who, ask: statement })] as const;
          }),
        ]}
        onChange={(dependsOn) => onEdit({ dependsOn, bearer: '' })}
      />
      {colleague && colleague.id !== me.id && (
        <Choice
          label={t('promise.owed-by')}
          value={promise.bearer}
          options={[
            ['', t('said.me')],
            [colleague.id, colleague.name],
          ]}
          onChange={(bearer) => onEdit({ bearer })}
        />
      )}
    </Pair>
  );
}
