import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest']);

interface Asset {
  type: string;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
  isHashed: boolean;
}

/**
 * Serves a built folder from memory, compressed once. Paths without a file ending get the page of their app: the
 * browser's router knows them. Only names that were in the folder at the start are ever served.
 */
export async function staticFiles(
  folder: string,
): Promise<(c: Context) => Promise<Response | undefined>> {
  const assets = new Map<string, Promise<Asset>>();
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of names) {
    // Files that begin with a dot are tools’ own.
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const file = join(entry.parentPath, entry.name);
    assets.set(`/${relative(folder, file).split(sep).join('/')}`, load(file));
  }
  return async (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return undefined;
    const path = c.req.path;
    const asset = await (assets.get(path) ??
      (extname(path) === '' ? assets.get(pageOf(path)) : undefined));
    return asset && respond(c, asset);
  };
}

/** Which app a path belongs to: the phone's has a page of its own. */
const pageOf = (path: string): string =>
  /^\/go(\/|$)/.test(path) ? '/feet/index.html' : '/index.html';

async function load(file: string): Promise<Asset> {
  const plain = await readFile(file);
  const ending = extname(file);
  const asset: Asset = {
    type: types[ending] ?? 'application/octet-stream',
    plain,
    isHashed: /-[\w-]{8,}\.\w+$/.test(file) && ending !== '.html',
  };
  if (!compressible.has(ending)) return asset;
  // The phone's come over the poorest lines: a second more here, at the start, is a tenth less there each time.
  const quality = file.split(sep).includes('feet') ? 11 : 9;
  asset.br = await promisify(brotliCompress)(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality },
  });
  asset.gzip = (await promisify(gzip)(plain)) as Buffer;
  return asset;
}

function respond(c: Context, asset: Asset): Response {
  const accepted = c.req.header('accept-encoding') ?? '';
  const encoding =
    accepted.includes('br') && asset.br
      ? 'br'
      : accepted.includes('gzip') && asset.gzip
        ? 'gzip'
        : undefined;
  const body = encoding ? (asset[encoding] as Buffer) : asset.plain;
  return new Response(c.req.method === 'HEAD' ? null : new Uint8Array(body), {
    headers: {
      'content-type': asset.type,
      'content-length': String(body.length),
      vary: 'accept-encoding',
      'cache-control': asset.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  });
}
