import { betterAuth } from 'better-auth';
import type { Database } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { passwordLength } from './credentials.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** Set by the handler from the connection; what comes from outside under this name is thrown away. */
export const remoteAddressHeader = 'x-kept-remote-address';
export const cookiePrefix = 'kept';
const day = 86_400;

interface LibraryOptions {
  database: Database;
  secret: string;
  publicUrl: string;
}

/** The sign-in library with our tables, our password hash and nothing but passwords switched on. */
export const createLibrary = (options: LibraryOptions) => betterAuth(settings(options));

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

const settings = ({ database, secret, publicUrl }: LibraryOptions) => ({
  appName: 'Kept',
  baseURL: publicUrl,
  basePath: '/api/auth',
  secret,
  database: { db: database.kysely, type: 'postgres' as const },
  telemetry: { enabled: false },
  // What is no answer but a fault comes out as an error, to be logged where all are.
  onAPIError: { throw: true },
  logger: { disabled: true },
  // Its own limiter believes headers that anybody can send; limits.ts counts by the connection.
  rateLimit: { enabled: false },
  // The house is entered by more than one name (localhost, 127.0.0.1, the public one): a page may talk to its own.
  trustedOrigins: (request?: Request) => (request ? originsOf(request) : []),
  emailAndPassword: {
    enabled: true,
    disableSignUp: true,
    minPasswordLength: passwordLength.least,
    maxPasswordLength: passwordLength.most,
    password: {
      hash: hashPassword,
      verify: ({ hash, password }: { hash: string; password: string }) =>
        verifyPassword(password, hash),
    },
  },
  session: {
    modelName: 'auth_sessions',
    fields: {
      ...times,
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
    },
    expiresIn: 30 * day,
    updateAge: day,
  },
  user: { modelName: 'auth_users', fields: { ...times, emailVerified: 'email_verified' } },
  account: {
    modelName: 'auth_accounts',
    fields: {
      ...times,
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'auth_verifications', fields: { ...times, expiresAt: 'expires_at' } },
  advanced: {
    cookiePrefix,
    useSecureCookies: isSecure(publicUrl),
    // Said outright: the library switches both off by itself when NODE_ENV is "test".
    disableCSRFCheck: false,
    disableOriginCheck: false,
    ipAddress: { ipAddressHeaders: [remoteAddressHeader] },
    database: { generateId: newId, validateSchema: false },
  },
});

export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

function originsOf(request: Request): string[] {
  const { host } = new URL(request.url);
  return [`http://${host}`, `https://${host}`];
}
