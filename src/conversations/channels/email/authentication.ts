// Whether a mail server that we trust found a mail's From authentic. Header fields can be written by
// anybody, so only those count that our relay itself must have put there.
import { BlockList, isIP } from 'node:net';
import type { RawHeader } from './parse/header-block.ts';

/** As in MAIL_TRUSTED_RELAYS: networks that connect to us, names they write into Authentication-Results. */
export interface Relays {
  networks: readonly string[];
  names: readonly string[];
}

/** Names alone stand for relays on this machine. */
const loopback = ['127.0.0.0/8', '::1'];

export function isTrustedHop(remoteAddress: string, { networks, names }: Relays): boolean {
  const family = isIP(remoteAddress);
  if (family === 0 || (networks.length === 0 && names.length === 0)) return false;
  const list = new BlockList();
  for (const network of networks.length > 0 ? networks : loopback) {
    const [address = '', bits] = network.split('/');
    const type = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (type === 'ipv6' ? 128 : 32)), type);
  }
  return list.check(remoteAddress, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * True when a trusted relay handed the mail to us and says dmarc=pass for the domain of From, and nothing
 * of what it says contradicts. `fields`: the mail's header, topmost first.
 *
 * A server puts its own fields on top. Only above the topmost Received, which is the relay's, is it certain
 * that the relay itself has written; below it stands what the sender sent, and a relay whose filter was
 * down or that removes no forged fields passes on whatever names it.
 */
export function isProven(
  fields: readonly RawHeader[],
  fromDomain: string,
  remoteAddress: string,
  relays: Relays,
): boolean {
  if (!isTrustedHop(remoteAddress, relays)) return false;
  const hop = fields.findIndex(({ name }) => name === 'received');
  const verdicts = fields
    .slice(0, hop === -1 ? fields.length : hop)
    .filter(({ name }) => name === 'authentication-results')
    .map(({ value }) => readResults(value))
    .filter(({ server }) => relays.names.length === 0 || relays.names.includes(server))
    .flatMap(({ dmarc }) => dmarc);
  return (
    verdicts.length > 0 &&
    verdicts.every(({ result, domain }) => result === 'pass' && domain === fromDomain.toLowerCase())
  );
}

interface Results {
  server: string;
  dmarc: { result: string; domain: string }[];
}

/** RFC 8601: `server; method=result property=value; …`, with comments and quoted strings anywhere. */
export function readResults(value: string): Results {
  const [first = '', ...rest] = splitResults(value);
  const dmarc = rest.flatMap((part) => {
    const result = /^\s*dmarc\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i.exec(part)?.[1];
    const from = /\sheader\.from\s*=\s*"?([^\s"]+)/i.exec(part)?.[1] ?? '';
    return result
      ? [
          {
            result: result.toLowerCase(),
            domain: from.slice(from.lastIndexOf('@') + 1).toLowerCase(),
          },
        ]
      : [];
  });
  return { server: (/^\s*"?([^\s"]+)/.exec(first)?.[1] ?? '').toLowerCase(), dmarc };
}

/** Parts between semicolons; comments are dropped, semicolons within quotes do not split. */
function splitResults(value: string): string[] {
  const parts = [''];
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < value.length; i++) {
    const char = value[i] as string;
    if (char === '\\') i++;
    else if (depth === 0 && char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && char === '(') depth++;
    else if (!isQuoted && char === ')' && depth > 0) depth--;
    else if (depth > 0) continue;
    else if (!isQuoted && char === ';') parts.push('');
    else parts[parts.length - 1] += isQuoted && /\s/.test(char) ? '_' : char;
  }
  return parts;
}
