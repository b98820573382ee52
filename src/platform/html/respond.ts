import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { Html } from './page.ts';
import { styles } from './styles.ts';

const styleHash = createHash('sha256').update(styles).digest('base64');

/** Nobody keeps a copy, no other site learns the address, nothing but our own style is loaded. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  vary: 'accept-encoding, accept-language',
};

/**
 * Answers with a page, compressed as the reader accepts. `draw` gets the detail to draw with, from `details`,
 * richest first: the first whose page fits into `most` bytes is sent, else the last.
 */
export async function respondPage<Detail>(
  c: Context,
  status: number,
  draw: (detail: Detail) => Html,
  details: readonly [Detail, ...Detail[]],
  most = 14_000,
): Promise<Response> {
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  let plain = '';
  let packed: Uint8Array = new Uint8Array();
  for (const detail of details) {
    plain = String(await draw(detail));
    packed = encoding === 'br' ? await brotli(plain) : await gzipped(plain);
    if (packed.length <= most) break;
  }
  const body = encoding ? packed : Buffer.from(plain);
  return new Response(c.req.method === 'HEAD' ? null : new Uint8Array(body), {
    status,
    headers: {
      ...headers,
      'content-length': String(body.length),
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  });
}

const pack = promisify(brotliCompress);
const gzipped = promisify(gzip) as (text: string) => Promise<Buffer>;
const brotli = (text: string): Promise<Buffer> =>
  pack(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 6,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
