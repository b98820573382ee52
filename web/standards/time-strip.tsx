import type { workExample } from '../../src/standards/api.ts';
import { DayBar, Legend, type Tone } from '../calendars/day-bar.tsx';
import { dateWords } from '../calendars/dates.ts';
import { minutesWords } from '../calendars/week.ts';
import type { OutputOf } from '../kit/api.ts';
import { name, t } from '../kit/words.ts';
import css from './standards.module.css';
import { clockWords, type StripDay, type StripPiece, stripOf, wall } from './strip.ts';

interface StripProps {
  of: OutputOf<typeof workExample>;
  from: string;
  dueAt: string;
}

const toneOf = ({ why }: StripPiece): Tone => (why === 'counted' ? 'open' : why);

/** The way from the start to the due time, a line a day: what counts, what does not, and why. */
export function Strip({ of: { steps, zone }, from, dueAt }: StripProps) {
  const start = wall(new Date(from), zone);
  const due = wall(new Date(dueAt), zone);
  const tones = [...new Set(steps.map(({ why }) => why))].filter((why) => why !== 'closed');
  return (
    <>
      <ol className={css.strip}>
        {stripOf(steps, zone).map((day) =>
          'days' in day ? (
            <li key="fold" className={css.fold}>
              {t('example.days-between', { count: day.days })}
              {day.minutes > 0 && <Counted minutes={day.minutes} />}
            </li>
          ) : (
            <li key={day.date} className={css.stripDay}>
              <span className={css.date}>
                {day.date === day.last
                  ? dateWords(day.date)
                  : `${dateWords(day.date)} – ${dateWords(day.last)}`}
              </span>
              <span className={css.because}>{becauseOf(day)}</span>
              <div className={css.dayBar}>
                <DayBar
                  pieces={day.pieces.map((piece) => ({ ...piece, tone: toneOf(piece) }))}
                  starts={day.date === start.date ? start.minute : undefined}
                  ends={day.date === due.date ? due.minute : undefined}
                />
              </div>
            </li>
          ),
        )}
      </ol>
      <Legend
        tones={tones.map((why) => [why === 'counted' ? 'open' : why, name('why', why)] as const)}
      />
    </>
  );
}

const Counted = ({ minutes }: { minutes: number }) => (
  <span>{t('example.counted', { length: minutesWords(minutes) })}</span>
);

/** 08:00–12:00, 14:00–15:20: 5 h 20 count; break 12:00–14:00. */
function becauseOf({ pieces, minutes }: StripDay): string {
  const counted = pieces.filter(({ why }) => why === 'counted');
  const reasons = pieces
    .filter(({ why }) => why === 'break' || why === 'holiday' || why === 'exception')
    .map((piece) =>
      piece.why === 'break' ? `${name('why', 'break')} ${span(piece)}` : whyOf(piece),
    );
  if (counted.length === 0) {
    const weightiest = pieces.find(({ why }) => why !== 'closed') ?? pieces[0];
    return weightiest ? whyOf(weightiest) : '';
  }
  const length = t('example.counted', { length: minutesWords(minutes) });
  return [`${counted.map(span).join(', ')}: ${length}`, ...new Set(reasons)].join('; ');
}

const whyOf = ({ why, name: called }: StripPiece): string => called ?? name('why', why);
const span = ({ from, to }: StripPiece): string => `${clockWords(from)}–${clockWords(to)}`;
