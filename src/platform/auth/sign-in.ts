// How somebody gets a session: by password, by password and a second step, or by a passkey.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { type Actor, type Ctx, system } from '../context.ts';
import type { Database } from '../db/connect.ts';
import { record, type Transact } from '../events/index.ts';
import type { Language } from '../i18n/index.ts';
import { forbidden, overLimit, Refusal } from '../refusal.ts';
import { findBrowser, knowBrowser } from './browsers.ts';
import { hashOfToken } from './cookie.ts';
import { credentialOf } from './credentials.ts';
import { codeTries, type Limits, passwordTries, type Tries } from './limits.ts';
import { type From, writeLog } from './log.ts';
import { passkeyOwner, wrongPasskey } from './passkeys.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { isRecoveryCode } from './recovery.ts';
import { hasSecondStep, secondStepOf, type Way, waysAfterPassword } from './second-step.ts';
import { startSession } from './sessions.ts';
import type { How } from './api.ts';
import type {} from './tables.ts';
import { isTotp, wrongCode } from './totp.ts';
import { browserName } from './user-agent.ts';

/** Somebody who works here. */
export interface Member {
  name: string;
  /** To be signed in with first. */
  email: string;
  language: Language;
  organisation: string;
}

/** What signing in asks of the slices above. */
export interface House {
  /** Undefined: they do not work here, not any more, or have no mail address. */
  memberOf(ctx: Ctx, personId: string): Promise<Member | undefined>;
  /** By when somebody must have a second step; null: nobody asks it of them. */
  secondStepDueAt(ctx: Ctx, personId: string): Promise<Date | null>;
  /** Names that a password must not be made of. */
  knownWords(ctx: Ctx): Promise<string[]>;
}

export interface SignInDeps {
  database: Database;
  transact: Transact;
  limits: Limits;
  house: House;
}

/** Who asks, and from which browser. */
export interface Visit {
  from: From;
  browserToken: string | undefined;
}

export interface SignedIn {
  token: string;
  browserToken: string;
  /** By when a second step must be set up. */
  secondStepBy: Date | null;
  /** That time is over. */
  isLimited: boolean;
}

/** The password was right; this is what is still owed. */
export interface StepOwed {
  ticket: string;
  ways: Way[];
}

export const ticketMinutes = 10;

export const wrongCredentials = new Refusal(
  'forbidden',
  'auth.wrong-credentials',
  'The address or the password is not right.',
);
export const tooManyTries = () =>
  overLimit('auth.too-many-tries', 'Too many tries. Please wait a minute and try again.');
const stepOver = () => forbidden('auth.step-over', 'This took too long. Please sign in again.');

export async function signInByPassword(
  deps: SignInDeps,
  visit: Visit,
  { email, password }: { email: string; password: string },
): Promise<SignedIn | StepOwed> {
  const address = email.trim().toLowerCase();
  const account = await findAccount(deps.database, address);
  const browser = account && (await findBrowser(deps.database, account.id, visit.browserToken));
  const tries = passwordTries(visit.from.place, address, browser);
  await requireTries(deps, tries, {
    personId: account?.id ?? null,
    from: visit.from,
    of: 'password',
  });
  if (!(await verifyPassword(password, account?.hash ?? (await nobodysHash())))) {
    await deps.transact(system('form'), (ctx) =>
      writeLog(ctx, { kind: 'wrong-password', personId: account?.id ?? null, from: visit.from }),
    );
    throw wrongCredentials;
  }
  const { id: userId, hash } = account as { id: string; hash: string };
  return deps.transact(actorOf(userId), async (ctx) => {
    const dueAt = await deps.house.secondStepDueAt(ctx, userId);
    const ways = waysAfterPassword(await secondStepOf(ctx, userId), dueAt !== null);
    if (ways.length === 0) return begin(ctx, visit, { userId, how: 'password', dueAt });
    await writeLog(ctx, { kind: 'step-asked', personId: userId, from: visit.from });
    const until = ctx.now.getTime() + ticketMinutes * 60_000;
    return { ticket: `${userId} ${until} ${markOf(hash)}`, ways };
  });
}

/** The second step by a code of the app or from paper. @param ticket our own, its signature checked */
export async function signInByCode(
  deps: SignInDeps,
  visit: Visit,
  { ticket, code }: { ticket: string | undefined; code: string },
): Promise<SignedIn> {
  const [userId, until, mark] = ticket?.split(' ') ?? [];
  if (!userId) throw stepOver();
  const browser = await findBrowser(deps.database, userId, visit.browserToken);
  await requireTries(deps, codeTries(userId, browser), {
    ...{ personId: userId, from: visit.from, of: 'code' },
  });
  return orRefuse(
    deps.transact(actorOf(userId), async (ctx) => {
      if (Number(until) < ctx.now.getTime() || mark !== (await passwordMark(ctx, userId)))
        return stepOver();
      const how = await codeIsOf(ctx, userId, code);
      if (how)
        return begin(ctx, visit, {
          ...{ userId, how, dueAt: await deps.house.secondStepDueAt(ctx, userId) },
        });
      await writeLog(ctx, { kind: 'wrong-code', personId: userId, from: visit.from });
      return wrongCode();
    }),
  );
}

/** Of the password that was right: with another one the ticket opens nothing. */
const markOf = (hash: string): string => hashOfToken(hash).toString('base64url').slice(0, 22);

async function passwordMark(ctx: Ctx, userId: string): Promise<string | undefined> {
  const hash = (await credentialOf(ctx, userId))?.hash;
  return hash ? markOf(hash) : undefined;
}

async function codeIsOf(ctx: Ctx, userId: string, code: string): Promise<How | undefined> {
  if (await isTotp(ctx, userId, code)) return 'code';
  return (await isRecoveryCode(ctx, userId, code)) ? 'recovery' : undefined;
}

/** Nothing is counted: a passkey cannot be guessed, so nobody is ever kept from using theirs. */
export const signInByPasskey = (
  { transact, house }: SignInDeps,
  visit: Visit,
  response: AuthenticationResponseJSON,
): Promise<SignedIn> =>
  orRefuse(
    transact(system('form'), async (ctx) => {
      const userId = await passkeyOwner(ctx, response);
      if (!userId) return wrongPasskey();
      const dueAt = await house.secondStepDueAt(ctx, userId);
      return begin({ ...ctx, actor: actorOf(userId) }, visit, { userId, how: 'passkey', dueAt });
    }),
  );

/** What was written about a refused try is kept: its refusal comes back as a value, and is thrown only then. */
export async function orRefuse<T>(answer: Promise<T | Refusal>): Promise<T> {
  const result = await answer;
  if (result instanceof Refusal) throw result;
  return result;
}

async function begin(
  ctx: Ctx,
  visit: Visit,
  { userId, how, dueAt }: { userId: string; how: How; dueAt: Date | null },
): Promise<SignedIn> {
  const { from } = visit;
  const isFirst = !(await hasSignedIn(ctx, userId));
  const browser = await knowBrowser(ctx, userId, visit.browserToken, from);
  const isOwed = dueAt !== null && !hasSecondStep(await secondStepOf(ctx, userId));
  const isLimited = isOwed && dueAt <= ctx.now;
  const token = await startSession(ctx, { userId, how, browserId: browser.id, isLimited, from });
  await writeLog(ctx, { kind: 'signed-in', personId: userId, how, from });
  if (browser.isNew && !isFirst)
    record(ctx, {
      kind: 'sign-in.new-browser',
      subjectId: userId,
      data: { browser: browserName(from.userAgent), place: from.place },
    });
  return {
    ...{ token, browserToken: browser.token, isLimited },
    secondStepBy: isOwed ? dueAt : null,
  };
}

const hasSignedIn = async (ctx: Ctx, personId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('auth_log')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'signed-in')
    .limit(1)
    .executeTakeFirst()) !== undefined;

interface Trier {
  personId: string | null;
  from: From;
  of: 'password' | 'code' | 'link';
}

/** Refuses `auth.too-many-tries`, and keeps once that it did. */
export async function requireTries(
  { limits, transact }: Pick<SignInDeps, 'limits' | 'transact'>,
  tries: readonly Tries[],
  { personId, from, of }: Trier,
): Promise<void> {
  const state = await limits.count(tries);
  if (state === 'free') return;
  if (state === 'first')
    await transact(system('form'), async (ctx) => {
      // One word a day: an attack must not become a flood of mails to its victim.
      if (personId && !(await wasLocked(ctx, personId)))
        record(ctx, { kind: 'sign-in.locked', subjectId: personId, data: { of } });
      await writeLog(ctx, { kind: 'locked', personId, detail: of, from });
    });
  throw tooManyTries();
}

const wasLocked = async (ctx: Ctx, personId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('auth_log')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'locked')
    .where('at', '>', new Date(ctx.now.getTime() - 86_400_000))
    .limit(1)
    .executeTakeFirst()) !== undefined;

async function findAccount({ kysely }: Database, email: string) {
  // PostgreSQL knows no null character, and nobody's address has one.
  if (email.includes('\0')) return undefined;
  const row = await kysely
    .selectFrom('auth_users')
    .innerJoin('auth_accounts', 'auth_accounts.user_id', 'auth_users.id')
    .select(['auth_users.id', 'auth_accounts.password as hash'])
    .where('auth_users.email', '=', email)
    .where('auth_accounts.provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.hash ? { id: row.id, hash: row.hash } : undefined;
}

let hashing: Promise<string> | undefined;
/** So that an unknown address costs the same work as a known one. */
const nobodysHash = (): Promise<string> => (hashing ??= hashPassword(crypto.randomUUID()));

/** Somebody who is signing in, and may do nothing else yet. */
export const actorOf = (personId: string): Actor => ({
  personId,
  cause: { kind: 'person' },
  permissions: new Set(),
  sight: { teams: [], all: false },
  isSystem: false,
});
