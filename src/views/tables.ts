import type { CaseKind, Severity, Status } from '../cases/index.ts';
import type { Channel } from '../conversations/api.ts';
import type { LastFrom } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** One row a case with all that a list filters, sorts by and shows; remade with every change. */
    case_rows: {
      id: string;
      number: number;
      title: string;
      kind: CaseKind;
      severity: Severity;
      status: Status;
      /** Neither resolved nor closed. */
      is_open: boolean;
      channel: Channel;
      /** Null also when staff may not see who it is. */
      customer_id: string | null;
      product: string | null;
      touchpoint_id: string | null;
      team_id: string;
      holder_id: string | null;
      restricted: boolean;
      opened_at: Date;
      updated_at: Date;
      /** The next due second of an open commitment. */
      due_at: Date | null;
      /** A commitment was broken and is not fulfilled yet. */
      is_broken: boolean;
      /** What was said last between the customer and us: when, how it begins, by whom. */
      last_at: Date | null;
      last_words: string;
      last_from: LastFrom;
    };
  }
}
