import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { Taken } from './merging/rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    customers: {
      id: Once<string>;
      kind: Once<'person' | 'company'>;
      person_id: Once<string | null>;
      name: string;
      /** The company whose outlet this is. */
      head_account_id: string | null;
      outlet: 'retail' | 'wholesale' | null;
      prospect: boolean;
      /** The organisation's own word for customers with standards of their own. */
      class: Defaulted<string | null>;
      /** The record of the same customer that goes on; that one never points further. */
      merged_into: Defaulted<string | null>;
      /** Taken back with the import that made it: nobody finds it any more. */
      withdrawn_at: Defaulted<Date | null>;
      created_at: Once<Date>;
    };
    customer_contacts: {
      /** Another only where two companies became one. */
      customer_id: string;
      person_id: Once<string>;
      role: string;
      since: Once<Date>;
      ended_at: Defaulted<Date | null>;
    };
    customer_merges: {
      id: Once<string>;
      step: GeneratedAlways<string>;
      merged_id: Once<string>;
      /** The one chosen then. */
      into_id: Once<string>;
      at: Once<Date>;
      by_id: Once<string | null>;
      taken: ColumnType<Taken, string, never>;
      undone_at: Defaulted<Date | null>;
      undone_by: Defaulted<string | null>;
    };
    customer_merge_moves: {
      merge_id: Once<string>;
      what: Once<'matter' | 'outlet' | 'contact' | 'contact-again'>;
      row_id: Once<string>;
      ended_at: Defaulted<Date | null>;
      /** It went back, or somebody has put it elsewhere since. */
      end_why: Defaulted<'undone' | 'moved' | null>;
    };
    /** The smaller id first, here and below. */
    not_twins: {
      one_id: Once<string>;
      other_id: Once<string>;
      by_id: Once<string | null>;
      at: Once<Date>;
    };
    customer_twins: {
      one_id: Once<string>;
      other_id: Once<string>;
      score: number;
      because: string[];
    };
    twins_sought: {
      id: GeneratedAlways<number>;
      customer_id: Once<string>;
    };
  }
}
