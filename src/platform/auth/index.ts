/** How people show who they are: passwords, second steps, passkeys, sessions, and the log of all that. */
import type { Database } from '../db/connect.ts';
import type { Transact } from '../events/index.ts';
import { createCookies, hashOfToken } from './cookie.ts';
import { createHandler } from './handler.ts';
import { createLimits } from './limits.ts';
import { touchSession } from './sessions.ts';
import type { House } from './sign-in.ts';
import type {} from './tables.ts';

export { sealedTotp } from './totp.ts';
export { forgottenJobs } from './forgotten.ts';
export {
  endLinks,
  endLinksIn,
  type Invitation,
  invitationsOf,
  linksSealed,
  linkToMail,
  linkWasMailed,
  makeLink,
} from './links.ts';
export {
  canSignIn,
  changeSignInEmail,
  isPasswordOf,
  passwordChangedAt,
  revokeSignIn,
  setPassword,
  userFor,
} from './credentials.ts';
export { forgetOldSignIns, type LogEntry, logDays, writeLog } from './log.ts';
export {
  keepPasskey,
  listPasskeys,
  passkeyOptions,
  passkeyPlace,
  removePasskey,
} from './passkeys.ts';
export { hashPassword, verifyPassword } from './password.ts';
export { newRecoveryCodes, removeRecoveryCodes } from './recovery.ts';
export {
  hasSecondStep,
  resetSecondStep,
  secondStepOf,
  stepChanged,
  withoutSecondStep,
} from './second-step.ts';
export {
  endSession,
  endSessions,
  freeSessions,
  limitSessions,
  listSessions,
  requireFresh,
  requireFreshSession,
  type Session,
  sessionHere,
} from './sessions.ts';
export type { House, Member } from './sign-in.ts';
export type { How, LogKind } from './api.ts';
export { keepTotp, newTotp, removeTotp } from './totp.ts';
export { browserName } from './user-agent.ts';

export interface AuthOptions {
  database: Database;
  transact: Transact;
  /** Signs cookies; at least 32 characters. */
  secret: string;
  /** Cookies are `Secure` when it begins with https. */
  publicUrl: string;
  house: House;
}

export interface Auth {
  /** Answers `/api/auth/*`. @param place the address that the request comes from */
  handler(request: Request, place?: string): Promise<Response>;
  /**
   * The hash by which the session of a request's cookie is found, if our signature on it is right. Whether it still
   * lasts is for the query to say that finds its person.
   */
  sessionHash(request: Request): Buffer | undefined;
  /** Its person is there: it lasts on. */
  touch(sessionId: string): Promise<unknown>;
}

export function createAuth({ database, transact, secret, publicUrl, house }: AuthOptions): Auth {
  const cookies = createCookies(secret, publicUrl.startsWith('https:'));
  return {
    handler: createHandler({ database, transact, house, cookies, limits: createLimits(database) }),
    sessionHash: (request) => {
      const token = cookies.sessionToken(request);
      return token ? hashOfToken(token) : undefined;
    },
    touch: (sessionId) => touchSession(database, sessionId),
  };
}
