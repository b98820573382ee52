import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { noticeKinds } from './rules.ts';

const id = z.uuid();

export const notice = z.object({
  id,
  kind: z.enum(noticeKinds),
  matter: z.object({ id, kind: z.string(), number: z.number(), title: z.string() }),
  /** The commitment, hand-off, message or person it is about. */
  subjectId: id.nullable(),
  /** Who did it; null: the clock. */
  by: named.nullable(),
  /** 0: oneself; 1: told as the manager. */
  level: z.number(),
  /** What the sentence needs: a statement, a reason, a time. */
  facts: z.record(z.string(), z.unknown()),
  at: z.string(),
  seenAt: z.string().nullable(),
});
export type Notice = z.infer<typeof notice>;

export const listNotices = route({
  method: 'GET',
  path: '/api/v1/notices',
  summary: 'What one must hear, newest first.',
  needs: 'notices.read',
  input: z.strictObject({
    unseen: z.enum(['true', 'false']).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    items: z.array(notice),
    next: z.string().nullable(),
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
