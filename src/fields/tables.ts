import type { ColumnType } from 'kysely';
import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { FieldOption, FieldRequirement, FieldType, FieldValue, FieldWords } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    field_definitions: {
      id: Once<string>;
      key: Once<string>;
      type: Once<FieldType>;
      label: Json<FieldWords>;
      /** Empty: nothing has to be explained. */
      help: Json<Partial<FieldWords>>;
      /** Of cases; empty: of every kind. */
      kinds: string[];
      required: FieldRequirement;
      unit: string | null;
      decimals: number;
      options: Json<FieldOption[]>;
      position: number;
      created_at: Once<Date>;
      created_by: Once<string | null>;
      retired_at: Defaulted<Date | null>;
    };
    /** What is said of a matter now; what was said before is told by events. */
    matter_fields: {
      matter_id: Once<string>;
      field_id: Once<string>;
      value: ColumnType<FieldValue, string, string>;
      /** What lists are narrowed by; null for types of which they are not. */
      choice: string | null;
      set_at: Date;
      set_by: string | null;
    };
  }
}
