// What stands on the wall, and how one praise is shown, in one query.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { iso, named } from '../platform/db/json.ts';
import type { Praise } from './api.ts';
import { canOf, excerptOf, type Role } from './rules.ts';
import type {} from './tables.ts';

/** `w` is the praise, `m` its matter, `c` its case, `m.merged_into` what it goes on as. */
export const praisesOnMatters = sql`praises w join matters m on m.id = w.matter_id join cases c on c.id = m.id`;

/**
 * Is it on the wall for the actor? Everybody reads the wall, whoever may read the case: so nothing that is restricted,
 * no customer who hid their name, nobody who is to see nothing of it, and nothing that one of those praised took off.
 */
export const onWall = ({ actor }: Ctx): RawBuilder<SqlBool> => sql<SqlBool>`(
  c.kind = 'praise' and c.outcome is distinct from 'spam' and m.customer_name = 'shown' and not m.restricted
  and not exists (select from matters s where s.id = m.merged_into and s.restricted)
  and not exists (select from matter_exclusions x
    where x.matter_id in (m.id, m.merged_into) and x.person_id = ${actor.personId})
  and not exists (select from praise_removals r where r.matter_id = w.matter_id and r.ended_at is null))`;

/** Who is praised, for a condition on `s` and, where asked, on their place `p_staff`. */
export const praises = (condition: RawBuilder<unknown>): RawBuilder<SqlBool> => sql<SqlBool>`
  exists (select from case_subjects s join staff p_staff on p_staff.person_id = s.person_id
    where s.case_id = w.matter_id and s.why = 'praise' and ${condition})`;

/** What concerns oneself, also where it is not on the wall. */
export const ownPraises = (ctx: Ctx): RawBuilder<SqlBool> => sql<SqlBool>`(
  ${praises(sql`s.person_id = ${ctx.actor.personId}`)} and ${readableMatters(ctx, 'm')})`;

interface Row extends Omit<Praise, 'words' | 'isCut' | 'thanks' | 'case' | 'can'>, Role {
  body: string;
  number: number;
  isReadable: boolean;
  count: number;
  isMine: boolean;
  by: NonNullable<Praise['thanks']['by']>;
}

/** Those that `which` chooses, a condition and what follows it, as the actor sees them. */
export async function praisesWhere(
  ctx: Ctx,
  which: RawBuilder<unknown>,
): Promise<{ view: Praise; role: Role }[]> {
  const me = ctx.actor.personId;
  const { rows } = await sql<Row>`
    select w.matter_id as id, ${iso('w.at')} as at, said.body, coalesce(said.language, m.language) as language,
      case when m.customer_name = 'shown' then customer.name end as customer, ${named('touchpoint')} as touchpoint,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'team', ${named('t')})
          order by p.name, p.id), '[]')
        from case_subjects s join people p on p.id = s.person_id join staff on staff.person_id = p.id
        join teams t on t.id = staff.team_id where s.case_id = m.id and s.why = 'praise') as praised,
      (select count(*)::int from praise_thanks k where k.matter_id = m.id and k.ended_at is null) as count,
      exists (select from praise_thanks k
        where k.matter_id = m.id and k.ended_at is null and k.person_id = ${me}) as "isMine",
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name, 'at', ${iso('k.at')})), '[]')
        from (select p.id, p.name, k.at from praise_thanks k join people p on p.id = k.person_id
          where k.matter_id = m.id and k.ended_at is null order by k.at desc, k.id desc limit 50) k) as by,
      m.number, ${readableMatters(ctx, 'm')} as "isReadable", ${onWall(ctx)} as "isOnWall",
      ${praises(sql`s.person_id = ${me}`)} as "isPraised",
      ${praises(sql`p_staff.manager_id = ${me}`)} as "isManager",
      exists (select from praise_removals r
        where r.matter_id = m.id and r.ended_at is null and r.person_id = ${me}) as "tookOff"
    from ${praisesOnMatters}
    join lateral (select left(said.body, 4000) as body, said.language
      from filings f join messages said on said.id = f.message_id
      where f.matter_id = m.id and f.ended_at is null and said.author_kind = 'customer'
      order by f.message_at, f.id limit 1) said on true
    left join touchpoints touchpoint on touchpoint.id = m.touchpoint_id
    left join customers customer on customer.id = m.customer_id
    where ${which}`.execute(ctx.db);
  return rows.map((row) => {
    const role = roleIn(ctx, row);
    return { view: shown(ctx, row, role), role };
  });
}

function shown({ actor }: Ctx, row: Row, role: Role): Praise {
  const { id, at, language, praised, touchpoint, isOnWall } = row;
  const { seeThanks, ...can } = canOf(role);
  return {
    ...{ id, at, language, praised, touchpoint, isOnWall, can },
    ...excerptOf(row.body),
    customer: actor.permissions.has('customers.read') ? row.customer : null,
    thanks: { count: row.count, isMine: row.isMine, by: seeThanks ? row.by : null },
    case: row.isReadable ? { id, number: row.number } : null,
  };
}

const roleIn = ({ actor }: Ctx, row: Row): Role => ({
  isPraised: row.isPraised,
  isManager: row.isManager,
  worksOnCase: row.isReadable && actor.permissions.has('cases.work'),
  tookOff: row.tookOff,
  isOnWall: row.isOnWall,
});
