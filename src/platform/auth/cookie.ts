import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The cookies of a house: their names say `__Secure-` where it is reached by https. */
export interface Cookies {
  /** The session's token, if our signature on it is right. */
  sessionToken(request: Request): string | undefined;
  /** What the browser was given when somebody first signed in with it. */
  browserToken(request: Request): string | undefined;
  /** The ticket of who gave the password and still owes a second step. */
  ticket(request: Request): string | undefined;
  session(token: string, maxAgeSeconds: number): string;
  browser(token: string): string;
  ticketFor(ticket: string, maxAgeSeconds: number): string;
  /** Takes the session's cookie away. */
  noSession(): string;
  noTicket(): string;
}

const days = 86_400;
/** What we sign for one thing is nothing for another: no session begins so. */
const ofTicket = 'step.';

export function createCookies(secret: string, isSecure: boolean): Cookies {
  const prefix = isSecure ? '__Secure-' : '';
  const names = {
    session: `${prefix}kept.session_token`,
    browser: `${prefix}kept.browser`,
    ticket: `${prefix}kept.step`,
  };
  const kind = `HttpOnly${isSecure ? '; Secure' : ''}`;
  const lax = `Path=/; SameSite=Lax; ${kind}`;
  // The second step is asked by our own page alone.
  const strict = `Path=/api/auth; SameSite=Strict; ${kind}`;
  const browserForm = /^[\w-]{43}$/;
  return {
    sessionToken: (request) => verified(valueIn(request, names.session), secret),
    browserToken: (request) => {
      const value = valueIn(request, names.browser);
      return value && browserForm.test(value) ? value : undefined;
    },
    ticket: (request) => {
      const value = verified(valueIn(request, names.ticket), secret);
      return value?.startsWith(ofTicket) ? value.slice(ofTicket.length) : undefined;
    },
    session: (token, maxAge) =>
      `${names.session}=${signed(token, secret)}; Max-Age=${maxAge}; ${lax}`,
    browser: (token) => `${names.browser}=${token}; Max-Age=${400 * days}; ${lax}`,
    ticketFor: (ticket, maxAge) =>
      `${names.ticket}=${signed(ofTicket + ticket, secret)}; Max-Age=${maxAge}; ${strict}`,
    noSession: () => `${names.session}=; Max-Age=0; ${lax}`,
    noTicket: () => `${names.ticket}=; Max-Age=0; ${strict}`,
  };
}

/** 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What stands in the database for a token. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const macOf = (text: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(text).digest();

/** `token.signature`: HMAC-SHA-256 in base64, percent-encoded. */
const signed = (token: string, secret: string): string =>
  encodeURIComponent(`${token}.${macOf(token, secret).toString('base64')}`);

function verified(value: string | undefined, secret: string): string | undefined {
  if (value === undefined) return undefined;
  const dot = value.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = macOf(token, secret);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function valueIn(request: Request, name: string): string | undefined {
  const pair = request.headers
    .get('cookie')
    ?.split(/; */)
    .find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? undefined : decoded(pair.slice(name.length + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
