import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { HandoffKind, HandoffState } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** A contract between two desks. */
    handoffs: {
      id: Once<string>;
      matter_id: Once<string>;
      kind: Once<HandoffKind>;
      /** A leaver's hand-offs go to the successor: asked_by, to_person and accepted_by are who it is now. */
      asked_by: string;
      /** The person asked, or the member named for the team. */
      to_person: string | null;
      /** The team asked; stays when a member is named. */
      to_team: Once<string | null>;
      ask: Once<string>;
      /** What the ask is about, for `kept_topic_words`. */
      ask_words: import('kysely').GeneratedAlways<string[]>;
      /** The time asked for; a transfer has none. */
      answer_by: Once<Date | null>;
      /** Accept or decline by. */
      accept_by: Once<Date>;
      state: Defaulted<HandoffState>;
      offered_at: Once<Date>;
      /** Another time, proposed by the one asked, that the asker has not yet agreed to. */
      proposed_by: Defaulted<string | null>;
      proposed_answer_by: Defaulted<Date | null>;
      proposed_at: Defaulted<Date | null>;
      accepted_by: Defaulted<string | null>;
      accepted_at: Defaulted<Date | null>;
      /** The asked interval ends here; for a transfer at its acceptance. */
      ended_at: Defaulted<Date | null>;
      ended_by: Defaulted<string | null>;
      end_reason: Defaulted<string | null>;
      /** When an accepted transfer went back. */
      returned_at: Defaulted<Date | null>;
      answer_message_id: Defaulted<string | null>;
      /** When the asker last sent an answer back as not fit to be said. */
      unfit_at: Defaulted<Date | null>;
      unfit_reason: Defaulted<string | null>;
    };
  }
}
