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
