import { type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../../platform/context.ts';
import type {} from '../../tables.ts';

export interface Route {
  address: string;
  teamId: string;
}

/**
 * The desk a mail is for, by its recipients in their order: an address that leads to a team, also with a
 * tag (`care+shop@`), else a team named before the @ (`customer-care@`, `customer.care@`), else undefined.
 */
export function deskOf(
  recipients: readonly string[],
  routes: readonly Route[],
  teams: readonly { id: string; name: string }[],
  domain: string | undefined,
): string | undefined {
  const byAddress = new Map(routes.map((route) => [route.address, route.teamId]));
  for (const recipient of recipients) {
    const found = byAddress.get(recipient) ?? byAddress.get(withoutTag(recipient));
    if (found) return found;
  }
  const byName = new Map(teams.map((team) => [slug(team.name), team.id]));
  for (const recipient of recipients) {
    const [local = '', host = ''] = withoutTag(recipient).split('@');
    if (domain !== undefined && host !== domain) continue;
    const found = byName.get(slug(local));
    if (found) return found;
  }
  return undefined;
}

const withoutTag = (address: string): string => address.replace(/\+[^@]*@/, '@');

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Routes of any of these addresses, and all open teams. */
export async function readDesks(
  ctx: Ctx,
  addresses: readonly string[],
): Promise<{ routes: Route[]; teams: { id: string; name: string }[] }> {
  const wanted = [...new Set(addresses.flatMap((each) => [each, withoutTag(each)]))];
  const routes = await ctx.db
    .selectFrom('mail_routes')
    .select(['address', 'team_id as teamId'])
    .where(sql<SqlBool>`address = any(${wanted})`)
    .execute();
  const teams = await ctx.db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('closed_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return { routes, teams };
}
