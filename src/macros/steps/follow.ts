import { sql } from 'kysely';
import { addFollower } from '../../cases/index.ts';
import type { StepDoing } from './plan.ts';

export const follow: StepDoing<'follow'> = {
  needs: 'cases.read',
  async plan(ctx, { id }) {
    const { rows } = await sql`
      select from matter_readers where matter_id = ${id} and person_id = ${ctx.actor.personId}
        and why = 'follows'`.execute(ctx.db);
    return {
      told: { do: 'follow' },
      isSoAlready: rows.length > 0,
      run: () => addFollower(ctx, { id }),
    };
  },
};
