// What the editor of a standard holds, and what it sends.
import type { Policy, previewPolicy } from '../../src/standards/api.ts';
import { type Clock, type Metric, metrics } from '../../src/standards/rules.ts';
import type { InputOf } from '../kit/api.ts';
import { filled } from '../kit/form.ts';

export type Draft = NonNullable<InputOf<typeof previewPolicy>['change']>;
export type Unit = 'minutes' | 'hours' | 'days';

export interface LineValues {
  isOn: boolean;
  amount: string;
  unit: Unit;
  clock: Clock;
  isPublic: boolean;
  remindPercent: string;
}

/** Empty: any. */
export interface PolicyValues {
  name: string;
  kind: string;
  severity: string;
  teamId: string;
  customerClass: string;
  channel: string;
  product: string;
  lines: Record<Metric, LineValues>;
}

const minutesOfUnit = { minutes: 1, hours: 60, days: 1440 } as const;

/** How long a working day is, differs from team to team: only days on the wall have one length. */
export const unitsOf = (clock: Clock): readonly Unit[] =>
  clock === 'working' ? ['minutes', 'hours'] : ['minutes', 'hours', 'days'];

/** Minutes; undefined while what stands there is no length of time. */
export function minutesOf({
  amount,
  unit,
}: Pick<LineValues, 'amount' | 'unit'>): number | undefined {
  const minutes = Math.round(Number(amount.replace(',', '.')) * minutesOfUnit[unit]);
  return amount.trim() !== '' && minutes >= 1 && minutes <= 1_000_000 ? minutes : undefined;
}

const usual: Record<Metric, number> = {
  acknowledge: 4 * 60,
  'first-answer': 8 * 60,
  'next-word': 24 * 60,
  resolve: 80 * 60,
};

function lineValues(metric: Metric, of: Policy | undefined): LineValues {
  const line = of?.lines.find((each) => each.metric === metric);
  const { minutes = usual[metric], clock = 'working', isPublic = true } = line ?? {};
  const unit = unitsOf(clock).findLast((each) => minutes % minutesOfUnit[each] === 0) ?? 'minutes';
  return {
    isOn: of ? line !== undefined : metric === 'first-answer',
    amount: String(minutes / minutesOfUnit[unit]),
    unit,
    clock,
    isPublic,
    remindPercent: String(line?.remindPercent ?? 20),
  };
}

export const valuesOf = (of: Policy | undefined): PolicyValues => ({
  name: of?.name ?? '',
  kind: of?.kind ?? '',
  severity: of?.severity ?? '',
  teamId: of?.team?.id ?? '',
  customerClass: of?.customerClass ?? '',
  channel: of?.channel ?? '',
  product: of?.product ?? '',
  lines: Object.fromEntries(
    metrics.map((metric) => [metric, lineValues(metric, of)]),
  ) as PolicyValues['lines'],
});

/** What is sent; undefined while something is missing. */
export function draftOf(values: PolicyValues): Draft | undefined {
  const lines = linesOf(values);
  const name = filled(values.name);
  if (!name || lines.length === 0 || lines.some(({ minutes }) => minutes === undefined))
    return undefined;
  return {
    name,
    kind: (values.kind || null) as Draft['kind'],
    severity: (values.severity || null) as Draft['severity'],
    teamId: values.teamId || null,
    customerClass: filled(values.customerClass) ?? null,
    channel: (values.channel || null) as Draft['channel'],
    product: filled(values.product) ?? null,
    lines: lines as Draft['lines'],
  };
}

/** The lines that are switched on, in the order of time. */
export const linesOf = ({ lines }: Pick<PolicyValues, 'lines'>) =>
  metrics
    .filter((metric) => lines[metric].isOn)
    .map((metric) => {
      const line = lines[metric];
      const { clock, isPublic } = line;
      const remindPercent = Number(line.remindPercent);
      return { metric, minutes: minutesOf(line), clock, isPublic, remindPercent };
    });
