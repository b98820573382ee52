import type { Role } from '../organisation/index.ts';
import type { Once } from '../platform/db/tables.ts';

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** Roles that ask for a second step; changes are events. */
    second_step_rules: {
      role: Once<Role>;
      since: Date;
      grace_days: number;
      set_by: string;
    };
  }
}
