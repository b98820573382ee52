import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { Language } from './api.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    people: {
      id: Once<string>;
      name: string;
      language: Language;
      created_at: Once<Date>;
    };
    identities: {
      id: Once<string>;
      person_id: Once<string>;
      kind: Once<'email' | 'phone'>;
      /** Normalised: a lower-case address, or a number in E.164. */
      value: Once<string>;
      /** When the person showed that it is theirs; null: somebody said so. */
      verified_at: Defaulted<Date | null>;
      /** The one of its kind to write to first. */
      preferred: Defaulted<boolean>;
      bounced_at: Defaulted<Date | null>;
      bounce_reason: Defaulted<string | null>;
      created_at: Once<Date>;
    };
  }
}
