import type { EscalationView } from '../../src/escalations/api.ts';
import { useNow } from '../kit/clock.ts';
import { When } from '../kit/due.tsx';
import { length, moment } from '../kit/moments.ts';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import css from './escalation.module.css';

/** Who was told, level by level, and when it goes on. */
export function Ladder({ of }: { of: EscalationView }) {
  const me = useMe();
  return (
    <ol className={css.ladder} aria-label={t('escalations.ladder')}>
      {of.steps.map(({ level, person, at }) => (
        <li key={`${level} ${person.id}`} data-own={person.id === me.person.id}>
          <span className={css.level}>
            <span className="hidden-text">{t('escalations.level', { level })}</span>
            <span aria-hidden="true">{level}</span>
          </span>
          <span className={css.told}>
            {person.id === me.person.id ? t('escalations.you') : person.name}
          </span>
          <span className={css.quiet}>
            <When at={at} isFull />
          </span>
        </li>
      ))}
      {of.endedAt === null && <Next of={of} />}
    </ol>
  );
}

function Next({ of: { nextAt, unansweredAt, steps } }: { of: EscalationView }) {
  const now = useNow(60_000);
  const left = nextAt ? Date.parse(nextAt) - now : 0;
  return (
    <li data-next>
      <span className={css.level} aria-hidden="true" />
      <span className={css.quiet}>
        {nextAt
          ? t('escalations.next', { time: moment(nextAt), left: length(left) })
          : unansweredAt
            ? t('escalations.unanswered', { time: moment(unansweredAt) })
            : t(steps.length > 0 ? 'escalations.highest' : 'escalations.nobody-above')}
      </span>
    </li>
  );
}
