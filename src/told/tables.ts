import type { Once } from '../platform/db/tables.ts';
import type { Tone } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** What a customer told somebody on their feet; the id was made on their device. */
    tellings: {
      id: Once<string>;
      person_id: Once<string>;
      matter_id: Once<string>;
      message_id: Once<string>;
      tone: Once<Tone>;
      said_at: Once<Date | null>;
      at: Once<Date>;
    };
    telling_photos: {
      telling_id: Once<string>;
      position: Once<number>;
      person_id: Once<string>;
      attachment_id: Once<string>;
      at: Once<Date>;
    };
  }
}
