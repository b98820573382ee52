import { z } from 'zod';
import { roleShown } from '../organisation/api.ts';
import { named } from '../people/api.ts';
import { hows, logKinds } from '../platform/auth/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, instantIn, none, page, pageOf } from '../platform/shapes.ts';
import { mostGraceDays } from './rules.ts';

const passkey = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export type Passkey = z.infer<typeof passkey>;

const security = z.object({
  /** The address to sign in with; null: one cannot. */
  email: z.string().nullable(),
  passwordChangedAt: instant.nullable(),
  secondStep: z.object({
    /** Since when an authenticator app gives codes; null: none does. */
    codesSince: instant.nullable(),
    /** How many codes on paper are left. */
    recoveryCodes: z.number().int(),
    /** By when one’s role asks for a second step; null: it does not. */
    requiredBy: instant.nullable(),
  }),
  passkeys: z.array(passkey),
  /** The name of the address at which passkeys work; null: nowhere here. */
  passkeyHost: z.string().nullable(),
});
export type Security = z.infer<typeof security>;

export const showSecurity = route({
  method: 'GET',
  path: '/api/v1/me/security',
  summary: 'How one signs in: password, second step, passkeys.',
  needs: 'session',
  input: none,
  output: security,
});

export const beginCodes = route({
  method: 'POST',
  path: '/api/v1/me/authenticator',
  summary:
    'Begin with codes of an authenticator app. Nothing changes until a code of it was given.',
  needs: 'session',
  input: none,
  output: z.object({
    /** To be sent back with the first code, within half an hour. */
    setUp: z.string(),
    /** For typing in. */
    secret: z.string(),
    address: z.string(),
    /** The address as a QR code: SVG. */
    picture: z.string(),
  }),
});

const codes = z.object({
  /** Codes for paper, shown this once. */
  recoveryCodes: z.array(z.string()),
});

export const keepCodes = route({
  method: 'PUT',
  path: '/api/v1/me/authenticator',
  summary: 'Switch codes of an authenticator app on, with its first code.',
  needs: 'session',
  input: z.strictObject({ setUp: z.string().min(1).max(1000), code: z.string().min(1).max(40) }),
  output: codes,
});

export const removeCodes = route({
  method: 'DELETE',
  path: '/api/v1/me/authenticator',
  summary: 'Switch codes of an authenticator app off.',
  needs: 'session',
  input: none,
  output: security,
});

// Not 201: an answer kept for an Idempotency-Key would keep the secrets.
export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/api/v1/me/recovery-codes',
  summary: 'Ten new codes for paper; the old ones open no more.',
  needs: 'session',
  input: none,
  output: codes,
});

export const beginPasskey = route({
  method: 'POST',
  path: '/api/v1/me/passkeys/options',
  summary: 'What a browser needs to make a passkey (WebAuthn, creation options).',
  needs: 'session',
  input: none,
  output: z.looseObject({}),
});

export const addPasskey = route({
  method: 'POST',
  path: '/api/v1/me/passkeys',
  summary: 'Keep the passkey that the browser made.',
  needs: 'session',
  input: z.strictObject({
    name: z.string().trim().min(1).max(100),
    response: z.looseObject({
      id: z.string().min(1).max(1500),
      response: z.record(z.string(), z.unknown()),
    }),
  }),
  output: security,
});

export const removePasskey = route({
  method: 'DELETE',
  path: '/api/v1/me/passkeys/:id',
  summary: 'Sign in no more with a passkey.',
  needs: 'session',
  input: z.strictObject({ id }),
  output: security,
});

const session = z.object({
  id,
  /** `Firefox · Android`; empty: it does not say. */
  browser: z.string(),
  /** The address that it came from. */
  place: z.string(),
  how: z.enum(hows),
  createdAt: instant,
  seenAt: instant,
  /** The one that asks. */
  isHere: z.boolean(),
});
export type Session = z.infer<typeof session>;

export const listSessions = route({
  method: 'GET',
  path: '/api/v1/me/sessions',
  summary: 'Where one is signed in.',
  needs: 'session',
  input: none,
  output: pageOf(session),
});

export const endSession = route({
  method: 'DELETE',
  path: '/api/v1/me/sessions/:id',
  summary: 'Sign out somewhere.',
  needs: 'session',
  input: z.strictObject({ id }),
  output: pageOf(session),
});

export const endOtherSessions = route({
  method: 'DELETE',
  path: '/api/v1/me/sessions',
  summary: 'Sign out everywhere but here.',
  needs: 'session',
  input: none,
  output: pageOf(session),
});

const signIn = z.object({
  id,
  at: instant,
  kind: z.enum(logKinds),
  how: z.enum(hows).nullable(),
  /** Null: nobody here has the address that was typed. */
  person: named.nullable(),
  /** Who did it to somebody else. */
  by: named.nullable(),
  /** The name of a passkey; what was tried too often: `password` or `code`. */
  detail: z.string().nullable(),
  browser: z.string(),
  place: z.string().nullable(),
});
export type SignIn = z.infer<typeof signIn>;

export const listOwnSignIns = route({
  method: 'GET',
  path: '/api/v1/me/sign-ins',
  summary: 'What happened with one’s own sign-in, newest first.',
  needs: 'session',
  input: z.strictObject({ ...page }),
  output: pageOf(signIn),
});

export const listSignIns = route({
  method: 'GET',
  path: '/api/v1/sign-ins',
  summary: 'The sign-in log of everybody, newest first. It is kept for 400 days.',
  needs: 'people.administer',
  input: z.strictObject({
    personId: id.optional(),
    kind: z.enum(logKinds).optional(),
    /** An address, or its beginning. */
    place: z.string().trim().max(60).optional(),
    from: instantIn.optional(),
    to: instantIn.optional(),
    ...page,
  }),
  output: pageOf(signIn),
});

const invitation = z.object({
  at: instant,
  by: named.nullable(),
  until: instant,
  /** Its link still opens. */
  isOpen: z.boolean(),
});
export type Invitation = z.infer<typeof invitation>;

const securityOf = z.object({
  canSignIn: z.boolean(),
  /** The last one, of who has no password yet; null: none. */
  invitation: invitation.nullable(),
  /** Where an invitation would go; null: they have no mail address. */
  email: z.string().nullable(),
  /** Mails leave; else a password is given by hand. */
  isSending: z.boolean(),
  codesSince: instant.nullable(),
  passkeys: z.number().int(),
  recoveryCodes: z.number().int(),
  requiredBy: instant.nullable(),
  sessions: z.array(session),
});
export type SecurityOf = z.infer<typeof securityOf>;

export const showSecurityOf = route({
  method: 'GET',
  path: '/api/v1/people/:id/security',
  summary: 'How a member of staff signs in, and where they are signed in.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: securityOf,
});

export const invite = route({
  method: 'POST',
  path: '/api/v1/people/:id/invitation',
  summary:
    'Mail a link to a member of staff who has no password, by which they choose one. An earlier link opens nothing more.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: securityOf,
});

export const showInvitations = route({
  method: 'GET',
  path: '/api/v1/invitations',
  summary:
    'How many could be invited: no password, a mail address, and no invitation that still opens.',
  needs: 'people.administer',
  input: none,
  output: z.object({ toInvite: z.number().int(), isSending: z.boolean() }),
});

export const inviteAll = route({
  method: 'POST',
  path: '/api/v1/invitations',
  summary: 'Invite all of them by mail, at most 500 at once.',
  needs: 'people.administer',
  input: none,
  output: z.object({ invited: z.number().int(), toInvite: z.number().int() }),
});

export const endSessionsOf = route({
  method: 'DELETE',
  path: '/api/v1/people/:id/sessions',
  summary: 'Sign a member of staff out everywhere, or in one place.',
  needs: 'people.administer',
  input: z.strictObject({ id, sessionId: id.optional() }),
  output: securityOf,
});

export const resetSecondStep = route({
  method: 'DELETE',
  path: '/api/v1/people/:id/second-step',
  summary:
    'For who lost theirs: take the second step and all passkeys away and sign them out. They are told.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: securityOf,
});

const rule = z.object({
  role: roleShown.shape.role,
  graceDays: z.number().int(),
  since: instant,
  setBy: named,
  /** Who have the role and no second step yet. */
  without: z.number().int(),
});
export type SecondStepRule = z.infer<typeof rule>;

export const listSecondStepRules = route({
  method: 'GET',
  path: '/api/v1/second-step-rules',
  summary: 'Roles that ask for a second step.',
  needs: 'people.administer',
  input: none,
  output: pageOf(rule),
});

export const setSecondStepRule = route({
  method: 'PUT',
  path: '/api/v1/second-step-rules',
  summary: 'Ask for a second step of everybody who has a role, or no more.',
  needs: 'organisation.administer',
  input: z.strictObject({
    role: roleShown.shape.role,
    /** So long they have to set it up. Null: it is not asked any more. */
    graceDays: z.number().int().min(0).max(mostGraceDays).nullable(),
  }),
  output: pageOf(rule),
});
