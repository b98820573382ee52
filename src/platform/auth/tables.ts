import type { Once } from '../db/tables.ts';

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
      token: Once<string>;
      expires_at: Date;
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
    /** The library's own; empty while nothing is confirmed by mail. */
    auth_verifications: {
      id: Once<string>;
      identifier: Once<string>;
      expires_at: Date;
    };
    auth_rate_limits: {
      id: Once<string>;
      /** SHA-256 of what is counted: addresses of strangers are not kept. */
      key: Once<string>;
      count: number;
      /** Start of the minute that is counted, ms since 1970. */
      last_request: number;
    };
  }
}
