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
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const mailWays = ['now', 'digest', 'never'] as const;
/** How a notice goes by mail: at once, with the day's others, or not. */
export type MailWay = (typeof mailWays)[number];

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

/** Somebody known, or whoever it is at the end of the transaction. */
export type Listener =
  | { person: string }
  | { of: 'holder' | 'followers' }
  | { handoff: string; side: 'asker' | 'asked' };

export interface Notice {
  to: Listener;
  matterId: string;
  kind: NoticeKind;
  subjectId: string | null;
  /** 0: it is theirs; 1: told as the one above. */
  level: 0 | 1;
  by: string | null;
  facts: Record<string, unknown>;
  at: Date;
}

type Wanted = { to: Listener; kind: NoticeKind; level?: 1; facts?: Record<string, unknown> };

/** Whom an event concerns. Who did it, and who may not read the matter, is left out later. */
export function noticesOf(event: Happening): Notice[] {
  const { matterId } = event;
  const wanted = matterId === null ? undefined : sayings[event.kind]?.(event);
  return (wanted ?? []).map(({ to, kind, level, facts }) => ({
    to,
    kind,
    level: level ?? 0,
    facts: facts ?? {},
    matterId: matterId as string,
    // A case may be assigned or reopened again and again: each time is a notice of its own.
    subjectId: isOfEvent.has(kind) ? event.id : event.subjectId,
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
  'case.mentioned': ({ subjectId }) => people('mentioned', [subjectId]),
  'case.person-named': ({ subjectId, data }) =>
    data.why === 'praise' ? praised(subjectId, data.managerId) : [],
  'matter.followed': ({ subjectId }) => people('followed', [subjectId]),
  'commitment.broken': broken,
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
  ...people('praised', [manager]).map((each) => ({ ...each, level: 1 as const })),
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

/**
 * The bearer, the colleague it was owed to, the holder, who answers to the customer for it, and one level up
 * whom the ledger says to tell.
 */
function broken({ data }: Happening): Wanted[] {
  const facts = { what: data.kind, step: data.step ?? null };
  return [
    ...people('promise-broken', [data.bearer, data.owedToPerson], facts),
    { to: { of: 'holder' }, kind: 'promise-broken', facts },
    ...people('promise-broken', [data.tell], facts).map((each) => ({ ...each, level: 1 as const })),
  ];
}
