import type { Ctx } from '../platform/context.ts';
import { type ServedFile, fileFor } from './files.ts';
import { isShownInline } from './rules.ts';

/**
 * A file as an answer that cannot harm: saved unless it is a plain picture, and never run. A PDF is saved too: no browser
 * shows one in a sandbox, and outside it a form in it would ask for passwords under our address.
 */
export function asAnswer({ name, type, bytes }: ServedFile): Response {
  const isInline = isShownInline(type);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': isInline ? type : 'application/octet-stream',
      'content-length': String(bytes.length),
      'content-disposition': `${isInline ? 'inline' : 'attachment'}; filename="${ascii(name)}"; filename*=UTF-8''${encoded(name)}`,
      // Whoever may read it no more, or sits at the screen of who could, finds no copy.
      'cache-control': 'private, no-store',
    },
  });
}

const ascii = (name: string): string => name.replace(/[^\x20-\x7e]|["\\]/g, '_');
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);

export const serveFile = async (ctx: Ctx, { id }: { id: string }): Promise<Response> =>
  asAnswer(await fileFor(ctx, id));
