// Which two customers may be one, and what becomes of two that are. Pure.
import { againstRule, invalid } from '../../platform/refusal.ts';

export const reasons = [
  'identity',
  'name',
  'company',
  'domain',
  'mailbox',
  'contact',
  'unreachable',
] as const;
export type Reason = (typeof reasons)[number];

/** What two customers of one kind have in common. */
export interface Common {
  kind: 'person' | 'company';
  /** How much of their names is the same whatever the order of the words, 0 to 1. */
  likeness: number;
  /** An address or number of both is the same in another form. */
  identity: boolean;
  /** Both speak for the same company. */
  company: boolean;
  /** Both have addresses of one domain that is not everybody's. */
  domain: boolean;
  /** Both are called the same before the @. */
  mailbox: boolean;
  /** Somebody speaks for both. */
  contact: boolean;
  /** Of one of them no address or number is known. */
  unreachable: boolean;
}

/** Names from here on may be two ways to write one; from the next they differ by no more than a word or a letter. */
const alikeFrom = 0.5;
export const nearlySameFrom = 0.75;

/** Undefined: nothing says that they are one. `score`: the likelier the higher. */
export function judge(common: Common): { because: Reason[]; score: number } | undefined {
  const isAlike = common.likeness >= alikeFrom;
  const isNearlySame = common.likeness >= nearlySameFrom;
  const because = reasons.filter((each) => {
    if (each === 'name') return isAlike;
    // The same address in another form is more than what stands before its @.
    return common[each] && !(each === 'mailbox' && common.identity);
  });
  const isLikely =
    common.identity ||
    (common.kind === 'company'
      ? isNearlySame || (isAlike && common.contact)
      : isAlike &&
        (common.company ||
          common.mailbox ||
          (isNearlySame && (common.domain || common.unreachable))));
  if (!isLikely) return undefined;
  const weight = (reason: Reason) => (because.includes(reason) ? weights[reason] : 0);
  const sum = reasons.reduce((total, each) => total + weight(each), 0);
  return { because, score: sum + Math.round(40 * common.likeness) };
}

const weights: Record<Reason, number> = {
  identity: 60,
  name: 0,
  company: 30,
  domain: 20,
  mailbox: 30,
  contact: 30,
  unreachable: 5,
};

/** Domains where anybody has an address: that two have one there tells nothing. */
export const everybodysDomains: readonly string[] = [
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'yahoo.fr',
  'ymail.com',
  'outlook.com',
  'outlook.fr',
  'hotmail.com',
  'hotmail.fr',
  'live.com',
  'msn.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'gmx.com',
  'gmx.de',
  'mail.com',
  'zoho.com',
  'yandex.com',
  'orange.fr',
];

/** What may be taken over from the one that ends. */
export const takable = ['name', 'language', 'class', 'headAccount', 'outlet'] as const;
export type Takable = (typeof takable)[number];

/** A customer as merging looks at it. */
export interface Facts {
  name: string;
  language: string | null;
  class: string | null;
  headAccount: string | null;
  outlet: string | null;
  prospect: boolean;
}

/** What changes on the one that goes on, and what it was before. */
export type Taken = Partial<Record<keyof Facts, { from: unknown; to: unknown }>>;

/** Whoever is served is served: that is always taken over. */
export function takenOver(take: readonly Takable[], ends: Facts, goesOn: Facts): Taken {
  const taken: Taken = {};
  for (const field of new Set(take))
    if (ends[field] !== goesOn[field]) taken[field] = { from: goesOn[field], to: ends[field] };
  if (goesOn.prospect && !ends.prospect) taken.prospect = { from: true, to: false };
  return taken;
}

/** What is still as the merge left it, as it was before. */
export function givenBack(taken: Taken, now: Facts): Partial<Facts> {
  const fields = Object.entries(taken) as [keyof Facts, { from: unknown; to: unknown }][];
  return Object.fromEntries(
    fields.filter(([field, { to }]) => now[field] === to).map(([field, { from }]) => [field, from]),
  );
}

/**
 * Refuses `customers.different-kinds`, `customers.both-work-here`, and `customers.outlet-goes-on` where the one that
 * goes on stands below the one that ends.
 */
export function requireMayMerge(facts: {
  kinds: readonly [string, string];
  /** Members of staff among the people of both. */
  staff: number;
  isBelow: boolean;
}): void {
  const [one, other] = facts.kinds;
  if (one !== other)
    throw invalid(
      'customers.different-kinds',
      'A person and a company are never one. Add the person to who speaks for the company.',
    );
  if (facts.staff > 1)
    throw againstRule(
      'customers.both-work-here',
      'Both work here and sign in for themselves: they stay two.',
    );
  if (facts.isBelow)
    throw againstRule(
      'customers.outlet-goes-on',
      'One is an outlet of the other. Let the head account go on.',
    );
}

/** Two customers as the tables name them: the smaller id first. */
export const pairOf = (id: string, other: string): { one_id: string; other_id: string } =>
  id < other ? { one_id: id, other_id: other } : { one_id: other, other_id: id };
