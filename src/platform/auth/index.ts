import type { Database } from '../db/connect.ts';
import { signedToken } from './cookie.ts';
import { createHandler } from './handler.ts';
import { cookiePrefix, createLibrary, isSecure } from './library.ts';
import { createLimits } from './limits.ts';
import type {} from './tables.ts';

export {
  canSignIn,
  changeSignInEmail,
  isPasswordOf,
  revokeSignIn,
  setPassword,
} from './credentials.ts';
export { hashPassword, verifyPassword } from './password.ts';

export interface AuthOptions {
  database: Database;
  /** Signs the session cookie; at least 32 characters. */
  secret: string;
  /** Cookies are `Secure` when it begins with https. */
  publicUrl: string;
}

export interface Auth {
  /** Answers `/api/auth/*`: sign in, sign out, get the session, change the password; 404 on all else. */
  handler(request: Request, remoteAddress?: string): Promise<Response>;
  /**
   * The token of the session cookie, if our signature on it is right. Whether the session still lasts is
   * for the query to say that finds its person.
   */
  sessionToken(request: Request): string | undefined;
  /** Every endpoint that the library has, for the test that most are not served. */
  endpoints(): { methods: string[]; path: string }[];
}

export function createAuth({ database, secret, publicUrl }: AuthOptions): Auth {
  const library = createLibrary({ database, secret, publicUrl });
  const cookie = `${isSecure(publicUrl) ? '__Secure-' : ''}${cookiePrefix}.session_token`;
  const sessionToken = (request: Request): string | undefined =>
    signedToken(request.headers.get('cookie'), cookie, secret);
  return {
    handler: createHandler({
      answer: library.handler,
      limits: createLimits(database),
      sessionToken,
    }),
    sessionToken,
    endpoints: () =>
      Object.values(library.api).flatMap((endpoint) => {
        const { path, options } = endpoint as {
          path?: string;
          options?: { method?: string | string[] };
        };
        return path ? [{ path, methods: [options?.method ?? 'GET'].flat() }] : [];
      }),
  };
}
