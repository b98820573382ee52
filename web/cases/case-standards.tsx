import { IconAlertTriangle } from '@tabler/icons-react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { CaseStandard } from '../../src/standards/api.ts';
import { Standing, When } from '../kit/due.tsx';
import { length, moment } from '../kit/moments.ts';
import { placeId } from '../kit/place.ts';
import { format, name, t } from '../kit/words.ts';
import css from './case-standards.module.css';

/** The service standards of a case: what runs, by when, and why that is so. What is over steps back. */
export function CaseStandards({ of }: { of: readonly CaseStandard[] }) {
  const over = of.filter((each) => !isOwed(each));
  return (
    <div className={css.standards}>
      <Standards of={of.filter(isOwed)} />
      {over.length > 0 && (
        <details className={css.why}>
          <summary>{t('case-standard.over', { count: over.length })}</summary>
          <Standards of={over} />
        </details>
      )}
    </div>
  );
}

const isOwed = ({ state, fulfilledAt }: CaseStandard): boolean =>
  state === 'open' || (state === 'broken' && !fulfilledAt);

function Standards({ of }: { of: readonly CaseStandard[] }) {
  return (
    <ul className={css.list}>
      {of.toSorted(byTime).map((each) => (
        <li key={each.commitmentId} id={placeId('commitment', each.commitmentId)}>
          <p className={css.head}>
            <span className={css.name}>{t(`case-standard.${each.standard}`)}</span>
            <State of={each} />
          </p>
          {each.laterDueAt && each.state === 'open' && (
            <p className={css.later}>
              <IconAlertTriangle size={14} aria-hidden="true" />
              {t('case-standard.later', { time: moment(each.laterDueAt) })}
            </p>
          )}
          <Why of={each} />
        </li>
      ))}
    </ul>
  );
}

/** What runs first, by its time; then what stands still; then what is over. */
const byTime = (a: CaseStandard, b: CaseStandard): number => keyOf(a).localeCompare(keyOf(b));
const keyOf = ({ state, dueAt, startedAt }: CaseStandard): string =>
  state === 'open' ? `1 ${dueAt ?? '~'}` : `2 ${dueAt ?? startedAt}`;

/** The standard that is due next. */
export const nextStandard = ({ standards }: CaseDetail): CaseStandard | undefined =>
  standards.filter(({ state, dueAt }) => state === 'open' && dueAt).toSorted(byTime)[0];

function State({ of }: { of: CaseStandard }) {
  if (of.state === 'open' && !of.dueAt && of.leftMs !== null)
    return (
      <span className={css.quiet}>{t('case-standard.paused', { left: length(of.leftMs) })}</span>
    );
  return <Standing of={of} />;
}

function Why({ of }: { of: CaseStandard }) {
  return (
    <details className={css.why}>
      <summary>{t('case-standard.why')}</summary>
      <p>
        {t('case-standard.within', {
          span: spanOf(of),
          clock: of.clock,
          from: moment(of.startedAt),
        })}
      </p>
      <p>
        {t('case-standard.policy', { policy: of.policy.name })}
        {' · '}
        {of.because.length === 0
          ? t('case-standard.everybody')
          : of.because.map(reasonOf).join(', ')}
      </p>
      {of.clock === 'working' && of.calendar && (
        <p>{t('case-standard.calendar', { name: of.calendar.name })}</p>
      )}
      <p>{t(of.isPublic ? 'case-standard.public' : 'case-standard.inside')}</p>
      {of.moves.length > 0 && (
        <ol className={css.moves}>
          {of.moves.map((move) => (
            <li key={move.at}>
              {t('case-standard.move', {
                cause: name('move-cause', move.cause),
                from: timeOf(move.from),
                to: timeOf(move.to),
              })}{' '}
              <span className={css.quiet}>
                (<When at={move.at} isFull />)
              </span>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

const timeOf = (at: string | null): string => (at ? moment(at) : t('case-standard.still'));

const reasonOf = ({ what, value }: CaseStandard['because'][number]): string =>
  t(`case-standard.because-${what}`, { value: format(`${what}.${value}`) ?? value });

/** A day of working time is no day: hours stay hours. */
function spanOf({ minutes, clock }: CaseStandard): string {
  if (clock === 'calendar' && minutes % 1440 === 0)
    return t('length.days', { days: minutes / 1440 });
  return minutes % 60 === 0
    ? t('length.hours', { hours: minutes / 60 })
    : t('length.minutes', { minutes });
}
