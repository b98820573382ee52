import { invalid } from '../refusal.ts';

const mostBytes = 16 * 1024;

/** Refuses `input.too-large`, `input.content-type`, `input.json`. Nothing at all is `{}`. */
export async function readBody(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) throw invalid('input.too-large', 'The request is larger than 16 KiB.');
    chunks.push(chunk);
  }
  if (size === 0) return {};
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw invalid('input.content-type', 'Send the body as application/json.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw invalid('input.json', 'The body is not JSON in UTF-8.');
  }
}
