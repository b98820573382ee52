import { type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';

/**
 * Remembers an attempt on a public form and says how many there were within the last hour, this one
 * included, from the address or of the identity (normalised mail or phone), whichever is more.
 */
export async function noteFormAttempt(
  ctx: Ctx,
  attempt: { address: string; identity?: string | null },
): Promise<number> {
  const identity = attempt.identity ?? null;
  await ctx.db
    .insertInto('form_attempts')
    .values({ id: newId(), at: ctx.now, address: attempt.address, identity })
    .execute();
  const since = new Date(ctx.now.getTime() - 3_600_000);
  const count = async (where: ReturnType<typeof sql<SqlBool>>): Promise<number> => {
    const row = await ctx.db
      .selectFrom('form_attempts')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('at', '>', since)
      .where(where)
      .executeTakeFirstOrThrow();
    return row.n;
  };
  const fromAddress = await count(sql<SqlBool>`address = ${attempt.address}`);
  return identity === null
    ? fromAddress
    : Math.max(fromAddress, await count(sql<SqlBool>`identity = ${identity}`));
}
