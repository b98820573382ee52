import type { CalendarDetail } from '../../src/calendars/api.ts';
import { Section } from '../kit/page.tsx';
import { t } from '../kit/words.ts';
import css from './calendar.module.css';
import { dateWords } from './dates.ts';
import { DayBar } from './day-bar.tsx';
import { hoursWords, piecesComing } from './week.ts';

/** The next two weeks as they will be worked. */
export const Coming = ({ of: { coming, eve } }: { of: CalendarDetail }) => (
  <Section title={t('calendar.coming')} isQuiet>
    <ol className={css.coming}>
      {coming.map(({ on, intervals, name }, index) => (
        <li key={on} className={css.comingDay}>
          <span className={css.comingDate}>
            {dateWords(on)}
            {index === 0 && <span className={css.quiet}> · {t('calendar.today')}</span>}
          </span>
          <span className={intervals.length === 0 ? css.quiet : css.comingHours}>
            {hoursWords(intervals)}
          </span>
          {name && <span className={css.comingName}>{name}</span>}
          <div className={css.comingBar}>
            <DayBar pieces={piecesComing(coming, index, eve)} />
          </div>
        </li>
      ))}
    </ol>
  </Section>
);
