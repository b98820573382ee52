import type { Defaulted, Once } from '../../platform/db/tables.ts';

declare module '../../platform/db/tables.ts' {
  interface Tables {
    /** What staff promised in a mail of their own mail program, until they say that it is one or is none. */
    promise_offers: {
      id: Once<string>;
      message_id: Once<string>;
      /** Who said it; who left hands it to their successor. */
      person_id: string;
      statement: Once<string>;
      /** The words in the message's text, in UTF-16 units. */
      words_start: Once<number>;
      words_end: Once<number>;
      /** Null: no time was said. */
      due_at: Once<Date | null>;
      /** `YYYY-MM-DD`, where only a date was said. */
      due_on: Once<string | null>;
      found_at: Once<Date>;
      settled_at: Defaulted<Date | null>;
      settled_by: Defaulted<string | null>;
      settled_as: Defaulted<'recorded' | 'dismissed' | null>;
      commitment_id: Defaulted<string | null>;
    };
  }
}
