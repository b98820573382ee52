import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { Clock, Metric } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** For which cases standards are. What is null asks for nothing. */
    standard_policies: {
      id: Once<string>;
      name: string;
      kind: string | null;
      severity: string | null;
      team_id: string | null;
      customer_class: string | null;
      channel: string | null;
      product: string | null;
      created_at: Once<Date>;
      closed_at: Defaulted<Date | null>;
    };
    /** A changed line is a new one: what ran under the old one says so for good. */
    standard_lines: {
      id: Once<string>;
      policy_id: Once<string>;
      metric: Once<Metric>;
      minutes: Once<number>;
      clock: Once<Clock>;
      is_public: Once<boolean>;
      remind_percent: Once<number>;
      made_at: Once<Date>;
      closed_at: Defaulted<Date | null>;
    };
    standard_runs: {
      commitment_id: Once<string>;
      /** Where it was made; since a merger another matter may answer for it. */
      matter_id: Once<string>;
      line_id: string;
      calendar_id: string | null;
      /** What the policy asked for and the case has: `kind=complaint`. */
      because: string[];
      later_due_at: Defaulted<Date | null>;
    };
  }
}
