import { Button } from '@mantine/core';
import { useState } from 'react';
import { acceptHandoff, agreeAnswerTime, type HandoffView } from '../../src/handoffs/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Due } from '../kit/due.tsx';
import { useShortcut } from '../kit/keys.ts';
import { moment } from '../kit/moments.ts';
import { placeId } from '../kit/place.ts';
import { Caution, Failure } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import { WordsOf } from '../conversations/words-of.tsx';
import { useMe } from '../shell/me.ts';
import css from './handoff.module.css';
import { AnswerForm, MemberForm, ReasonForm, TimeForm } from './handoff-forms.tsx';
import { UnfitForm } from './unfit-form.tsx';

type Opened = 'answer' | 'propose' | 'decline' | 'return' | 'take-back' | 'unfit' | 'name';

interface HandoffCardProps {
  of: HandoffView;
  /** Puts the answer into a reply to the customer. */
  onSay?: (() => void) | undefined;
}

/** A hand-off that goes on: what was asked of whom until when, and what the reader may do about it. */
export function HandoffCard({ of, onSay }: HandoffCardProps) {
  const waitsForOthers = !of.answer && isForOthers(of);
  if (waitsForOthers)
    return (
      <details id={placeId('handoff', of.id)} className={`${css.card} ${css.quiet}`}>
        <summary>
          <Who of={of} isQuiet />
        </summary>
        <div className={css.inside}>
          <Asked of={of} />
          <Doing of={of} />
        </div>
      </details>
    );
  return (
    <article
      id={placeId('handoff', of.id)}
      className={css.card}
      aria-label={t(`handoff.${of.kind}`)}
    >
      <header className={css.head}>
        <Who of={of} />
      </header>
      <Asked of={of} />
      {of.answer && <Answer of={of.answer} />}
      <Doing of={of} onSay={of.answer ? onSay : undefined} />
    </article>
  );
}

function SayIt({ onSay }: { onSay: () => void }) {
  useShortcut('y', t('handoff.say'), onSay);
  return <Button onClick={onSay}>{t('handoff.say')}</Button>;
}

/** The reader can do nothing about it but take it back: it steps back to one line. */
const isForOthers = ({ can }: HandoffView): boolean =>
  Object.entries(can).every(([action, may]) => action === 'take-back' || !may);

function Who({ of, isQuiet = false }: { of: HandoffView; isQuiet?: boolean }) {
  const me = useMe();
  const whom = of.acceptedBy ?? of.to.person ?? of.to.team;
  const due = of.state === 'accepted' ? of.promisedBy : of.acceptBy;
  return (
    <>
      <Face name={of.askedBy.name} size={28} isOwn={of.askedBy.id === me.person.id} />
      <p className={css.who}>
        {t(`handoff.${of.kind}-of`, { asker: of.askedBy.name, whom: whom?.name ?? '' })}
      </p>
      {isQuiet && due && <Due at={due} />}
      <Tag tone={of.isOverdue ? 'late' : 'neutral'}>{name('handoff-state', of.state)}</Tag>
    </>
  );
}

function Asked({ of }: { of: HandoffView }) {
  return (
    <>
      <WordsOf text={of.ask} />
      <Times of={of} />
      {of.unfit && <Caution>{t('handoff.was-unfit', { reason: of.unfit.reason })}</Caution>}
    </>
  );
}

const Answer = ({ of }: { of: NonNullable<HandoffView['answer']> }) => (
  <blockquote className={css.answer}>
    <WordsOf text={of.body} />
    <footer>{t('handoff.answered-by', { name: of.by?.name ?? '', time: moment(of.at) })}</footer>
  </blockquote>
);

function Times({ of }: { of: HandoffView }) {
  const { state, acceptBy, answerBy, promisedBy, proposal } = of;
  return (
    <div className={css.times}>
      {state === 'offered' && (
        <span>
          {t('handoff.accept-by')} <Due at={acceptBy} withTime />
        </span>
      )}
      {state === 'offered' && answerBy && (
        <span>{t('handoff.wanted-by', { time: moment(answerBy) })}</span>
      )}
      {state === 'accepted' && promisedBy && (
        <span>
          {t('handoff.promised-by')} <Due at={promisedBy} withTime />
        </span>
      )}
      {proposal && (
        <span className={css.proposal}>
          {t('handoff.proposes', { name: proposal.by.name, time: moment(proposal.answerBy) })}
        </span>
      )}
    </div>
  );
}

function Doing({ of, onSay }: HandoffCardProps) {
  const [opened, open] = useState<Opened>();
  const work = useWork();
  const { can } = of;
  const close = (): void => open(undefined);
  useShortcut('u', t('handoff.do-unfit'), () => open('unfit'), can.unfit);
  if (!onSay && !Object.values(can).some(Boolean)) return null;
  return (
    <>
      <div className={css.doing}>
        {onSay && <SayIt onSay={onSay} />}
        {can.answer && <Button onClick={() => open('answer')}>{t('handoff.do-answer')}</Button>}
        {can.accept && (
          <Button
            variant={can.answer ? 'default' : 'filled'}
            loading={work.isBusy}
            onClick={() => void work.run(() => call(acceptHandoff, { id: of.id }))}
          >
            {of.answerBy
              ? t('handoff.do-accept-by', { time: moment(of.answerBy) })
              : t('handoff.do-accept')}
          </Button>
        )}
        {can.agree && of.proposal && (
          <Button
            loading={work.isBusy}
            onClick={() => void work.run(() => call(agreeAnswerTime, { id: of.id }))}
          >
            {t('handoff.do-agree', { time: moment(of.proposal.answerBy) })}
          </Button>
        )}
        {others.map(([action, form]) =>
          can[action] ? (
            <Button
              key={action}
              variant={opened === form ? 'light' : 'default'}
              onClick={() => (opened === form ? close() : open(form))}
            >
              {t(`handoff.do-${action}`)}
            </Button>
          ) : null,
        )}
      </div>
      <Failure error={work.problem} />
      {opened === 'answer' && <AnswerForm of={of} onDone={close} />}
      {opened === 'propose' && <TimeForm of={of} onDone={close} />}
      {opened === 'name' && <MemberForm of={of} onDone={close} />}
      {opened === 'unfit' && <UnfitForm of={of} onDone={close} />}
      {(opened === 'decline' || opened === 'return' || opened === 'take-back') && (
        <ReasonForm key={opened} action={opened} of={of} onDone={close} />
      )}
    </>
  );
}

const others = [
  ['propose', 'propose'],
  ['name', 'name'],
  ['decline', 'decline'],
  ['return', 'return'],
  ['unfit', 'unfit'],
  ['take-back', 'take-back'],
] as const;
