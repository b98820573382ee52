import type { Defaulted, Once } from '../platform/db/tables.ts';

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
      created_at: Once<Date>;
    };
    customer_contacts: {
      customer_id: Once<string>;
      person_id: Once<string>;
      role: string;
      since: Once<Date>;
      ended_at: Defaulted<Date | null>;
    };
  }
}
