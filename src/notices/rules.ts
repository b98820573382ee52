import { againstRule } from '../platform/refusal.ts';

/** What somebody must hear. The screens have a sentence for each. */
export const noticeKinds = [
  'case-assigned',
  'customer-replied',
  'case-resolved',
  'case-reopened',
  'case-closed',
  'promise-broken',
  'asked',
  'proposed',
  'accepted',
  'declined',
  'returned',
  'taken-back',
  'answered',
  'unfit',
  'mentioned',
  'praised',
  'followed',
  'due-soon',
  'recover',
  'escalated',
  'escalated-team',
  'word-given',
  'reply-returned',
  'unblocked',
  'woken',
  'pin-locked',
  'backup-failed',
  'drill-failed',
  'sign-in',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const mailWays = ['now', 'digest', 'never'] as const;
/** How a notice goes by mail: at once, with the day's others, or not. */
export type MailWay = (typeof mailWays)[number];

/** How the house does it for whoever has not chosen. What is not here comes once, with the day's others. */
const house: Partial<Record<NoticeKind, MailWay>> = {
  'promise-broken': 'now',
  escalated: 'now',
  'escalated-team': 'now',
  'due-soon': 'never',
  'case-assigned': 'never',
  'case-resolved': 'never',
  'case-reopened': 'never',
  'case-closed': 'never',
  unblocked: 'never',
  woken: 'never',
  asked: 'now',
  unfit: 'now',
  'taken-back': 'now',
  'reply-returned': 'now',
  'pin-locked': 'now',
  'backup-failed': 'now',
  'drill-failed': 'now',
};
export const houseWay = (kind: NoticeKind): MailWay => house[kind] ?? 'digest';

/** These have a mail of their own, which can be answered; it always goes. */
export const ownMail: ReadonlySet<NoticeKind> = new Set(['asked', 'unfit', 'taken-back']);

/** About how one signs in: its mail cannot be declined, nor be kept back by whoever got in. */
export const isOfSignIn = (kind: NoticeKind): boolean => kind === 'sign-in';

/** About backups, for the administrators. */
export const isOfBackups = (kind: NoticeKind): boolean =>
  kind === 'backup-failed' || kind === 'drill-failed';

/** Refuses `notices.own-mail`. */
export function requireChoice(kind: NoticeKind): void {
  if (ownMail.has(kind) || isOfSignIn(kind))
    throw againstRule(
      'notices.own-mail',
      'This always comes by mail at once, because one can answer by replying to it.',
    );
}

/** What of the case its subject is, for the place that a notice opens. */
const parts: Partial<Record<NoticeKind, 'commitment' | 'handoff' | 'message' | 'escalation'>> = {
  'promise-broken': 'commitment',
  'due-soon': 'commitment',
  recover: 'commitment',
  'word-given': 'commitment',
  escalated: 'escalation',
  asked: 'handoff',
  accepted: 'handoff',
  declined: 'handoff',
  'taken-back': 'handoff',
  answered: 'handoff',
  'customer-replied': 'message',
};
export const partOf = (kind: NoticeKind) => parts[kind] ?? null;

/** An event as notices see it. */
export interface Happening {
  id: string;
  kind: string;
  at: Date;
  matterId: string | null;
  subjectId: string | null;
  actorId: string | null;
  data: Record<string, unknown>;
}

/** Somebody known, or whoever it is at the end of the transaction. Of a team: who answers for it. */
export type Listener =
  | { person: string }
  | { team: string }
  | { of: 'holder' | 'followers' }
  | { handoff: string; side: 'asker' | 'asked' };

export interface Notice {
  to: Listener;
  matterId: string;
  /** Collected with all of this team at this level, not told of the matter alone. */
  teamId: string | null;
  kind: NoticeKind;
  subjectId: string | null;
  /** 0: it is theirs; 1: told as the one above; and so on. */
  level: number;
  by: string | null;
  facts: Record<string, unknown>;
  at: Date;
}

interface Wanted {
  to: Listener;
  kind: NoticeKind;
  level?: number;
  teamId?: string;
  subjectId?: string;
  facts?: Record<string, unknown>;
}

/** Whom an event concerns. Who did it, and who may not read the matter, is left out later. */
export function noticesOf(event: Happening): Notice[] {
  const { matterId } = event;
  const wanted = matterId === null ? undefined : sayings[event.kind]?.(event);
  return (wanted ?? []).map(({ to, kind, level, teamId, subjectId, facts }) => ({
    to,
    kind,
    level: level ?? 0,
    teamId: teamId ?? null,
    facts: facts ?? {},
    matterId: matterId as string,
    // A case may be assigned or reopened again and again: each time is a notice of its own.
    subjectId: isOfEvent.has(kind) ? event.id : (subjectId ?? event.subjectId),
    by: event.actorId,
    at: event.at,
  }));
}

const isOfEvent: ReadonlySet<NoticeKind> = new Set([
  'case-assigned',
  'case-resolved',
  'case-reopened',
  'case-closed',
  'followed',
  'unfit',
  'proposed',
  'returned',
  'unblocked',
  'woken',
]);

const sayings: Record<string, (event: Happening) => Wanted[]> = {
  'case.opened': ({ data }) => people('case-assigned', [data.toPerson]),
  'matter.held': ({ data }) => people('case-assigned', [data.toPerson], { why: data.why }),
  'message.received': ({ data }) =>
    data.via === 'customer' && data.isFirst !== true ? concerned('customer-replied') : [],
  'message.unverified': () => [{ to: { of: 'holder' }, kind: 'customer-replied' }],
  'case.resolved': ({ data }) => concerned('case-resolved', { outcome: data.outcome }),
  'case.reopened': ({ data }) => concerned('case-reopened', { by: data.by }),
  'case.closed': () => [{ to: { of: 'followers' }, kind: 'case-closed' }],
  'case.merged': ({ data }) => concerned('case-closed', { number: data.number }),
  'reply.returned': ({ data }) => people('reply-returned', [data.toPerson]),
  'link.unblocked': ({ data }) =>
    people('unblocked', data.tell as readonly string[], { number: String(data.number) }),
  // What wakes it before its time is told as what it is.
  'snooze.ended': ({ data }) =>
    data.why === 'time'
      ? [{ to: { of: 'holder' }, kind: 'woken', facts: { reason: data.reason } }]
      : [],
  'case.mentioned': ({ subjectId }) => people('mentioned', [subjectId]),
  'case.person-named': ({ subjectId, data }) =>
    data.why === 'praise' ? praised(subjectId, data.managerId) : [],
  'matter.followed': ({ subjectId }) => people('followed', [subjectId]),
  'commitment.made': ({ data }) => (data.purpose === 'recover' ? recover(data) : []),
  'commitment.reminded': ({ data }) => dueSoon(data),
  'commitment.broken': broken,
  'escalation.stepped': ({ data }) => escalated(data),
  'escalation.acknowledged': ({ data }) =>
    people('word-given', (data.tell ?? []) as readonly string[]).map((each) => ({
      ...each,
      subjectId: String(data.wordId),
    })),
  'handoff.offered': (event) => desk('asked', event, 'asked'),
  'handoff.named': (event) => desk('asked', event, 'asked'),
  'handoff.moved': (event) => people('asked', (event.data.tell ?? []) as readonly string[]),
  'handoff.proposed': (event) => desk('proposed', event, 'asker'),
  'handoff.accepted': (event) => desk('accepted', event, 'asker'),
  'handoff.agreed': (event) => desk('accepted', event, 'asked'),
  'handoff.declined': (event) => desk('declined', event, 'asker'),
  'handoff.returned': (event) => desk('returned', event, 'asker'),
  'handoff.taken-back': (event) => desk('taken-back', event, 'asked'),
  'handoff.answered': (event) => desk('answered', event, 'asker'),
  'handoff.unfit': (event) => desk('unfit', event, 'asked'),
};

const people = (
  kind: NoticeKind,
  ids: readonly unknown[],
  facts: Record<string, unknown> = {},
): Wanted[] =>
  ids.flatMap((id) => (typeof id === 'string' ? [{ to: { person: id }, kind, facts }] : []));

const concerned = (kind: NoticeKind, facts: Record<string, unknown> = {}): Wanted[] => [
  { to: { of: 'holder' }, kind, facts },
  { to: { of: 'followers' }, kind, facts },
];

const praised = (person: string | null, manager: unknown): Wanted[] => [
  ...people('praised', [person]),
  ...people('praised', [manager]).map((each) => ({ ...each, level: 1 })),
];

/** Whom the hand-off itself says to tell; else its asker, or whoever was asked. */
const desk = (
  kind: NoticeKind,
  { subjectId, data }: Happening,
  side: 'asker' | 'asked',
): Wanted[] => {
  const facts = data.reason ? { reason: data.reason } : {};
  if (Array.isArray(data.tell)) return people(kind, data.tell, facts);
  return subjectId === null ? [] : [{ to: { handoff: subjectId, side }, kind, facts }];
};

/** Whoever has to send the apology and the new promise. */
const recover = (data: Happening['data']): Wanted[] => [
  { to: bearer(data.bearerPerson, data.bearerTeam), kind: 'recover' },
];

const dueSoon = (data: Happening['data']): Wanted[] => [
  {
    to: bearer(data.bearer, data.bearerTeam),
    kind: 'due-soon',
    facts: { dueAt: data.dueAt },
  },
];

const bearer = (person: unknown, team: unknown): Listener =>
  typeof person === 'string' ? { person } : { team: String(team) };

/** The first above the desk is told of each matter; above, they are collected by the desk's team. */
const escalated = ({ personId, teamId, level }: Happening['data']): Wanted[] =>
  Number(level) > 1
    ? people('escalated-team', [personId]).map((each) => ({
        ...each,
        level: Number(level),
        teamId: String(teamId),
      }))
    : people('escalated', [personId]).map((each) => ({ ...each, level: 1 }));

/** The bearer, the colleague it was owed to, and the holder, who answers to the customer for it. */
function broken({ data }: Happening): Wanted[] {
  const facts = { what: data.kind, step: data.step ?? null };
  return [
    { to: bearer(data.bearer, data.bearerTeam), kind: 'promise-broken', facts },
    ...people('promise-broken', [data.owedToPerson], facts),
    { to: { of: 'holder' }, kind: 'promise-broken', facts },
  ];
}
