import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { listCalendars } from '../../src/calendars/api.ts';
import { listTeams } from '../../src/organisation/api.ts';
import { workExample } from '../../src/standards/api.ts';
import type { Clock, Metric } from '../../src/standards/rules.ts';
import type { OutputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Fields, Picks } from '../kit/fields.tsx';
import { dayAt, dayNumber } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { Failure, Loading } from '../kit/states.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { name, t } from '../kit/words.ts';
import { longDateWords } from '../calendars/dates.ts';
import css from './standards.module.css';
import { clockWords, wall } from './strip.ts';
import { Strip } from './time-strip.tsx';

interface ExampleLine {
  metric: Metric;
  minutes: number | undefined;
  clock: Clock;
}

interface ExampleProps {
  lines: readonly ExampleLine[];
  kind: string;
  /** Of the standard; empty: any. */
  teamId: string;
}

/** What a standard means for one case: it changes while the standard is written. */
export function Example({ lines, kind, teamId }: ExampleProps) {
  const [chosen, choose] = useState<Metric>();
  const [from, setFrom] = useState(fridayAfternoon);
  const [place, setPlace] = useState<string>();
  const line = lines.find(({ metric }) => metric === chosen) ?? lines[0];
  const where = place ?? (teamId ? `team:${teamId}` : '');
  return (
    <Section title={t('example.title')}>
      <Card isPadded>
        <Fields>
          {lines.length > 1 && (
            <Picks
              label={t('example.what')}
              options={lines.map(({ metric }) => [metric, name('metric', metric)])}
              isOn={(metric) => metric === line?.metric}
              onToggle={choose}
            />
          )}
          <TimeField
            label={t(line?.metric === 'next-word' ? 'example.word' : 'example.received')}
            isPlain
            value={from}
            onChange={(at) => at && setFrom(at)}
          />
          <PlaceChoice value={where} onChange={setPlace} />
          {line?.minutes === undefined ? (
            <p>{t('example.nothing')}</p>
          ) : (
            <Worked
              line={{ ...line, minutes: line.minutes }}
              kind={kind}
              from={from}
              where={where}
            />
          )}
        </Fields>
      </Card>
    </Section>
  );
}

/** Late on the next Friday: the moment at which a weekend shows what it is worth. */
function fridayAfternoon(): string {
  // Day 0 was a Thursday.
  const isFriday = (at: Date): boolean => dayNumber(at) % 7 === 1;
  const days = [1, 2, 3, 4, 5, 6, 7].find((ahead) => isFriday(dayAt(ahead, 12))) ?? 1;
  return new Date(dayAt(days, 16).getTime() + 50 * 60_000).toISOString();
}

function PlaceChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const teams = useAsk(listTeams, {}).data?.items ?? [];
  const calendars = useAsk(listCalendars, {}).data?.items ?? [];
  return (
    <Choice<string>
      label={t('example.where')}
      value={value}
      onChange={onChange}
      options={[
        ['', t('example.where-default')],
        ...teams.map(({ id, name }) => [`team:${id}`, t('example.teams', { name })] as const),
        ...calendars.map(
          ({ id, name }) => [`calendar:${id}`, t('example.calendars', { name })] as const,
        ),
      ]}
    />
  );
}

interface WorkedProps {
  line: { metric: Metric; minutes: number; clock: Clock };
  kind: string;
  from: string;
  /** `team:…`, `calendar:…`, or empty: everybody's. */
  where: string;
}

const restMs = 250;

function Worked({ line, kind, from, where }: WorkedProps) {
  const { metric, clock } = line;
  const [minutes] = useDebouncedValue(line.minutes, restMs);
  const [place, id] = where.split(':');
  const whose = place === 'team' ? { teamId: id } : place === 'calendar' ? { calendarId: id } : {};
  const example = useAsk(workExample, { clock, minutes, from, ...whose }, { keep: true });
  const { data: of } = example;
  if (example.error) return <Failure error={example.error} />;
  if (!of) return <Loading />;
  return (
    <div className={css.worked} aria-live="polite">
      {of.dueAt ? (
        <>
          <p className={css.sentenceBig}>
            {t(`example.${metric}`, {
              kind: kind || 'other',
              from: at(from, of.zone),
              due: at(of.dueAt, of.zone),
            })}
          </p>
          <Strip of={of} from={from} dueAt={of.dueAt} />
        </>
      ) : (
        <p className={css.sentenceBig}>{t('example.never')}</p>
      )}
      <p className={css.hint}>{sourceWords(of, clock)}</p>
    </div>
  );
}

const sourceWords = ({ calendar, zone }: OutputOf<typeof workExample>, clock: Clock): string =>
  clock === 'working'
    ? t('example.by', { name: calendar, zone: zone.replaceAll('_', ' ') })
    : t('example.elapsed', { zone: zone.replaceAll('_', ' ') });

/** Friday 27 November, 16:50, on the clocks there. */
function at(instant: string, zone: string): string {
  const { date, minute } = wall(new Date(instant), zone);
  return `${longDateWords(date)}, ${clockWords(minute)}`;
}
