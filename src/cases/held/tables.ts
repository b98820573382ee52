import type { Defaulted, Json, Once } from '../../platform/db/tables.ts';
import type { HeldEnding } from './rules.ts';

declare module '../../platform/db/tables.ts' {
  interface Tables {
    /** Replies that their author may still take back. */
    held_replies: {
      id: Once<string>;
      case_id: Once<string>;
      author_id: Once<string>;
      /** What will be written, as it came. */
      input: Json<Record<string, unknown>>;
      /** The composer as it was. */
      draft: Json<Record<string, unknown>>;
      held_at: Once<Date>;
      send_at: Date;
      /** How often it failed by no rule. */
      attempts: Defaulted<number>;
      ended_at: Defaulted<Date | null>;
      ended_as: Defaulted<HeldEnding | null>;
      message_id: Defaulted<string | null>;
      /** The code of what refused it. */
      refusal: Defaulted<string | null>;
    };
  }
}
