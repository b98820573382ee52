import css from './day-bar.module.css';
import { dayMinutes, type Piece } from './week.ts';

export type Tone = 'open' | 'closed' | 'break' | 'weekend' | 'holiday' | 'exception';

/** A day from midnight to midnight with what happens on it. What it shows stands in words beside it. */
export function DayBar({
  pieces,
  starts,
  ends,
}: {
  pieces: readonly (Piece & { tone?: Tone })[];
  /** Minutes of the day at which something begins and ends. */
  starts?: number | undefined;
  ends?: number | undefined;
}) {
  return (
    <div className={css.bar} aria-hidden="true">
      {pieces.map(({ from, to, tone = 'open' }) => (
        <span
          key={`${from} ${tone}`}
          className={`${css.piece} ${css[tone]}`}
          style={{ left: at(from), width: at(to - from) }}
        />
      ))}
      {hours.map((hour) => (
        <span key={hour} className={css.hour} style={{ left: at(hour * 60) }} />
      ))}
      {starts !== undefined && <span className={css.start} style={{ left: at(starts) }} />}
      {ends !== undefined && <span className={css.end} style={{ left: at(ends) }} />}
    </div>
  );
}

const hours = [6, 12, 18];
const at = (minutes: number): string => `${(100 * minutes) / dayMinutes}%`;

/** What the colours of a bar mean. */
export const Legend = ({ tones }: { tones: readonly (readonly [Tone, string])[] }) => (
  <ul className={css.legend}>
    {tones.map(([tone, words]) => (
      <li key={tone} className={css.entry}>
        <span className={`${css.swatch} ${css[tone]}`} aria-hidden="true" />
        {words}
      </li>
    ))}
  </ul>
);
