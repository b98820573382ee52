import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { Language } from '../people/index.ts';
import type { CustomerName, ExclusionWhy, HoldingWhy, MatterKind, ReadingWhy } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    matters: {
      id: Once<string>;
      kind: Once<MatterKind>;
      /** Short and speakable, for life; the database counts. */
      number: import('kysely').GeneratedAlways<number>;
      title: string;
      /** The customer's link. */
      token: Once<string>;
      customer_id: string | null;
      /** The customer's person, or the member of staff for themselves. */
      raised_by: Once<string | null>;
      touchpoint_id: string | null;
      product: string | null;
      team_id: string;
      /** Null: the team holds it and its head answers for it. */
      holder_id: string | null;
      restricted: boolean;
      customer_name: Once<CustomerName>;
      language: Language;
      /** When somebody chose it by hand; null: it is as the case came. */
      language_set_at: Defaulted<Date | null>;
      opened_at: Once<Date>;
      updated_at: Date;
      closed_at: Defaulted<Date | null>;
      merged_into: Defaulted<string | null>;
    };
    matter_readers: {
      matter_id: Once<string>;
      person_id: Once<string | null>;
      team_id: Once<string | null>;
      why: Once<ReadingWhy>;
      since: Once<Date>;
    };
    matter_exclusions: {
      matter_id: Once<string>;
      person_id: Once<string>;
      why: Once<ExclusionWhy>;
      since: Once<Date>;
    };
    matter_holdings: {
      id: Once<string>;
      matter_id: Once<string>;
      person_id: Once<string | null>;
      team_id: Once<string>;
      from_at: Once<Date>;
      to_at: Defaulted<Date | null>;
      why: Once<HoldingWhy>;
    };
  }
}
