import type { Ctx } from '../platform/context.ts';
import { type ServedFile, fileFor } from './files.ts';
import { isPdf, isShownInline } from './rules.ts';

/** A file as an answer that cannot harm: downloaded unless it is a plain picture or a PDF, and never run. */
export function asAnswer({ name, type, bytes }: ServedFile): Response {
  const isInline = isShownInline(type, bytes);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': isInline ? type : 'application/octet-stream',
      'content-length': String(bytes.length),
      'content-disposition': `${isInline ? 'inline' : 'attachment'}; filename="${ascii(name)}"; filename*=UTF-8''${encoded(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': isInline && isPdf(type) ? forPdf : "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      // Whoever may read it no more, or sits at the screen of who could, finds no copy.
      'cache-control': 'private, no-store',
    },
  });
}

/** Browsers show a PDF with a viewer of their own, which a sandbox would keep out. Nothing in it is a page of ours. */
const forPdf = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self'";

const ascii = (name: string): string => name.replace(/[^\x20-\x7e]|["\\]/g, '_');
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);

export const serveFile = async (ctx: Ctx, { id }: { id: string }): Promise<Response> =>
  asAnswer(await fileFor(ctx, id));
