import { Checkbox, Switch } from '@mantine/core';
import { useId } from 'react';
import { clocks, type Metric, metrics } from '../../src/standards/rules.ts';
import { minutesWords } from '../calendars/week.ts';
import { Choice, TextField } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { Card, Section } from '../kit/page.tsx';
import { name, t } from '../kit/words.ts';
import { type LineValues, minutesOf, type PolicyValues, unitsOf } from './policy-form.ts';
import { lineWords } from './policy-words.ts';
import css from './standards.module.css';

type PolicyForm = ReturnType<typeof useForm<PolicyValues>>;

/** What is promised: each thing switched on or off, with its time. */
export function LineFields({ form }: { form: PolicyForm }) {
  const { lines } = form.values;
  const isNothing = metrics.every((metric) => !lines[metric].isOn);
  return (
    <Section title={t('policy.lines')}>
      <Card>
        {metrics.map((metric) => (
          <Line
            key={metric}
            metric={metric}
            of={lines[metric]}
            onChange={(part) =>
              form.set('lines', { ...lines, [metric]: { ...lines[metric], ...part } })
            }
          />
        ))}
      </Card>
      {isNothing && (
        <p role="alert" className={css.wrong}>
          {t('policy.slip-none')}
        </p>
      )}
    </Section>
  );
}

interface LineProps {
  metric: Metric;
  of: LineValues;
  onChange: (part: Partial<LineValues>) => void;
}

function Line({ metric, of, onChange }: LineProps) {
  const minutes = minutesOf(of);
  const title = name('metric', metric);
  const hint = useId();
  return (
    <fieldset className={css.metric}>
      <legend className="hidden-text">{title}</legend>
      <Switch
        label={title}
        aria-describedby={hint}
        checked={of.isOn}
        onChange={(event) => onChange({ isOn: event.currentTarget.checked })}
      />
      <p id={hint} className={css.metricHint}>
        {name('metric-hint', metric)}
      </p>
      {of.isOn && (
        <div className={css.settings}>
          <div className={css.span}>
            <TextField
              label={t(metric === 'next-word' ? 'policy.amount-every' : 'policy.amount')}
              inputMode="decimal"
              className={css.amount}
              value={of.amount}
              error={minutes === undefined && t('policy.slip-amount')}
              onChange={(event) => onChange({ amount: event.currentTarget.value })}
            />
            <Choice
              label={t('policy.unit')}
              value={of.unit}
              onChange={(unit) => onChange({ unit })}
              options={unitsOf(of.clock).map((unit) => [unit, name('policy', `unit-${unit}`)])}
            />
            <Choice
              label={t('policy.clock')}
              value={of.clock}
              onChange={(clock) =>
                onChange({
                  clock,
                  unit: unitsOf(clock).includes(of.unit) ? of.unit : 'hours',
                })
              }
              options={clocks.map((clock) => [clock, name('clock', clock)])}
            />
          </div>
          <Choice
            label={t('policy.remind')}
            value={of.remindPercent}
            onChange={(remindPercent) => onChange({ remindPercent })}
            options={percents(of.remindPercent).map((each) => [
              each,
              remindWords(Number(each), minutes),
            ])}
          />
          <Checkbox
            label={t('policy.public')}
            description={t('policy.public-hint')}
            checked={of.isPublic}
            onChange={(event) => onChange({ isPublic: event.currentTarget.checked })}
          />
          {minutes !== undefined && (
            <p className={css.saying}>{lineWords({ metric, minutes, clock: of.clock })}</p>
          )}
        </div>
      )}
    </fieldset>
  );
}

const percents = (chosen: string): string[] =>
  [...new Set(['10', '20', '30', '50', chosen])].toSorted((a, b) => Number(a) - Number(b));

/** A reminder comes at least ten minutes before the time. */
function remindWords(percent: number, minutes: number | undefined): string {
  const before = Math.round(((minutes ?? 0) * percent) / 100);
  return before > 10
    ? t('policy.remind-value', { percent, length: minutesWords(before) })
    : t('policy.remind-least', { percent });
}
