import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { t } from '../kit/words.ts';
import { DayBar } from './day-bar.tsx';
import { HoursField, moreHours } from './hours-field.tsx';
import css from './week.module.css';
import {
  allDay,
  dayAfter,
  hoursWords,
  type Interval,
  piecesOf,
  sortHours,
  type Week,
  type Weekday,
  weekdayName,
  weekdays,
} from './week.ts';

interface WeekEditorProps {
  week: Week;
  onChange: (week: Week) => void;
  /** What the server says of a day. */
  errorOf: (day: Weekday) => string | undefined;
}

const dayBefore = (day: Weekday): Weekday => weekdays[(weekdays.indexOf(day) + 6) % 7] as Weekday;

/** The working hours of each day of the week, drawn beside their numbers. */
export function WeekEditor({ week, onChange, errorOf }: WeekEditorProps) {
  const set = (days: readonly Weekday[], hours: readonly Interval[]): void =>
    onChange({
      ...week,
      ...Object.fromEntries(days.map((day) => [day, hours.map((each) => [...each])])),
    });
  return (
    <ul className={css.week}>
      {weekdays.map((day) => {
        const hours = week[day];
        const name = weekdayName(day);
        return (
          <li key={day} className={css.day}>
            <span className={css.name}>{name}</span>
            <div className={css.main}>
              {hours.length === 0 ? (
                <span className={css.closed}>{t('week.closed')}</span>
              ) : (
                <HoursField
                  day={name}
                  next={weekdayName(dayAfter(day))}
                  hours={hours}
                  onChange={(changed) => set([day], changed)}
                  error={errorOf(day)}
                />
              )}
              <DayBar pieces={piecesOf(hours, week[dayBefore(day)])} />
            </div>
            <div className={css.tools}>
              <ActionIcon
                aria-label={t('week.add', { day: name })}
                title={t('week.add', { day: name })}
                onClick={() => set([day], moreHours(sortHours(hours)))}
              >
                <IconPlus size={17} aria-hidden="true" />
              </ActionIcon>
              <DayMenu day={day} hours={hours} onSet={set} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface DayMenuProps {
  day: Weekday;
  hours: readonly Interval[];
  onSet: (days: readonly Weekday[], hours: readonly Interval[]) => void;
}

function DayMenu({ day, hours, onSet }: DayMenuProps) {
  const label = t('week.more', { day: weekdayName(day) });
  return (
    <Menu position="bottom-end" width={230} shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon aria-label={label} title={label}>
          <IconDots size={17} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={hours.length === 0} onClick={() => onSet([day], [])}>
          {t('week.close')}
        </Menu.Item>
        <Menu.Item
          disabled={hoursWords(hours) === t('week.all-day')}
          onClick={() => onSet([day], [allDay])}
        >
          {t('week.open-all-day')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('week.copy-to')}</Menu.Label>
        <Menu.Item onClick={() => onSet(weekdays.slice(0, 5), hours)}>
          {t('weekday.weekdays')}
        </Menu.Item>
        <Menu.Item onClick={() => onSet(weekdays, hours)}>{t('weekday.all')}</Menu.Item>
        {weekdays
          .filter((each) => each !== day)
          .map((each) => (
            <Menu.Item key={each} onClick={() => onSet([each], hours)}>
              {weekdayName(each)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
