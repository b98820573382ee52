import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { Step } from './steps/api.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    macros: {
      id: Once<string>;
      name: string;
      /** What is typed to choose it at once. */
      key: string | null;
      /** For the members of a team, or for one person; neither: for everybody. */
      team_id: string | null;
      person_id: string | null;
      steps: Json<Step[]>;
      /** Null: nobody has moved it; it stands behind the others, by name. */
      position: Defaulted<number | null>;
      created_at: Once<Date>;
      created_by: Once<string>;
      changed_at: Date;
      changed_by: string;
      retired_at: Defaulted<Date | null>;
    };
  }
}
