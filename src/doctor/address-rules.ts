// What is well with addresses and their certificates.
import { day, type Finding, say } from './rules.ts';

const { alarm, care, ok } = say;

/** Certificates are renewed by machines weeks before their end: one that is not has been forgotten. */
export function judgeCertificate(name: string, leftMs: number): Finding {
  if (leftMs <= 0) return alarm('tls.expired', { name, agoMs: -leftMs });
  if (leftMs < 21 * day) return (leftMs < 7 * day ? alarm : care)('tls.expiring', { name, leftMs });
  return ok('tls.well', { name, leftMs });
}

/** Can only this machine, or only this house, open the address? */
export function reachOf(hostname: string): 'machine' | 'house' | 'world' {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  if (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host.startsWith('127.') ||
    host === '::1'
  )
    return 'machine';
  const isPrivate =
    /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(host) ||
    /^f[cde][0-9a-f]{2}:/.test(host);
  return isPrivate || !host.includes('.') || /\.(local|lan|internal|home\.arpa)$/.test(host)
    ? 'house'
    : 'world';
}
