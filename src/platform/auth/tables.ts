import type { Defaulted, Once } from '../db/tables.ts';
import type { How, LinkKind, LogKind } from './api.ts';

declare module '../db/tables.ts' {
  interface Tables {
    auth_users: {
      id: Once<string>;
      name: string;
      email: string;
      email_verified: boolean;
      created_at: Once<Date>;
      updated_at: Date;
    };
    auth_sessions: {
      id: Once<string>;
      user_id: Once<string>;
      /** SHA-256 of the token: 256 random bits need no slow hash. */
      token_hash: Once<Buffer>;
      /** By the real clock, as all instants of a session. */
      expires_at: Date;
      ip_address: string | null;
      user_agent: Once<string | null>;
      created_at: Once<Date>;
      seen_at: Date;
      /** When its person last showed who they are. */
      authenticated_at: Date;
      how: How;
      browser_id: Once<string | null>;
      /** Nothing but a second step can be set up in it. */
      is_limited: Defaulted<boolean>;
    };
    auth_accounts: {
      id: Once<string>;
      user_id: Once<string>;
      account_id: Once<string>;
      provider_id: Once<string>;
      /** Argon2id in PHC form. */
      password: string | null;
      created_at: Once<Date>;
      updated_at: Date;
    };
    /** Browsers in which somebody signed in before. */
    auth_browsers: {
      id: Once<string>;
      user_id: Once<string>;
      token_hash: Once<Buffer>;
      user_agent: string;
      first_seen_at: Once<Date>;
      last_seen_at: Date;
    };
    auth_totp: {
      user_id: Once<string>;
      /** Sealed. */
      secret: string;
      /** Of the last code that was taken, in half minutes since 1970. */
      last_step: number;
      created_at: Date;
    };
    auth_recovery_codes: {
      id: Once<string>;
      user_id: Once<string>;
      /** SHA-256: 80 random bits need no slow hash. */
      hash: Once<Buffer>;
      made_at: Once<Date>;
      used_at: Defaulted<Date | null>;
    };
    auth_passkeys: {
      id: Once<string>;
      user_id: Once<string>;
      credential_id: Once<string>;
      public_key: Once<Buffer>;
      counter: number;
      transports: Once<string[]>;
      name: string;
      created_at: Once<Date>;
      last_used_at: Defaulted<Date | null>;
    };
    /** Links in mails, by which somebody chooses a password. */
    auth_links: {
      id: Once<string>;
      person_id: Once<string>;
      kind: Once<LinkKind>;
      /** SHA-256 of the token: 256 random bits need no slow hash. */
      hash: Once<Buffer>;
      /** The token sealed, until its mail has left. */
      sealed: string | null;
      /** Where it was sent. */
      email: Once<string>;
      by_id: Once<string | null>;
      made_at: Once<Date>;
      expires_at: Once<Date>;
      used_at: Defaulted<Date | null>;
      /** Another one was sent, or the password was chosen otherwise. */
      ended_at: Defaulted<Date | null>;
    };
    /** What may be answered once only. */
    auth_spent: {
      hash: Once<Buffer>;
      expires_at: Once<Date>;
    };
    auth_log: {
      id: Once<string>;
      at: Once<Date>;
      /** Null: nobody here has the address. */
      person_id: Once<string | null>;
      kind: Once<LogKind>;
      how: Once<How | null>;
      /** Who did it to somebody else. */
      by_id: Once<string | null>;
      /** The name of a passkey, a browser. */
      detail: Once<string | null>;
      ip_address: Once<string | null>;
      user_agent: Once<string | null>;
    };
    auth_rate_limits: {
      id: Once<string>;
      /** SHA-256 of what is counted: addresses of strangers are not kept. */
      key: Once<string>;
      count: number;
      /** Start of the time that is counted, ms since 1970. */
      last_request: number;
    };
  }
}
