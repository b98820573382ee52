import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { EndWhy, Height } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** What broke at one desk on one matter, and how far up it was told. */
    escalations: {
      id: Once<string>;
      matter_id: Once<string>;
      desk_person: Once<string | null>;
      desk_team: Once<string | null>;
      height: Height;
      level: number;
      told_person: string | null;
      /** How far up the line that is; for a team at first its head. */
      place_person: string;
      /** Null: nobody further up is told. */
      next_at: Date | null;
      started_at: Once<Date>;
      ended_at: Defaulted<Date | null>;
      end_why: Defaulted<EndWhy | null>;
      acknowledged_by: Defaulted<string | null>;
      word_id: Defaulted<string | null>;
      unanswered_at: Defaulted<Date | null>;
    };
    escalation_causes: {
      escalation_id: Once<string>;
      commitment_id: Once<string>;
      at: Once<Date>;
    };
    escalation_steps: {
      escalation_id: Once<string>;
      level: Once<number>;
      person_id: Once<string>;
      at: Once<Date>;
    };
  }
}
