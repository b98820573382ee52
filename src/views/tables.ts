import type { CaseKind, Severity, Status } from '../cases/index.ts';
import type { Channel } from '../conversations/api.ts';
import type { GeneratedAlways } from 'kysely';
import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { BulkRow } from './bulk/rules.ts';
import type { Column, LastFrom, SavedSearch, WaitsFor } from './rules.ts';

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
      /** Who has to move next; null when nothing is to be done any more. */
      waits_for: WaitsFor | null;
      /** Until when nobody has to look at it, and why; null: now. */
      asleep_until: Date | null;
      asleep_why: string | null;
      /** The words of the title, made by the database. */
      title_words: GeneratedAlways<string>;
    };
    /** Open cases of each sort that are not restricted: sums, and what came and went since. Kept by the database. */
    case_counts: {
      team_id: string;
      is_held: boolean;
      kind: CaseKind;
      severity: Severity;
      status: Status;
      waits_for: WaitsFor;
      count: number;
    };
    saved_views: {
      id: Once<string>;
      name: string;
      owner_id: Once<string>;
      /** Whose members see it too. */
      team_id: string | null;
      /** As it stands in the address. */
      search: Json<SavedSearch>;
      columns: Column[];
      created_at: Once<Date>;
    };
    /** What a person chose for themselves of a view: a built-in one by its name, a saved one by its id. */
    view_choices: {
      person_id: Once<string>;
      view: Once<string>;
      columns: Column[] | null;
      position: number | null;
    };
    /** What somebody did to many cases at once, for as long as they may take it back. */
    bulk_changes: {
      id: Once<string>;
      person_id: Once<string>;
      at: Once<Date>;
      action: Once<string>;
      rows: Json<BulkRow[]>;
      undone_at: Defaulted<Date | null>;
    };
  }
}
