import type { Defaulted, Once } from '../platform/db/tables.ts';
import type { Language } from '../people/api.ts';
import type { Office, RecourseIn, Role, TouchpointKind } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    teams: {
      id: Once<string>;
      name: string;
      office: Office;
      head_id: string;
      parent_id: string | null;
      created_at: Once<Date>;
      closed_at: Defaulted<Date | null>;
    };
    staff: {
      person_id: Once<string>;
      job_title: string;
      team_id: string;
      /** The reporting line; null for the chief executive alone. */
      manager_id: string | null;
      deputy_id: string | null;
      languages: string[];
      roles: Role[];
      joined_at: Date;
      left_at: Defaulted<Date | null>;
      successor_id: Defaulted<string | null>;
      /** Stands below their replies to customers. */
      signature: Defaulted<string | null>;
    };
    organisation: {
      id: Once<1>;
      name: string;
      languages: Language[];
      time_zone: string;
      chief_executive_id: string;
      duty_administrator_id: string;
      default_team_id: string;
      outside_ear_name: string;
      outside_ear_email: string;
      outside_recourse: string | null;
      outside_recourse_in: import('kysely').ColumnType<RecourseIn, string | undefined, string>;
      phone_country: Defaulted<string | null>;
      names_shown_to_customers: boolean;
      /** Working time each level has before the next is told of what broke. */
      escalation_step_minutes: Defaulted<number>;
      /** Working time to apologise and promise anew. */
      recovery_minutes: Defaulted<number>;
      created_at: Once<Date>;
    };
    absences: {
      id: Once<string>;
      person_id: Once<string>;
      from_at: Once<Date>;
      to_at: Once<Date>;
      reason: Once<string>;
      created_at: Once<Date>;
      /** When `staff.away` was recorded for it. */
      began_at: Defaulted<Date | null>;
      /** When it was over or called off; null while it lies ahead or lasts. */
      ended_at: Defaulted<Date | null>;
    };
    touchpoints: {
      id: Once<string>;
      name: string;
      kind: TouchpointKind;
      team_id: string | null;
      /** What hangs at the post: `/t/CODE`. The database draws it. */
      code: Defaulted<string>;
      created_at: Once<Date>;
      closed_at: Defaulted<Date | null>;
    };
    api_keys: {
      id: Once<string>;
      person_id: Once<string>;
      name: Once<string>;
      /** SHA-256 of the key: 256 random bits need no slow hash. */
      hash: Once<Buffer>;
      created_at: Once<Date>;
      revoked_at: Defaulted<Date | null>;
    };
  }
}
