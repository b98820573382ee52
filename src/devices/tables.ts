import type { Defaulted, Once } from '../platform/db/tables.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    device_codes: {
      id: Once<string>;
      touchpoint_id: Once<string>;
      device_name: Once<string>;
      /** Of the six digits, made with the key for secrets. */
      hash: Once<Buffer>;
      made_by: Once<string>;
      made_at: Once<Date>;
      expires_at: Once<Date>;
      used_at: Defaulted<Date | null>;
      /** Every wrong code is a try at each that is valid. */
      wrong_tries: Defaulted<number>;
    };
    devices: {
      id: Once<string>;
      touchpoint_id: Once<string>;
      name: Once<string>;
      /** SHA-256 of its cookie. */
      token_hash: Once<Buffer>;
      paired_by: Once<string>;
      paired_at: Once<Date>;
      last_seen_at: Date;
      revoked_by: Defaulted<string | null>;
      revoked_at: Defaulted<Date | null>;
    };
    pins: {
      person_id: Once<string>;
      /** Argon2id in PHC form; null: there is none, and tries are still counted. */
      hash: Defaulted<string | null>;
      set_at: Defaulted<Date | null>;
      wrong_tries: Defaulted<number>;
      last_wrong_at: Defaulted<Date | null>;
      locked_at: Defaulted<Date | null>;
    };
    /** Who is at a device; one at a time. */
    device_sessions: {
      id: Once<string>;
      device_id: Once<string>;
      person_id: Once<string>;
      begun_at: Once<Date>;
      touched_at: Date;
      ended_at: Defaulted<Date | null>;
    };
  }
}
