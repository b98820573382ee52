import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** Proxies on this machine. */
export const ownMachine: readonly string[] = ['127.0.0.0/8', '::1'];

/** Tells the address of who sits at the other end; `visitorAddress` says it to whoever asks later. */
export function createVisitors(trustedProxies: readonly string[] = ownMachine) {
  const trusted = addressesIn(trustedProxies);
  return (c: Context): string => {
    const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
    const peer = env?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
    const address = clientAddress(peer, c.req.header('x-forwarded-for'), trusted);
    c.set('visitor' as never, address as never);
    return address;
  };
}

const byDefault = createVisitors();

/** Who sits at the other end, for limits; of IPv6 the network, because a household has all of its addresses. */
export const visitorAddress = (c: Context): string =>
  (c.get('visitor' as never) as string | undefined) ?? byDefault(c);

/**
 * Each proxy writes at the end whom it heard. From the end on, the first that is no proxy of ours is the client: what
 * stands before it anybody may have written.
 */
function clientAddress(peer: string, forwardedFor: string | undefined, trusted: Trusted): string {
  let address = plain(peer);
  for (const said of (forwardedFor ?? '').split(',').toReversed()) {
    const before = plain(said.trim());
    if (!trusted(address) || isIP(before) === 0) break;
    address = before;
  }
  return networkOf(address);
}

/** An IPv4 address in IPv6 clothes, without them. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Of IPv6 the network, because a household has all of its addresses. */
export function networkOf(said: string): string {
  const address = plain(said);
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  const whole = [
    ...groups,
    ...Array.from({ length: missing }, () => '0'),
    ...(tail ?? '').split(':'),
  ];
  return `${whole.slice(0, 4).join(':')}::/64`;
}

type Trusted = (address: string) => boolean;

/** Whether an address is one of these, or in one of these networks. */
export function addressesIn(networks: readonly string[]): Trusted {
  const list = new BlockList();
  for (const each of networks) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) > 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
