import type { Channel } from '../conversations/api.ts';
import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { CaseKind, Outcome, Severity, Status } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    cases: {
      /** Its matter's id. */
      id: Once<string>;
      matter_kind: import('kysely').GeneratedAlways<'case'>;
      kind: CaseKind;
      channel: Once<Channel>;
      severity: Severity;
      status: Status;
      order_reference: string | null;
      /** The named manager a letter was addressed to. */
      addressee_id: Once<string | null>;
      outcome: Defaulted<Outcome | null>;
      outcome_words: Defaulted<string | null>;
      resolved_at: Defaulted<Date | null>;
      resolved_by: Defaulted<string | null>;
      reopened_at: Defaulted<Date | null>;
    };
    /** Who is complained about or praised. */
    case_subjects: {
      case_id: Once<string>;
      person_id: Once<string>;
      why: Once<'complaint' | 'praise'>;
      named_by: Once<string | null>;
      named_at: Once<Date>;
    };
    complaint_reads: {
      id: Once<string>;
      case_id: Once<string>;
      person_id: Once<string>;
      at: Once<Date>;
    };
  }
}
