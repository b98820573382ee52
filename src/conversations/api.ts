import { z } from 'zod';
import { language } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instantIn, none, page, pageOf } from '../platform/shapes.ts';
import {
  authorKinds,
  directions,
  draftKinds,
  mailSecurities,
  outboxStates,
  outcomes,
} from './rules.ts';

export const channels = [
  'email',
  'web',
  'chat',
  'phone',
  'counter',
  'letter',
  'sms',
  'ussd',
  'whatsapp',
  'app',
] as const;
export type Channel = (typeof channels)[number];
export const channel = z.enum(channels);

/** Largest file that may be uploaded, in bytes. */
export const largestFile = 20 * 1024 * 1024;

const done = z.object({});

export const attachment = z.object({
  id,
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  /** Shown within the text rather than below it. */
  inline: z.boolean(),
});

/** How far an outgoing mail has come. */
export const delivery = z.object({
  outboxId: id,
  state: z.enum(outboxStates),
  attempts: z.number(),
  lastError: z.string().nullable(),
  settledAt: z.string().nullable(),
});

export const message = z.object({
  id,
  direction: z.enum(directions),
  channel,
  /** `unverified`: the sender could not be shown to be who the mail says. */
  author: z.object({ id: id.nullable(), name: z.string().nullable(), kind: z.enum(authorKinds) }),
  automatic: z.boolean(),
  asks: z.boolean(),
  from: z.string().nullable(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  body: z.string(),
  /** The form its author gave it, at `/api/v1/messages/ID/page`; null: it has words only. */
  made: z
    .object({
      /** Its words alone would lose something: a table, a picture, or what we made of our own. */
      isNeeded: z.boolean(),
      /** How many pictures it has elsewhere, and how many things made to tell that it was read; none is fetched. */
      pictures: z.number(),
      trackers: z.number(),
      /** The reader asked to see the pictures, of this message or of its sender. */
      arePicturesShown: z.boolean(),
      /** They may ask for the pictures of everything this sender sends. */
      isSenderKnown: z.boolean(),
    })
    .nullable(),
  /** What the message quotes, folded away on screens. */
  quoted: z.string().nullable(),
  language: language.nullable(),
  at: z.string(),
  saidAt: z.string().nullable(),
  attachments: z.array(attachment),
  /** Null: it did not leave by mail. */
  delivery: delivery.nullable(),
});
export type Message = z.infer<typeof message>;

export const listMessages = route({
  method: 'GET',
  path: '/api/v1/cases/:id/messages',
  summary: 'The conversation of a case, the newest page first; within a page the oldest is first.',
  needs: 'cases.read',
  input: z.strictObject({
    id,
    /** `next` of the page before. */
    before: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: pageOf(message),
});

export const readMessagePage = route({
  method: 'GET',
  path: '/api/v1/messages/:id/page',
  summary:
    'A message in the form its author gave it, sanitised: a document for a frame. Pictures from elsewhere are in it only if the reader asked for them.',
  needs: 'cases.read',
  rawAnswer: 'text/html',
  input: z.strictObject({ id }),
  output: z.instanceof(Response),
});

export const askForPictures = route({
  method: 'PUT',
  path: '/api/v1/messages/:id/pictures',
  summary:
    'From now on, for you alone, the pictures that a message has elsewhere are shown; or those of everything its sender sends.',
  needs: 'cases.read',
  input: z.strictObject({ id, of: z.enum(['message', 'sender']) }),
  output: done,
});

export const keepPicturesOut = route({
  method: 'DELETE',
  path: '/api/v1/messages/:id/pictures',
  summary: 'Pictures of a message and of its sender are kept out again, for you.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: done,
});

const caseFile = attachment.extend({
  messageId: id,
  direction: z.enum(directions),
  /** Who sent it; null: staff may not see who. */
  from: z.string().nullable(),
  at: z.string(),
});
export type CaseFile = z.infer<typeof caseFile>;

export const listFiles = route({
  method: 'GET',
  path: '/api/v1/cases/:id/files',
  summary:
    'The files of a whole case, the newest first. Small pictures within a text, such as logos, are left out.',
  needs: 'cases.read',
  input: z.strictObject({ id, ...page }),
  output: pageOf(caseFile),
});

export const uploadFile = route({
  method: 'POST',
  path: '/api/v1/files',
  summary: 'Uploads a file, to be attached to a message within a day.',
  needs: 'files.write',
  status: 201,
  rawBody: { limit: largestFile },
  input: z.strictObject({
    name: z.string().trim().min(1).max(200),
    type: z.string().max(100).optional(),
    body: z.instanceof(Uint8Array),
  }),
  output: attachment,
});

export const readFile = route({
  method: 'GET',
  path: '/api/v1/files/:id',
  summary: 'The bytes of an attachment, for readers of its matter.',
  needs: 'files.read',
  rawAnswer: 'application/octet-stream',
  input: z.strictObject({ id }),
  output: z.instanceof(Response),
});

const draftPath = { id, kind: z.enum(draftKinds) };
const draftContent = z
  .record(z.string().max(60), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 200_000, 'The draft is too long.');
const version = { content: z.record(z.string(), z.unknown()), updatedAt: z.string() };
const draft = z.object({
  ...version,
  /** What was written on another device at the same time, and not chosen. */
  aside: z.object(version).nullable(),
});

export const readDraft = route({
  method: 'GET',
  path: '/api/v1/matters/:id/drafts/:kind',
  summary: 'Your draft on a matter; null when there is none.',
  needs: 'cases.read',
  input: z.strictObject(draftPath),
  output: z.object({ draft: draft.nullable() }),
});

export const keepDraft = route({
  method: 'PUT',
  path: '/api/v1/matters/:id/drafts/:kind',
  summary: 'Keeps your draft on a matter in place of the one before.',
  needs: 'messages.write',
  input: z.strictObject({
    ...draftPath,
    content: draftContent,
    /** `updatedAt` of the version that was written on; null: there was none. Absent: it is written over. */
    basedOn: instantIn.nullable().optional(),
    /** The other version, to be put aside. */
    aside: z.strictObject({ content: draftContent, updatedAt: z.iso.datetime() }).optional(),
  }),
  output: z.object({ updatedAt: z.string() }),
});

export const dropDraft = route({
  method: 'DELETE',
  path: '/api/v1/matters/:id/drafts/:kind',
  summary: 'Throws your draft away.',
  needs: 'messages.write',
  input: z.strictObject({ ...draftPath, basedOn: instantIn.optional() }),
  output: done,
});

export const listDrafts = route({
  method: 'GET',
  path: '/api/v1/drafts',
  summary: 'What you began to write and did not send, the newest first; at most 50.',
  needs: 'session',
  input: none,
  output: z.object({
    items: z.array(
      z.object({
        matterId: id,
        /** Null: you may not read it any more. The words are yours. */
        matter: z.object({ id, number: z.number(), title: z.string() }).nullable(),
        kind: z.enum(draftKinds),
        updatedAt: z.string(),
        /** How it begins. */
        words: z.string(),
      }),
    ),
  }),
});

const journalEntry = z.object({
  id,
  channel: z.enum(['email', 'web']),
  receivedAt: z.string(),
  /** Envelope sender and recipients; From and subject as the mail writes them. */
  envelopeFrom: z.string().nullable(),
  envelopeTo: z.array(z.string()),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  remoteAddress: z.string().nullable(),
  bytes: z.number(),
  outcome: z.enum(outcomes),
  outcomeAt: z.string().nullable(),
  reason: z.string().nullable(),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  /** Where it was filed. */
  matter: z.object({ id, number: z.number() }).nullable(),
  can: z.object({ retry: z.boolean(), file: z.boolean() }),
});

export const listJournal = route({
  method: 'GET',
  path: '/api/v1/journal',
  summary: 'Everything that arrived, the newest first.',
  needs: 'mail.administer',
  input: z.strictObject({ outcome: z.enum(outcomes).optional(), ...page }),
  output: pageOf(journalEntry),
});

export const readEquation = route({
  method: 'GET',
  path: '/api/v1/journal/equation',
  summary: 'received = filed + classified + quarantined + pending.',
  needs: 'mail.administer',
  input: none,
  output: z.object({
    received: z.number(),
    filed: z.number(),
    classified: z.number(),
    quarantined: z.number(),
    pending: z.number(),
    /** Of the pending ones those older than 60 seconds: must be zero. */
    pendingTooLong: z.number(),
    holds: z.boolean(),
    /** The domain whose mail is accepted; null: MAIL_DOMAIN is not set, mail to every recipient is. */
    mailDomain: z.string().nullable(),
  }),
});

export const readJournalEntry = route({
  method: 'GET',
  path: '/api/v1/journal/:id',
  summary: 'One arrival and how it is understood.',
  needs: 'mail.administer',
  input: z.strictObject({ id }),
  output: journalEntry.extend({
    to: z.array(z.string()),
    cc: z.array(z.string()),
    text: z.string(),
    attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.number() })),
    verdict: z.string().nullable(),
    why: z.string().nullable(),
  }),
});

export const readRawMail = route({
  method: 'GET',
  path: '/api/v1/journal/:id/raw',
  summary: 'The arrival byte for byte.',
  needs: 'mail.administer',
  rawAnswer: 'message/rfc822',
  input: z.strictObject({ id }),
  output: z.instanceof(Response),
});

export const retryJournalEntry = route({
  method: 'POST',
  path: '/api/v1/journal/:id/retry',
  summary: 'Tries again to file what is quarantined or pending.',
  needs: 'mail.administer',
  input: z.strictObject({ id }),
  output: done,
});

export const fileJournalEntry = route({
  method: 'POST',
  path: '/api/v1/journal/:id/filing',
  summary: 'Files an arrival by hand: on a matter, or as a new case.',
  needs: 'mail.administer',
  input: z
    .strictObject({ id, matterId: id.optional(), asNewCase: z.literal(true).optional() })
    .refine(
      (input) => (input.matterId === undefined) !== (input.asNewCase === undefined),
      'Say either matterId or asNewCase.',
    ),
  output: z.object({ messageId: id }),
});

const outboxEntry = z.object({
  id,
  matter: z.object({ id, number: z.number() }).nullable(),
  messageId: id.nullable(),
  to: z.string(),
  subject: z.string(),
  automatic: z.boolean(),
  state: z.enum(outboxStates),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
  can: z.object({ retry: z.boolean() }),
});

export const listOutbox = route({
  method: 'GET',
  path: '/api/v1/outbox',
  summary: 'Mails that left or wait to leave, the newest first.',
  needs: 'mail.administer',
  input: z.strictObject({ state: z.enum(outboxStates).optional(), ...page }),
  output: pageOf(outboxEntry).extend({
    /** False: no server to send through is set, and mails wait. */
    isSending: z.boolean(),
  }),
});

export const retryOutboxEntry = route({
  method: 'POST',
  path: '/api/v1/outbox/:id/retry',
  summary: 'Sends a waiting or failed mail again, now.',
  needs: 'mail.administer',
  input: z.strictObject({ id }),
  output: done,
});

const mailRoute = z.object({
  address: z.string(),
  team: z.object({ id, name: z.string() }),
  createdAt: z.string(),
});

export const listMailRoutes = route({
  method: 'GET',
  path: '/api/v1/mail-routes',
  summary: 'Which address leads to which team. Everything else goes to the default team.',
  needs: 'mail.administer',
  input: none,
  output: z.object({ items: z.array(mailRoute), next: z.null() }),
});

export const setMailRoute = route({
  method: 'PUT',
  path: '/api/v1/mail-routes/:address',
  summary: 'Leads an address to a team.',
  needs: 'mail.administer',
  input: z.strictObject({ address: z.string().min(3).max(320), teamId: id }),
  output: mailRoute,
});

export const dropMailRoute = route({
  method: 'DELETE',
  path: '/api/v1/mail-routes/:address',
  summary: 'Removes an address; its mail goes to the default team again.',
  needs: 'mail.administer',
  input: z.strictObject({ address: z.string().min(3).max(320) }),
  output: done,
});

const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .regex(/^(?:\w[\w.-]*|\[[\da-f:.]+\]|[\da-f]*:[\da-f]*:[\da-f:.]*)$/);

const namedServer = {
  host: hostName,
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  /** Null: the server asks for none. */
  userName: z.string().trim().min(1).max(320).nullable(),
  /** Absent: the one that is kept, if everything else stays as it is. */
  password: z.string().min(1).max(1000).optional(),
};

const mailServer = z.object({
  /** `settings`: SMTP_URL names it, and nothing else counts. `held`: it says that every mail waits. `none`: mails wait. */
  from: z.enum(['settings', 'held', 'screen', 'none']),
  server: z
    .object({
      host: z.string(),
      port: z.number(),
      security: z.enum(mailSecurities),
      userName: z.string().nullable(),
      /** `lost`: no key of this programme opens it; it has to be typed again. */
      password: z.enum(['none', 'kept', 'lost']),
      changedAt: z.string(),
      changedBy: z.string().nullable(),
    })
    .nullable(),
  /** Mails in the outbox that leave as soon as there is a server. */
  waiting: z.number(),
  /** The domain that our mail leaves from. */
  domain: z.string(),
});

export const showMailServer = route({
  method: 'GET',
  path: '/api/v1/mail-server',
  summary: 'The server through which mail leaves. A password is never shown.',
  needs: 'mail.administer',
  input: none,
  output: mailServer,
});

export const setMailServer = route({
  method: 'PUT',
  path: '/api/v1/mail-server',
  summary: 'Names the server through which mail leaves, where the settings name none.',
  needs: 'mail.administer',
  input: z.strictObject(namedServer),
  output: mailServer,
});

export const tryMailServer = route({
  method: 'POST',
  path: '/api/v1/mail-server/trial',
  summary:
    'Speaks with a mail server as far as before a mail: name, encryption, password. Changes nothing.',
  needs: 'mail.administer',
  input: z.strictObject(namedServer),
  output: z.object({
    /** Null: it would take our mail. Else why not, in the words of the connection. */
    why: z.string().nullable(),
  }),
});

export const dropMailServer = route({
  method: 'DELETE',
  path: '/api/v1/mail-server',
  summary: 'Forgets the server; mails wait from now on.',
  needs: 'mail.administer',
  input: none,
  output: mailServer,
});

export const sendTrialMail = route({
  method: 'POST',
  path: '/api/v1/mail-server/letter',
  summary: 'Puts a mail to oneself into the outbox, to see whether it arrives.',
  needs: 'mail.administer',
  input: none,
  output: z.object({ to: z.string() }),
});
