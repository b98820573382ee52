import { z } from 'zod';
import { commitment, warning, wordsIn } from '../commitments/api.ts';
import { channel, message } from '../conversations/api.ts';
import { caseField, fieldValues } from '../fields/api.ts';
import { handoff } from '../handoffs/api.ts';
import { customerName, matterRef, timelineItem } from '../matters/api.ts';
import { fields, language, named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instantIn } from '../platform/shapes.ts';
import { snooze } from '../snoozes/api.ts';
import { caseStandard } from '../standards/api.ts';
import { tag } from '../tags/api.ts';
import { caseKinds, outcomes, severities, statuses } from './rules.ts';

export const caseKind = z.enum(caseKinds);
export const severity = z.enum(severities);
export const status = z.enum(statuses);
export const outcome = z.enum(outcomes);

const title = z.string().trim().min(1).max(300);
const text = z.string().max(200_000);
const words = z.string().trim().min(1).max(200_000);
const short = z.string().trim().min(1).max(200);
const fileIds = z.array(id).max(20);

/** What the one who asks may do with the case now. */
export const caseCan = z.object({
  take: z.boolean(),
  assign: z.boolean(),
  edit: z.boolean(),
  reply: z.boolean(),
  note: z.boolean(),
  ask: z.boolean(),
  promise: z.boolean(),
  handOff: z.boolean(),
  resolve: z.boolean(),
  reopen: z.boolean(),
  close: z.boolean(),
  merge: z.boolean(),
  split: z.boolean(),
  namePersonComplainedAbout: z.boolean(),
  praise: z.boolean(),
  follow: z.boolean(),
  tag: z.boolean(),
  fill: z.boolean(),
  snooze: z.boolean(),
  wake: z.boolean(),
  link: z.boolean(),
  /** To put something on its list of what is to be done. */
  plan: z.boolean(),
});
export type CaseCan = z.infer<typeof caseCan>;

export const caseDetail = z.object({
  id,
  number: z.number(),
  title: z.string(),
  kind: caseKind,
  status,
  severity,
  channel,
  language,
  /** In which a reply is expected: that of the customer's last words, unless somebody has chosen since. */
  replyLanguage: language,
  product: z.string().nullable(),
  orderReference: z.string().nullable(),
  touchpoint: named.nullable(),
  /** Null when nobody is known, or the customer asked that staff do not see their name. */
  customer: z
    .object({
      id,
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    })
    .nullable(),
  customerName,
  /** Set when a member of staff raised it for themselves. */
  raisedByStaff: named.nullable(),
  team: named,
  /** Null: the team holds it. */
  holder: named.nullable(),
  /** Who answers for it by name now. */
  answers: named,
  /** The named manager a letter was addressed to. */
  addressee: named.nullable(),
  restricted: z.boolean(),
  complainedAbout: z.array(named),
  praised: z.array(named),
  openedAt: z.string(),
  updatedAt: z.string(),
  resolvedAt: z.string().nullable(),
  resolvedBy: named.nullable(),
  outcome: outcome.nullable(),
  outcomeWords: z.string().nullable(),
  reopenedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** The case that it goes on in; nothing is done here any more. */
  mergedInto: z.object({ id, number: z.number() }).nullable(),
  tags: z.array(tag),
  /** What is asked of such a case, and what else was said, in their order. */
  fields: z.array(caseField),
  /** How many other cases it has to do with that one may read. */
  links: z.number(),
  /** Until when nobody has to look at it; null: now. */
  snooze: snooze.nullable(),
  /** How much of what is to be done is done, and which commitments that are. */
  checklist: z.object({ done: z.number(), total: z.number(), commitments: z.array(id) }).nullable(),
  /** The customer's page, a path on this server. */
  customerPath: z.string(),
  /** The last ten, oldest first. */
  messages: z.array(message),
  /** `before` for the page of older messages; null when there are none. */
  olderMessages: z.string().nullable(),
  commitments: z.array(commitment),
  /** The service standards that run or ran on it, oldest first; their commitments are above. */
  standards: z.array(caseStandard),
  handoffs: z.array(handoff),
  /** What happened, oldest first; the last hundred. */
  trail: z.array(timelineItem),
  followers: z.array(named),
  following: z.boolean(),
  can: caseCan,
});
export type CaseDetail = z.infer<typeof caseDetail>;

/** Where a case stands after something was done to it. `readable` is false when the doer may read it no more. */
export const caseState = z.object({
  id,
  number: z.number(),
  status,
  team: id,
  holder: id.nullable(),
  readable: z.boolean(),
});
export type CaseState = z.infer<typeof caseState>;

export const openCase = route({
  method: 'POST',
  path: '/api/v1/cases',
  summary:
    'Open a case for a customer, or for oneself. Without a team or holder it goes to the touchpoint’s team, else to the default one.',
  needs: 'cases.open',
  status: 201,
  input: z.strictObject({
    subject: title,
    text: words,
    kind: caseKind.default('question'),
    severity: severity.default('normal'),
    /** How it reached us: phone, letter, …; absent: at the counter, or with a key over the web. */
    channel: channel.optional(),
    /** Found by id, address or number, or made. Absent: nobody is known. */
    customer: z
      .strictObject({
        id: id.optional(),
        name: fields.name.optional(),
        email: fields.email.optional(),
        phone: fields.phone.optional(),
      })
      .optional(),
    /** Raised as a customer of one's own organisation. */
    forMyself: z.boolean().default(false),
    language: language.optional(),
    teamId: id.optional(),
    /** One's own id to hold it oneself. */
    holderId: id.optional(),
    product: short.optional(),
    touchpointId: id.optional(),
    orderReference: short.optional(),
    /** The named manager a letter is addressed to; they hold it. */
    addresseeId: id.optional(),
    /** hidden: staff do not see the name; anonymous: nobody is recorded. */
    customerName: customerName.default('shown'),
    attachmentIds: fileIds.default([]),
    /** When it reached us, if that was before now: a letter's day. */
    receivedAt: instantIn.optional(),
    /** Custom fields, by their keys. */
    fields: fieldValues.optional(),
  }),
  output: z.object({
    id,
    number: z.number(),
    status,
    /** The customer's page, a path on this server. */
    customerPath: z.string(),
  }),
});

export const showCase = route({
  method: 'GET',
  path: '/api/v1/cases/:id',
  summary: 'A case with its conversation, promises, hand-offs and trail; by id or number.',
  needs: 'cases.read',
  input: z.strictObject({ id: matterRef }),
  output: caseDetail,
});

export const editCase = route({
  method: 'PATCH',
  path: '/api/v1/cases/:id',
  summary:
    'Describe a case better: kind, severity, title, product, touchpoint, order reference, and in which language the customer is spoken to.',
  needs: 'cases.work',
  input: z.strictObject({
    id: matterRef,
    title: title.optional(),
    kind: caseKind.optional(),
    severity: severity.optional(),
    product: short.nullable().optional(),
    touchpointId: id.nullable().optional(),
    orderReference: short.nullable().optional(),
    customerId: id.optional(),
    language: language.optional(),
    /** What stood in these fields before: refused, naming them, where a colleague wrote something else there meanwhile. */
    seen: z
      .strictObject({
        title: z.string(),
        kind: caseKind,
        severity,
        product: z.string().nullable(),
        touchpointId: id.nullable(),
        orderReference: z.string().nullable(),
        customerId: id.nullable(),
      })
      .partial()
      .optional(),
  }),
  output: caseState,
});

export const takeCase = route({
  method: 'POST',
  path: '/api/v1/cases/:id/taking',
  summary: 'Take a case: hold it oneself.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef }),
  output: caseState,
});

export const assignCase = route({
  method: 'POST',
  path: '/api/v1/cases/:id/holder',
  summary: 'Give a case to a person, or to a team as a whole.',
  needs: 'cases.work',
  input: z
    .strictObject({ id: matterRef, personId: id.optional(), teamId: id.optional() })
    .refine(
      (input) => (input.personId === undefined) !== (input.teamId === undefined),
      'Say either personId or teamId.',
    ),
  output: caseState,
});

export const writeMessage = route({
  method: 'POST',
  path: '/api/v1/cases/:id/messages',
  summary:
    'Write to the customer (`reply`), or a `note` for colleagues. A reply may ask, promise and keep promises. A reply of one’s own that is still held back on the case is said first.',
  needs: 'messages.write',
  status: 201,
  input: z.strictObject({
    id: matterRef,
    kind: z.enum(['reply', 'note']).default('reply'),
    body: words,
    html: text.optional(),
    /** A reply: with one’s signature below. */
    signed: z.boolean().default(false),
    /** The customer has to answer before we can go on: the case waits for them. */
    asks: z.boolean().default(false),
    /** It only says that we have it: a word, but no answer yet. */
    onlyAcknowledges: z.boolean().default(false),
    /** Tells the customer the later times that standards wait to move to; a sentence of ours is put below. */
    tellsTimes: z.boolean().default(false),
    subject: title.optional(),
    /** Absent: the channel the customer used last. */
    channel: channel.optional(),
    /** Of the words; absent: that of the customer's last ones. What is put below them follows it. */
    language: language.optional(),
    to: z.array(fields.email).max(20).optional(),
    cc: z.array(fields.email).max(20).optional(),
    attachmentIds: fileIds.default([]),
    /** Promises to the customer made in this reply. */
    promises: z
      .array(
        z.strictObject({
          statement: z.string().trim().min(1).max(2000),
          dueAt: instantIn,
          /** Absent: oneself. Else whoever bears what it rests on. */
          bearer: id.optional(),
          /** The commitment it rests on, such as the answer of a hand-off. */
          dependsOn: id.optional(),
          /** Where `body`, without the blanks around it, says so. */
          words: wordsIn.optional(),
        }),
      )
      .max(20)
      .default([]),
    /** Promises that this reply keeps; it is their evidence. */
    keeps: z.array(id).max(20).default([]),
    /** Colleagues named in a note; they may read the case from now on and are told. */
    mentions: z.array(id).max(20).default([]),
    /** The newest message its writer saw: refused when the customer wrote or a colleague answered since. */
    sawMessageId: id.optional(),
    /** They saw that too. */
    evenThough: z.boolean().optional(),
  }),
  output: caseState.extend({
    messageId: id,
    /** What became of `promises`, in their order. */
    promised: z.array(
      z.object({
        commitmentId: id,
        /** What to think of again, such as a promise due before the answer it rests on. */
        warnings: z.array(warning),
      }),
    ),
  }),
});

export const resolveCase = route({
  method: 'POST',
  path: '/api/v1/cases/:id/resolution',
  summary: 'Say how it ended. Promises to the customer must be kept or settled first.',
  needs: 'cases.work',
  input: z.strictObject({
    id: matterRef,
    outcome,
    words: z.string().trim().min(1).max(10_000).optional(),
    /** Send the words to the customer. */
    tellCustomer: z.boolean().default(false),
    /** Promises that are kept by this; the message to the customer, or the resolution, is their evidence. */
    keeps: z.array(id).max(20).default([]),
    /** Custom fields, by their keys: such a case may have to say some before it is resolved. */
    fields: fieldValues.optional(),
  }),
  output: caseState.extend({
    /** What is still so: another case blocks it, something on its list is open. */
    warnings: z.array(warning),
  }),
});

export const reopenCase = route({
  method: 'DELETE',
  path: '/api/v1/cases/:id/resolution',
  summary: 'Open a resolved or closed case again.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef }),
  output: caseState,
});

export const closeCase = route({
  method: 'POST',
  path: '/api/v1/cases/:id/closure',
  summary: 'Close a resolved case; open hand-offs are taken back.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef }),
  output: caseState,
});

export const mergeCase = route({
  method: 'POST',
  path: '/api/v1/cases/:id/merging',
  summary:
    'Merge a case into another, which goes on with what was said and promised; nothing is done on it any more.',
  needs: 'cases.work',
  input: z.strictObject({
    id: matterRef,
    /** The one that goes on. */
    into: matterRef,
    /** Each customer will read what the other wrote. */
    evenThoughCustomersDiffer: z.boolean().optional(),
  }),
  output: caseState.extend({ mergedInto: z.object({ id, number: z.number() }) }),
});

export const splitCase = route({
  method: 'POST',
  path: '/api/v1/cases/:id/splitting',
  summary: 'Make what the customer wrote of something else a case of its own.',
  needs: 'cases.work',
  status: 201,
  input: z.strictObject({
    id: matterRef,
    messageId: id,
    /** Absent: the message's own, or how it begins. */
    subject: title.optional(),
    kind: caseKind.optional(),
    /** The team that holds it; absent: the one this case stands with. */
    teamId: id.optional(),
  }),
  output: z.object({ id, number: z.number(), status, customerPath: z.string() }),
});

export const namePersonComplainedAbout = route({
  method: 'POST',
  path: '/api/v1/cases/:id/person-complained-about',
  summary:
    'Name who a complaint is about: it is kept from them and theirs, and goes to the first person above them.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef, personId: id }),
  output: caseState.extend({ toldOutsideEar: z.boolean() }),
});

export const praisePerson = route({
  method: 'POST',
  path: '/api/v1/cases/:id/person-praised',
  summary: 'Name who is praised; they and their manager are told and may read it.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef, personId: id }),
  output: caseState,
});

export const addFollower = route({
  method: 'POST',
  path: '/api/v1/cases/:id/followers',
  summary: 'Let a colleague follow a case; without personId oneself.',
  needs: 'cases.read',
  input: z.strictObject({ id: matterRef, personId: id.optional() }),
  output: z.object({ followers: z.array(named) }),
});

export const removeFollower = route({
  method: 'DELETE',
  path: '/api/v1/cases/:id/followers/:personId',
  summary: 'Stop following a case.',
  needs: 'cases.read',
  input: z.strictObject({ id: matterRef, personId: id }),
  output: z.object({ followers: z.array(named) }),
});
