import { createHmac, timingSafeEqual } from 'node:crypto';

/** The library signs `token.signature`, HMAC-SHA-256 in base64, percent-encoded. */
export function signedToken(
  header: string | null,
  name: string,
  secret: string,
): string | undefined {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${name}=`));
  if (!pair) return undefined;
  const value = decoded(pair.slice(name.length + 1));
  const dot = value.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
