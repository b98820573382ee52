/** What a standard asks for. */
export const metrics = ['acknowledge', 'first-answer', 'next-word', 'resolve'] as const;
export type Metric = (typeof metrics)[number];

export const clocks = ['working', 'calendar'] as const;
export type Clock = (typeof clocks)[number];

/** The kinds and severities of concerns that standards speak of; cases, a floor above, must fit them. */
export const concernKinds = ['question', 'request', 'complaint', 'praise', 'suggestion'] as const;
export const concernSeverities = ['low', 'normal', 'high', 'critical'] as const;

/** What a policy may ask for; what tells more comes first. */
export const reasons = ['severity', 'customerClass', 'product', 'team', 'kind', 'channel'] as const;
export type Reason = (typeof reasons)[number];

/** Why a due time moved. */
export const moveCauses = [
  'paused',
  'resumed',
  'described',
  'transferred',
  'policy',
  'calendar',
  'told',
] as const;
export type MoveCause = (typeof moveCauses)[number];

/** One line of a policy, with what the policy asks for; null: any. */
export interface StandardLine {
  id: string;
  policyId: string;
  policyName: string;
  /** Of the team that it asks for. */
  teamName: string | null;
  metric: Metric;
  minutes: number;
  clock: Clock;
  isPublic: boolean;
  remindPercent: number;
  madeAt: Date;
  /** Of the policy: the older one wins a tie. */
  createdAt: Date;
  asks: Readonly<Record<Reason, string | null>>;
}

/** What a case is, as far as policies ask. */
export type Described = Readonly<Record<Reason, string | null>>;

export interface Chosen {
  line: StandardLine;
  /** What the policy asked for and the case has, most telling first. */
  because: Reason[];
}

/**
 * The line under which a case runs: of those whose policy asks for nothing that the case is not, the one that
 * asks for most; among these, whose policy asks for what tells more; then of the oldest policy.
 */
export function policyFor(
  lines: readonly StandardLine[],
  described: Described,
  metric: Metric,
): Chosen | null {
  const fitting = lines.filter((line) => line.metric === metric && fits(line, described));
  const [line] = fitting.toSorted(compare);
  return line ? { line, because: askedBy(line) } : null;
}

const fits = ({ asks }: StandardLine, described: Described): boolean =>
  reasons.every((reason) => asks[reason] === null || isSame(asks[reason], described[reason]));

/** Words that people type are the same in capitals. */
const isSame = (asked: string, given: string | null): boolean =>
  given !== null && asked.toLowerCase() === given.toLowerCase();

const askedBy = ({ asks }: StandardLine): Reason[] =>
  reasons.filter((reason) => asks[reason] !== null);

function compare(a: StandardLine, b: StandardLine): number {
  const [one, other] = [askedBy(a), askedBy(b)];
  if (one.length !== other.length) return other.length - one.length;
  for (const reason of reasons) {
    const difference = Number(other.includes(reason)) - Number(one.includes(reason));
    if (difference !== 0) return difference;
  }
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.policyId < b.policyId ? -1 : 1);
}

type Said = Pick<StandardLine, 'metric' | 'minutes' | 'clock' | 'isPublic' | 'remindPercent'>;

/** Whether two lines say the same. */
export const isSameLine = (a: Said, b: Said): boolean =>
  a.metric === b.metric &&
  a.minutes === b.minutes &&
  a.clock === b.clock &&
  a.isPublic === b.isPublic &&
  a.remindPercent === b.remindPercent;
