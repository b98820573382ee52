import { sql } from 'kysely';
import { makeMany, type NewCommitment } from '../../commitments/index.ts';
import { exclusionsOn } from '../../matters/index.ts';
import { organisationFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { mailText } from '../../platform/i18n/mail.ts';
import type { Broken } from '../broken.ts';
import { paceOf } from '../step-times.ts';

interface Held {
  id: string;
  holder: string | null;
  /** Who leads the team that holds it while nobody does. */
  head: string;
  restricted: boolean;
}

/**
 * A customer to whom a promise was broken is owed an apology and a new promise, from a person. Whoever broke it owes
 * them; whoever holds the case sends them. What breaks of these makes no more of them.
 */
export async function oweRecoveries(ctx: Ctx, broken: readonly Broken[]): Promise<void> {
  const promises = broken.filter(({ kind, owedTo }) => kind === 'promise' && owedTo === 'customer');
  if (promises.length === 0) return;
  const { recoveryMinutes, languages } = await organisationFor(ctx);
  const matters = await mattersOf(ctx, promises);
  const excluded = await exclusionsOn(ctx, matters.keys());
  const bearerOf = ({ matterId, desk }: Broken): string => {
    const { holder, head } = matters.get(matterId) as Held;
    return holder ?? (desk.hasLeft ? null : desk.person) ?? head;
  };
  const pace = await paceOf(ctx, promises.map(bearerOf));
  await makeMany(
    ctx,
    promises.map((each): NewCommitment => {
      const bearer = bearerOf(each);
      const matter = matters.get(each.matterId) as Held;
      const owedBy = owes(each, matter, excluded.get(each.matterId)) ?? { person: bearer };
      return {
        kind: 'action',
        statement: mailText(languages[0] ?? 'en', 'recovery.statement', {
          statement: each.statement,
        }),
        matterId: each.matterId,
        owedBy,
        ...(matter.holder && !('person' in owedBy && owedBy.person === matter.holder)
          ? { bearer: { person: matter.holder, why: 'took-case' as const } }
          : {}),
        owedTo: { organisation: true },
        dueAt: pace(bearer, ctx.now, recoveryMinutes),
        purpose: 'recover',
        about: each.commitmentId,
      };
    }),
  );
}

/** Who broke it, if they may have a part in it still. */
function owes(
  { desk }: Broken,
  { restricted }: Held,
  excluded: ReadonlySet<string> | undefined,
): NewCommitment['owedBy'] | null {
  if (desk.person === null) return restricted ? null : { team: desk.id };
  return desk.hasLeft || excluded?.has(desk.person) ? null : { person: desk.person };
}

async function mattersOf(ctx: Ctx, broken: readonly Broken[]): Promise<Map<string, Held>> {
  const { rows } = await sql<Held>`
    select m.id, m.holder_id as holder, t.head_id as head, m.restricted
    from matters m join teams t on t.id = m.team_id
    where m.id = any(${[...new Set(broken.map((each) => each.matterId))]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((each) => [each.id, each]));
}
