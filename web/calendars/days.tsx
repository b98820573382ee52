import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type CalendarDay,
  type CalendarDetail,
  listHolidays,
  removeCalendarDay,
} from '../../src/calendars/api.ts';
import { useAct } from '../kit/act.ts';
import { useAsk } from '../kit/ask.ts';
import { Section } from '../kit/page.tsx';
import { Empty, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import css from './calendar.module.css';
import { dateWords } from './dates.ts';
import { DayDialog } from './day-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { hoursWords } from './week.ts';

interface DaysProps {
  of: CalendarDetail;
  onYear: (year: number) => void;
}

/** The days of a year that are not like every week, with where each comes from. */
export function Days({ of, onYear }: DaysProps) {
  const [opened, open] = useState<'day' | 'import'>();
  const remove = useAct(removeCalendarDay);
  const expected = useExpected(of);
  const removeDay = async (day: CalendarDay): Promise<void> => {
    if (await remove.act({ id: of.id, dayId: day.id }))
      say(t('calendar.day-removed', { name: day.name }));
  };
  const title = t('calendar.days');
  return (
    <Section title={title} actions={<YearSwitch year={of.year} onYear={onYear} />}>
      <Failure error={remove.problem} />
      {of.days.length > 0 ? (
        <ul className={css.days} aria-label={`${title} ${of.year}`}>
          {of.days.map((day) => (
            <li key={day.id} className={css.day}>
              <span className={css.date}>{dateWords(day.on)}</span>
              <div className={css.what}>
                <span className={css.dayName}>{day.name}</span>
                <span className={css.quiet}>{hoursWords(day.intervals ?? [])}</span>
              </div>
              <span className={css.dayTags}>
                {expected.has(day.on) && day.source === 'public' && (
                  <Tag tone="soon">{t('calendar.expected')}</Tag>
                )}
                {day.yearly && <Tag>{t('calendar.yearly')}</Tag>}
                <Tag>{name('day-source', day.source)}</Tag>
              </span>
              {of.can.edit && (
                <ActionIcon
                  className={css.removal}
                  aria-label={t('calendar.remove-day', {
                    name: day.name,
                    date: dateWords(day.on),
                  })}
                  onClick={() => void removeDay(day)}
                >
                  <IconTrash size={16} aria-hidden="true" />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('calendar.days-none', { year: String(of.year) })}>
          {t('calendar.days-none-text')}
        </Empty>
      )}
      {of.can.edit && (
        <div className={css.tools}>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            onClick={() => open('day')}
          >
            {t('calendar.add-day')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => open('import')}>
            {t('calendar.import')}
          </Button>
        </div>
      )}
      {opened === 'day' && <DayDialog of={of} onClose={() => open(undefined)} onDone={onYear} />}
      {opened === 'import' && <ImportDialog of={of} onClose={() => open(undefined)} />}
    </Section>
  );
}

const YearSwitch = ({ year, onYear }: { year: number; onYear: (year: number) => void }) => (
  <div className={css.year} role="group" aria-label={t('calendar.year')}>
    <ActionIcon aria-label={t('calendar.year-before')} onClick={() => onYear(year - 1)}>
      <IconChevronLeft size={18} aria-hidden="true" />
    </ActionIcon>
    <span aria-live="polite">{year}</span>
    <ActionIcon aria-label={t('calendar.year-after')} onClick={() => onYear(year + 1)}>
      <IconChevronRight size={18} aria-hidden="true" />
    </ActionIcon>
  </div>
);

/** Dates of public holidays that follow the moon and may move by a day. */
function useExpected({ country, region, year }: CalendarDetail): ReadonlySet<string> {
  const holidays = useAsk(
    listHolidays,
    { country: country ?? '', ...(region ? { region } : {}), year },
    { enabled: country !== null },
  );
  const items = holidays.data?.items ?? [];
  return new Set(items.filter(({ isExpected }) => isExpected).map(({ on }) => on));
}
