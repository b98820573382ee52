import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { Texts } from './rules.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    templates: {
      id: Once<string>;
      name: string;
      /** What is typed after the slash; in small letters. */
      shortcut: string;
      /** For the members of a team, or for one person; neither: for everybody. */
      team_id: string | null;
      person_id: string | null;
      texts: Json<Texts>;
      created_at: Once<Date>;
      created_by: Once<string>;
      changed_at: Date;
      changed_by: string;
      retired_at: Defaulted<Date | null>;
    };
    template_uses: {
      template_id: Once<string>;
      person_id: Once<string>;
      count: number;
      last_at: Date;
    };
  }
}
