import { Button, CloseButton } from '@mantine/core';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { FoundPromise } from '../../src/commitments/promises/find-promises.ts';
import { useNow } from '../kit/clock.ts';
import { moment } from '../kit/moments.ts';
import { Caution } from '../kit/states.tsx';
import type { Focusable } from '../editor/rich-field.tsx';
import { t } from '../kit/words.ts';
import { RecordKey } from './found-chip.tsx';
import css from './promise-chips.module.css';
import { PromiseDetails } from './promise-details.tsx';
import { DependsWarning } from './promise-fields.tsx';
import { answersOn, bearerOf } from './rests-on.ts';
import { recordKeyName } from './record-key.ts';
import { isComplete, type ToPromise } from './to-promise.ts';
import type { Promises } from './use-promises.ts';

interface ChosenPromiseProps {
  of: CaseDetail;
  promise: ToPromise;
  /** What its words say now; undefined: they say it no more. */
  found: FoundPromise | undefined;
  promises: Promises;
  /** Where the reply is written. */
  area: RefObject<Focusable | null>;
  isCurrent: boolean;
  errorAt: (field: string) => string | undefined;
  onTakeBack: () => void;
}

/** A promise that goes with the reply, or will as soon as it has a time. */
export function ChosenPromise(props: ChosenPromiseProps) {
  const { of, promise, found, promises, area, isCurrent, errorAt, onTakeBack } = props;
  const isOpen = promises.opened === promise.key;
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    // Whoever ended it in a field goes on writing.
    if (wasOpen.current && !isOpen && document.activeElement === document.body)
      area.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, area]);
  return (
    <div className={css.chosen} role="group" aria-label={promise.statement || t('reply.promise')}>
      <div className={css.head}>
        <State promise={promise} />
        <div className={css.actions}>
          {isCurrent && promise.words && <RecordKey />}
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isOpen}
            onClick={() => promises.open(isOpen ? undefined : promise.key)}
          >
            {t(isOpen ? 'said.done' : 'said.change')}
          </Button>
          <CloseButton
            aria-label={t('said.take-back', { statement: promise.statement })}
            {...(isCurrent ? { 'aria-keyshortcuts': recordKeyName } : {})}
            onClick={onTakeBack}
          />
        </div>
      </div>
      {!isOpen && <Summary of={of} promise={promise} />}
      <Warnings of={of} promise={promise} isSaid={!promise.words || found !== undefined} />
      {isOpen && (
        <PromiseDetails
          of={of}
          promise={promise}
          errorAt={errorAt}
          onEdit={(to) => promises.edit(promise.key, to)}
          onDone={() => promises.open(undefined)}
        />
      )}
    </div>
  );
}

function State({ promise }: { promise: ToPromise }) {
  if (!isComplete(promise))
    return (
      <p className={css.asks}>
        <IconClock size={16} aria-hidden="true" />
        {t(promise.dueAt ? 'said.needs-words' : 'said.needs-time')}
      </p>
    );
  return (
    <p className={css.will}>
      <IconCheck size={16} stroke={2.2} aria-hidden="true" />
      {t('said.will')}
      <span className={css.due}>{moment(promise.dueAt)}</span>
    </p>
  );
}

function Summary({ of, promise }: { of: CaseDetail; promise: ToPromise }) {
  const answer = answersOn(of).find(({ id }) => id === promise.dependsOn);
  const who = bearerOf(answer, promise.bearer);
  return (
    <p className={css.statement}>
      {promise.statement}
      {who && <span className={css.detail}>{t('said.kept-by', { who: who.name })}</span>}
      {answer && (
        <span className={css.detail}>{t('said.rests-on', { ask: answer.statement })}</span>
      )}
    </p>
  );
}

interface WarningsProps {
  of: CaseDetail;
  promise: ToPromise;
  isSaid: boolean;
}

function Warnings({ of, promise, isSaid }: WarningsProps) {
  const now = useNow(30_000);
  const answer = answersOn(of).find(({ id }) => id === promise.dependsOn);
  const handoffs = answer ? of.handoffs.filter(({ id }) => id === answer.handoffId) : of.handoffs;
  const isOver = promise.dueAt !== '' && Date.parse(promise.dueAt) <= now;
  return (
    <>
      {isOver && <Caution>{t('said.over')}</Caution>}
      {!isSaid && <Caution>{t('said.unsaid')}</Caution>}
      <DependsWarning handoffs={handoffs} dueAt={promise.dueAt} />
    </>
  );
}
