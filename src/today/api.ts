import { z } from 'zod';
import { standardMetrics } from '../commitments/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, none } from '../platform/shapes.ts';

/** What has to be done about an item of Today. */
export const todos = [
  /** a commitment to keep; or, broken already, to fulfil after all */
  'keep',
  'fulfil',
  /** a service standard of a case: write to its customer, or resolve it */
  'meet',
  /** a broken promise: apologise to the customer and promise anew */
  'recover',
  /** what broke and climbed to me: say what happens next */
  'give-word',
  /** my word on what happens next, to be kept */
  'next-step',
  /** said in a mail of mine, and not recorded: record it with a time, or say that it is no promise */
  'record-promise',
  /** a hand-off offered to me or my team: accept or decline */
  'accept',
  /** a hand-off I accepted: answer */
  'answer',
  /** one I asked proposes another time: agree or take back */
  'agree',
  /** what I asked came back declined or returned: ask somebody else, or answer myself */
  'take-on',
  /** what I asked was answered: tell the customer */
  'tell-customer',
  /** a case I hold: its customer waits for us */
  'reply',
  /** a case of a team I answer for that nobody took yet */
  'assign',
] as const;

export const todayItem = z.object({
  /** The commitment, offered promise, hand-off, case or escalation; of collected escalations the team. */
  id,
  todo: z.enum(todos),
  /** Null: several escalations of one team, collected. */
  matter: z.object({ id, kind: z.string(), number: z.number(), title: z.string() }).nullable(),
  /** The promise's statement, what was asked or broken, or the beginning of the customer's words. */
  words: z.string(),
  /** Which service standard it is. */
  standard: z.enum(standardMetrics).nullable(),
  /** Who asked, declined or answered; who waits; who broke it. Null: a customer whose name is not shown, or nobody. */
  from: named.nullable(),
  /** Who promised it, when that is somebody else: one keeps it for them. */
  maker: named.nullable(),
  /** The team it was asked of, when it was asked of a team; whose promises broke. */
  team: named.nullable(),
  dueAt: z.string().nullable(),
  /** From when it is about to break: its reminder, or a working hour before it is due. */
  soonAt: z.string().nullable(),
  since: z.string(),
  isLate: z.boolean(),
  /** Whose it is, when I stand in for them. */
  standingInFor: named.nullable(),
  /** Of an offered promise: the message in which it was said. */
  messageId: id.nullable(),
  /** Of escalations: the level at which I was told. */
  level: z.number().nullable(),
  /** How many are collected here; else 1. */
  count: z.number(),
});
export type TodayItem = z.infer<typeof todayItem>;

export const showToday = route({
  method: 'GET',
  path: '/api/v1/today',
  summary: 'What I promised, what I was asked, what waits for me; each in order of time.',
  needs: 'today.read',
  input: none,
  output: z.object({
    now: z.string(),
    promised: z.array(todayItem),
    asked: z.array(todayItem),
    waiting: z.array(todayItem),
    /** Who is away and I stand in for; their items are among mine. */
    standingInFor: z.array(named.extend({ until: z.string() })),
    /** A list was cut at this many. */
    most: z.number(),
  }),
});
