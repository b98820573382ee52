import { CloseButton, TextInput } from '@mantine/core';
import { t } from '../kit/words.ts';
import css from './week.module.css';
import { type Interval, readClock, readEnd, runsOver, slipOf, spanWords } from './week.ts';

interface HoursFieldProps {
  /** Of which day, for those who hear the screen: Monday. */
  day: string;
  /** The day on which hours over midnight end. */
  next: string;
  hours: readonly Interval[];
  onChange: (hours: Interval[]) => void;
  /** What the server says of these hours. */
  error?: string | undefined;
}

/** The hours of one day: as many from and to as there are. */
export function HoursField({ day, next, hours, onChange, error }: HoursFieldProps) {
  const change = (index: number, part: Partial<{ from: string; to: string }>): void =>
    onChange(
      hours.map(([from, to], each) =>
        each === index ? [part.from ?? from, part.to ?? to] : [from, to],
      ),
    );
  const slip = slipOf(hours);
  const wrong = slip ? t(`week.slip-${slip.kind}`, { hours: '', other: '', ...slip }) : error;
  return (
    <div className={css.hours}>
      {hours.map((interval, index) => (
        // Hours have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={css.interval}>
          <TimeInput
            label={t('week.from', { day, number: index + 1 })}
            value={interval[0]}
            read={readClock}
            isWrong={wrong !== undefined}
            onChange={(from) => change(index, { from })}
          />
          <span aria-hidden="true">–</span>
          <TimeInput
            label={t('week.to', { day, number: index + 1 })}
            value={interval[1]}
            read={readEnd}
            isWrong={wrong !== undefined}
            onChange={(to) => change(index, { to })}
          />
          <CloseButton
            aria-label={t('week.remove', { hours: `${day} ${spanWords(interval)}` })}
            onClick={() => onChange(hours.filter((_, each) => each !== index))}
          />
          {runsOver(interval) && (
            <span className={css.over}>{t('week.next-day', { day: next })}</span>
          )}
        </div>
      ))}
      {wrong && (
        <p className={css.wrong} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

interface TimeInputProps {
  label: string;
  value: string;
  /** What is meant by what was typed. */
  read: (text: string) => string | undefined;
  isWrong: boolean;
  onChange: (value: string) => void;
}

// Not the browser's own: that writes AM and PM on some devices, and knows no 24:00.
const TimeInput = ({ label, value, read, isWrong, onChange }: TimeInputProps) => (
  <TextInput
    inputMode="numeric"
    placeholder="00:00"
    maxLength={7}
    aria-label={label}
    className={css.time}
    value={value}
    error={isWrong}
    onChange={(event) => onChange(event.currentTarget.value)}
    onBlur={() => {
      const meant = read(value);
      if (meant && meant !== value) onChange(meant);
    }}
  />
);

/** Hours to begin with when more are added: after those that are there, else the usual morning. */
export function moreHours(hours: readonly Interval[]): Interval[] {
  const last = hours.at(-1)?.[1];
  if (last === undefined) return [['08:00', '17:00']];
  const from = Math.min(23, Number(last.slice(0, 2)) + 1);
  const two = (hour: number): string => String(hour).padStart(2, '0');
  return [...hours, [`${two(from)}:00`, `${two(Math.min(24, from + 4))}:00`]];
}
