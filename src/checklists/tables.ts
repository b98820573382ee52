import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { TemplateItem } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** What is to be done on a matter, in order; each item is a commitment. */
    checklist_items: {
      id: Once<string>;
      /** Where it was put; what that was merged into has it now. */
      matter_id: Once<string>;
      position: number;
      /** Where another time was agreed, the one that followed. */
      commitment_id: string;
      made_by: Once<string | null>;
      made_at: Once<Date>;
    };
    checklist_templates: {
      id: Once<string>;
      name: string;
      items: Json<TemplateItem[]>;
      made_by: Once<string | null>;
      made_at: Once<Date>;
      closed_at: Defaulted<Date | null>;
    };
  }
}
