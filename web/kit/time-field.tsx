import { type KeyboardEventHandler, useId } from 'react';
import { TextInput } from '@mantine/core';
import { serverNow } from './clock.ts';
import { Pick } from './fields.tsx';
import css from './fields.module.css';
import { useOwnWords } from './own-words.ts';
import { dayAt, fromField, moment, toField } from './moments.ts';
import { t } from './words.ts';

interface TimeFieldProps {
  label: string;
  /** An instant as ISO text; empty: none yet. */
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  description?: string;
  required?: boolean;
  autoFocus?: boolean;
  onKeyDown?: KeyboardEventHandler<HTMLElement>;
  /** Without the usual times to press. */
  isPlain?: boolean;
}

/** A time that something is owed by: the usual ones to press, any other to type. */
export function TimeField({ label, value, onChange, isPlain = false, ...rest }: TimeFieldProps) {
  const id = useId();
  const told = useOwnWords({ ...rest, value: value ? toField(new Date(value)) : '' });
  const picks = isPlain ? [] : usualTimes(new Date(serverNow()));
  return (
    <div>
      <TextInput
        id={id}
        type="datetime-local"
        label={label}
        onChange={(event) => onChange(fromField(event.currentTarget.value)?.toISOString() ?? '')}
        {...told}
      />
      {picks.length > 0 && (
        <div className={css.picks}>
          {picks.map(([words, at]) => {
            const iso = at.toISOString();
            return (
              <Pick key={words} isOn={sameMinute(iso, value)} onClick={() => onChange(iso)}>
                {words}
              </Pick>
            );
          })}
        </div>
      )}
    </div>
  );
}

const sameMinute = (a: string, b: string): boolean => a.slice(0, 16) === b.slice(0, 16);

/** In an hour, this afternoon if it is not over, tomorrow morning and afternoon, in two days. */
function usualTimes(now: Date): [string, Date][] {
  const inHours = (hours: number): Date => {
    const at = new Date(now.getTime() + hours * 3_600_000);
    at.setSeconds(0, 0);
    return at;
  };
  const thisEvening = dayAt(0, 17, now);
  const times: [string, Date][] = [
    [t('time.in-hours', { hours: 1 }), inHours(1)],
    [t('time.in-hours', { hours: 4 }), inHours(4)],
    [moment(thisEvening, now), thisEvening],
    [moment(dayAt(1, 10, now), now), dayAt(1, 10, now)],
    [moment(dayAt(1, 17, now), now), dayAt(1, 17, now)],
    [moment(dayAt(3, 17, now), now), dayAt(3, 17, now)],
  ];
  return times.filter(([, at]) => at.getTime() - now.getTime() > 30 * 60_000);
}
