import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { serverNow, useNow } from './clock.ts';
import css from './due.module.css';
import { asDate, exact, length, moment, short } from './moments.ts';
import { t } from './words.ts';

/** What is due within this time is about to be broken: the one thing that may raise its voice. */
const soonMs = 3_600_000;
const hourMs = 3_600_000;

export type DueTone = 'calm' | 'soon' | 'late';

export function toneOf(dueAt: string | Date, now: number): DueTone {
  const left = asDate(dueAt).getTime() - now;
  if (left < 0) return 'late';
  return left <= soonMs ? 'soon' : 'calm';
}

/** A countdown to a time that something is owed by. */
export function Due({ at, withTime = false }: { at: string; withTime?: boolean }) {
  const left = asDate(at).getTime() - serverNow();
  const now = useNow(Math.abs(left) < hourMs ? 1000 : 15_000);
  const tone = toneOf(at, now);
  const ms = asDate(at).getTime() - now;
  const words =
    ms >= 0 ? t('due.in', { length: length(ms) }) : t('due.late', { length: length(-ms) });
  return (
    <time
      dateTime={at}
      title={exact(at)}
      className={`${css.due} ${tone === 'calm' ? '' : css[tone]}`}
    >
      <IconClock size={14} aria-hidden="true" />
      {withTime ? t('due.at', { time: moment(at), length: words }) : words}
    </time>
  );
}

export interface Settled {
  state: 'open' | 'kept' | 'broken' | 'withdrawn' | 'renegotiated';
  dueAt: string | null;
  settledAt?: string | null;
  fulfilledAt?: string | null;
}

/** How a commitment stands: a countdown while it is open, its ending after. */
export function Standing({ of }: { of: Settled }) {
  if (of.state === 'open')
    return of.dueAt ? (
      <Due at={of.dueAt} withTime />
    ) : (
      <span className={css.due}>{t('due.paused')}</span>
    );
  return <span className={`${css.due} ${css[endClass[of.state]]}`}>{endOf(of)}</span>;
}

const endClass = { kept: 'kept', broken: 'late', withdrawn: 'over', renegotiated: 'over' } as const;

function endOf({ state, dueAt, settledAt, fulfilledAt }: Settled) {
  if (state === 'kept')
    return (
      <>
        <IconCheck size={15} aria-hidden="true" />
        {t('due.kept', { time: settledAt ? moment(settledAt) : '' })}
      </>
    );
  if (state === 'broken')
    return (
      <>
        <IconX size={15} aria-hidden="true" />
        {fulfilledAt
          ? t('due.fulfilled', { time: moment(fulfilledAt) })
          : t('due.broken', { time: dueAt ? moment(dueAt) : '' })}
      </>
    );
  return t(state === 'withdrawn' ? 'due.withdrawn' : 'due.renegotiated');
}

/** When something was, short; the exact instant on hover and for machines. */
export function When({ at, isFull = false }: { at: string; isFull?: boolean }) {
  useNow(60_000);
  return (
    <time dateTime={at} title={exact(at)}>
      {isFull ? moment(at) : short(at)}
    </time>
  );
}
