import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/**
 * The address of who sits at the other end, for limits; of IPv6 the network, because a household has all of
 * its addresses. Behind a proxy on this machine or its own network it is the one that the proxy wrote last;
 * what anybody farther away writes there is not believed.
 */
export function visitorAddress(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const peer = plain(env?.incoming?.socket?.remoteAddress ?? '127.0.0.1');
  if (!isNear(peer)) return networkOf(peer);
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(plain(forwarded)) ? networkOf(plain(forwarded)) : peer;
}

/** An IPv4 address in IPv6 clothes, without them. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function networkOf(address: string): string {
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

const near = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(network, bits);
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

const isNear = (address: string): boolean =>
  isIP(address) > 0 && near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
