import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, none, page, pageOf } from '../platform/shapes.ts';
import { mailWays, noticeKinds } from './rules.ts';

/** Where a notice leads. */
const place = z.discriminatedUnion('screen', [
  z.object({
    screen: z.literal('case'),
    number: z.number(),
    /** What of the case it is about, to be shown and marked; null: the case as a whole. */
    part: z.enum(['commitment', 'handoff', 'message', 'escalation']).nullable(),
    partId: id.nullable(),
  }),
  /** My escalations of one team that have reached a level. */
  z.object({ screen: z.literal('escalations'), teamId: id, level: z.number() }),
  z.object({ screen: z.literal('person'), personId: id }),
  /** How one signs in oneself. */
  z.object({ screen: z.literal('security') }),
  z.object({ screen: z.literal('backups') }),
]);
export type Place = z.infer<typeof place>;

export const notice = z.object({
  id,
  kind: z.enum(noticeKinds),
  /** Null: it is of a team, collected, or of the house. */
  matter: z.object({ id, kind: z.string(), number: z.number(), title: z.string() }).nullable(),
  /** The team whose broken promises are collected here; null: it is of one matter. */
  team: named.nullable(),
  /** Of a team: how many of its matters climb at this level now and I may read, live. Else 1. */
  count: z.number(),
  place,
  /** The commitment, hand-off, message or person it is about. */
  subjectId: id.nullable(),
  /** Who did it; null: the clock. */
  by: named.nullable(),
  /** 0: oneself; 1: told as the manager; above: so many levels up. */
  level: z.number(),
  /** What the sentence needs: a statement, a reason, a time. */
  facts: z.record(z.string(), z.unknown()),
  at: z.string(),
  seenAt: z.string().nullable(),
  /** Nothing is left to do about it: done, or somebody gave their word. It counts as seen. */
  endedAt: z.string().nullable(),
});
export type Notice = z.infer<typeof notice>;

export const listNotices = route({
  method: 'GET',
  path: '/api/v1/notices',
  summary: 'What one must hear, newest first.',
  needs: 'notices.read',
  input: z.strictObject({
    unseen: z.enum(['true', 'false']).optional(),
    ...page,
  }),
  output: pageOf(notice).extend({
    /** Counted up to 100. */
    unseen: z.number(),
  }),
});

export const seeNotice = route({
  method: 'POST',
  path: '/api/v1/notices/:id/seen',
  summary: 'Say that one has seen a notice.',
  needs: 'notices.read',
  input: z.strictObject({ id }),
  output: z.object({ unseen: z.number() }),
});

export const seeNotices = route({
  method: 'POST',
  path: '/api/v1/notices/seen',
  summary: 'Say that one has seen all notices, or all of one matter.',
  needs: 'notices.read',
  input: z.strictObject({ matterId: id.optional() }),
  output: z.object({ unseen: z.number() }),
});

const noticePreferences = z.object({
  items: z.array(
    z.object({
      kind: z.enum(noticeKinds),
      mail: z.enum(mailWays),
      /** What it is without a choice of one's own. */
      house: z.enum(mailWays),
      /** Such a mail can be answered, so it always goes at once; or it never goes by mail. */
      isFixed: z.boolean(),
    }),
  ),
  /** Where mail goes; null: there is no address that works. */
  address: z.string().nullable(),
});
export type NoticePreferences = z.infer<typeof noticePreferences>;

export const listNoticePreferences = route({
  method: 'GET',
  path: '/api/v1/notices/preferences',
  summary: 'Which notices one gets by mail: at once, in one mail at the start of the day, or not.',
  needs: 'notices.read',
  input: none,
  output: noticePreferences,
});

export const chooseNotices = route({
  method: 'PATCH',
  path: '/api/v1/notices/preferences',
  summary: 'Choose how kinds of notices go by mail.',
  needs: 'notices.read',
  input: z.strictObject({
    items: z
      .array(z.strictObject({ kind: z.enum(noticeKinds), mail: z.enum(mailWays) }))
      .min(1)
      .max(noticeKinds.length),
  }),
  output: noticePreferences,
});
