import { z } from 'zod';
import { channel } from '../conversations/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, instantIn, none } from '../platform/shapes.ts';
import { clocks, concernKinds, concernSeverities, metrics, moveCauses, reasons } from './rules.ts';

const word = z.string().trim().min(1);

export const metric = z.enum(metrics);
export const clock = z.enum(clocks);

/** What a case must be for the policy to be its own; null: any. */
const conditions = z.object({
  kind: z.enum(concernKinds).nullable(),
  severity: z.enum(concernSeverities).nullable(),
  customerClass: word.max(60).nullable(),
  channel: channel.nullable(),
  product: word.max(200).nullable(),
});

/** How long one thing may take. Minutes of the team's working time, or of the clock on the wall. */
const line = z.object({
  metric,
  minutes: z.number().int().min(1).max(1_000_000),
  clock,
  /** Customers are told: it stands in the charter and on their page. */
  isPublic: z.boolean(),
  /** How long before its time the bearer is reminded, in hundredths of the span. */
  remindPercent: z.number().int().min(1).max(90),
});

export const policy = conditions.extend({
  id,
  name: z.string(),
  team: named.nullable(),
  /** In the order of `metrics`. */
  lines: z.array(line.extend({ id, madeAt: instant, open: z.number() })),
  createdAt: instant,
});
export type Policy = z.infer<typeof policy>;

const linesIn = z
  .array(z.strictObject({ ...line.shape, remindPercent: line.shape.remindPercent.default(20) }))
  .min(1)
  .max(metrics.length)
  .refine(
    (lines) => new Set(lines.map((each) => each.metric)).size === lines.length,
    'Say each thing once.',
  );

const draft = {
  name: word.max(120),
  kind: conditions.shape.kind.default(null),
  severity: conditions.shape.severity.default(null),
  teamId: id.nullable().default(null),
  customerClass: conditions.shape.customerClass.default(null),
  channel: conditions.shape.channel.default(null),
  product: conditions.shape.product.default(null),
  lines: linesIn,
};

/** What a change does to the standards that run now. */
export const effect = z.object({
  /** Open ones of the whole house. */
  open: z.number(),
  /** Start to run on cases that are open. */
  start: z.number(),
  earlier: z.number(),
  later: z.number(),
  /** Would be later, but the customer was told: they stay until a message tells another time. */
  told: z.number(),
  /** Stop, because no policy asks for them any more. */
  end: z.number(),
  /** Would be past their time at once, so that they break. */
  overdue: z.number(),
});
export type Effect = z.infer<typeof effect>;

const applyToOpen = z.boolean().default(false);
const changed = policy.extend({
  /** Null: what runs goes on as it was; new cases follow the change. */
  applied: effect.nullable(),
});

export const listPolicies = route({
  method: 'GET',
  path: '/api/v1/standards/policies',
  summary: 'The service standards: for which cases, what, within how long; oldest policy first.',
  needs: 'people.read',
  input: none,
  output: z.object({
    items: z.array(policy),
    /** Words in use, to choose from. */
    customerClasses: z.array(z.string()),
    products: z.array(z.string()),
  }),
});

export const addPolicy = route({
  method: 'POST',
  path: '/api/v1/standards/policies',
  summary: 'Set standards for cases of some kind. The policy that asks for most decides.',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject({ ...draft, applyToOpen }),
  output: changed,
});

export const changePolicy = route({
  method: 'PATCH',
  path: '/api/v1/standards/policies/:id',
  summary:
    'Change a policy, whole. New cases follow it; what runs goes on unless `applyToOpen` is chosen.',
  needs: 'organisation.administer',
  input: z.strictObject({ ...draft, id, applyToOpen }),
  output: changed,
});

export const endPolicy = route({
  method: 'DELETE',
  path: '/api/v1/standards/policies/:id',
  summary: 'End a policy. What runs under it goes on unless `applyToOpen` is chosen.',
  needs: 'organisation.administer',
  input: z.strictObject({ id, applyToOpen: z.enum(['true', 'false']).default('false') }),
  output: z.object({ applied: effect.nullable() }),
});

export const previewPolicy = route({
  method: 'POST',
  path: '/api/v1/standards/preview',
  summary:
    'How many open standards a change would move if it were applied to them. Changes nothing.',
  needs: 'organisation.administer',
  input: z.strictObject({
    /** The policy that would change; null: a new one. */
    id: id.nullable().default(null),
    /** What it would be; null: ended. */
    change: z.strictObject(draft).nullable(),
  }),
  output: effect,
});

/** One piece of the way from the start to the due time, and why it counts or does not. */
export const step = z.object({
  from: instant,
  to: instant,
  why: z.enum(['counted', 'closed', 'break', 'weekend', 'holiday', 'exception']),
  /** Of the holiday or the day with hours of its own. */
  name: z.string().nullable(),
  /** Minutes of this piece that count. */
  minutes: z.number(),
});

export const workExample = route({
  method: 'POST',
  path: '/api/v1/standards/example',
  summary: 'By when something that starts at a time must be done, and the way there in steps.',
  needs: 'people.read',
  input: z.strictObject({
    clock,
    minutes: line.shape.minutes,
    /** Neither: everybody’s calendar. */
    calendarId: id.optional(),
    teamId: id.optional(),
    from: instantIn,
  }),
  output: z.object({
    /** Null: the calendar has not so much working time in the years that it covers. */
    dueAt: instant.nullable(),
    zone: z.string(),
    calendar: z.string(),
    steps: z.array(step),
  }),
});

/** One standard of a case, as its screen shows it: `CaseDetail.standards`. */
export const caseStandard = z.object({
  commitmentId: id,
  standard: metric,
  policy: named,
  /** What the policy asked for and the case has, most telling first; empty: it is for every case. */
  because: z.array(z.object({ what: z.enum(reasons), value: z.string() })),
  minutes: z.number(),
  clock,
  /** Null: the one that is there while none is set. */
  calendar: named.nullable(),
  state: z.enum(['open', 'kept', 'broken', 'withdrawn', 'renegotiated']),
  startedAt: instant,
  /** Null while it is paused. */
  dueAt: instant.nullable(),
  settledAt: instant.nullable(),
  settledReason: z.string().nullable(),
  fulfilledAt: instant.nullable(),
  /** While it is paused: the time left in its own clock. */
  leftMs: z.number().nullable(),
  isPublic: z.boolean(),
  /** What a change would have made of the time that the customer was told; a reply with `tellsTimes` makes it so. */
  laterDueAt: instant.nullable(),
  moves: z.array(
    z.object({
      at: instant,
      from: instant.nullable(),
      to: instant.nullable(),
      leftMs: z.number().nullable(),
      cause: z.enum(moveCauses),
    }),
  ),
});
export type CaseStandard = z.infer<typeof caseStandard>;
