// Standards as sentences.
import type { Policy } from '../../src/standards/api.ts';
import type { Clock, Metric } from '../../src/standards/rules.ts';
import { name, t } from '../kit/words.ts';

type Conditions = Pick<
  Policy,
  'kind' | 'severity' | 'team' | 'customerClass' | 'channel' | 'product'
>;

/** Complaints, severity high, at Gate. */
export function caseWords(of: Conditions): string {
  const { severity, team, customerClass, channel, product } = of;
  return [
    name('standard-kind', of.kind ?? 'any'),
    severity && t('standard.if-severity', { value: name('severity', severity).toLowerCase() }),
    team && t('standard.if-team', { value: team.name }),
    customerClass && t('standard.if-class', { value: customerClass }),
    channel && t('standard.if-channel', { value: name('channel', channel).toLowerCase() }),
    product && t('standard.if-product', { value: product }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** First answer within 8 working hours. */
export const lineWords = (of: { metric: Metric; minutes: number; clock: Clock }): string =>
  t(`line.${of.metric}`, { span: spanWords(of.minutes, of.clock) });

export function spanWords(minutes: number, clock: Clock): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (clock === 'calendar' && minutes % 1440 === 0)
    return t('span.days', { count: minutes / 1440 });
  const isWorking = clock === 'working';
  if (hours === 0)
    return t(isWorking ? 'span.working-minutes' : 'span.minutes', { count: minutes });
  if (rest === 0) return t(isWorking ? 'span.working-hours' : 'span.hours', { count: hours });
  return t(isWorking ? 'span.working-both' : 'span.both', { hours, minutes: rest });
}
