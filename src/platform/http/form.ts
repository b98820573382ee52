import type { Context } from 'hono';
import { invalid } from '../refusal.ts';

export interface SentFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export interface SentForm {
  /** Lines end in \n; what stands twice counts once, the last. */
  fields: Readonly<Record<string, string>>;
  /** Those that were chosen and are not empty. */
  files: readonly SentFile[];
  /** More came than is read: the fields are whole, the files are not. */
  isCut: boolean;
}

/** Beyond this the rest is not even waited for. */
const mostDrained = 256 * 1024 * 1024;
/**
 * Bytes of forms held in memory at once, whoever sends them: a form needs no key and no sign-in. Beyond that
 * words are still read, files are not.
 */
const mostHeld = 160 * 1024 * 1024;
const alwaysRead = 256 * 1024;
let held = 0;

/**
 * Reads a form that a browser sent. Of one larger than `limit` bytes the fields are kept all the same, so that
 * nobody types their words twice because of a photograph. Refuses `input.form` for what is no form.
 */
export async function readForm(c: Context, limit: number): Promise<SentForm> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) throw noForm();
  const read = { bytes: 0 };
  try {
    return await readWhole(c, limit, type, read);
  } finally {
    held -= read.bytes;
  }
}

async function readWhole(
  c: Context,
  limit: number,
  type: string,
  read: { bytes: number },
): Promise<SentForm> {
  const { bytes, isCut } = await readUpTo(c, limit, read);
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  const whole =
    isCut && boundary ? Buffer.concat([bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]) : bytes;
  const data = await new Response(new Uint8Array(whole), { headers: { 'content-type': type } })
    .formData()
    .catch(() => Promise.reject(noForm()));
  const fields: Record<string, string> = Object.create(null);
  const files: SentFile[] = [];
  for (const [name, value] of data)
    if (typeof value === 'string') fields[name] = readable(value);
    else if (!isCut && value.name !== '' && value.size > 0)
      files.push({
        name: readable(value.name),
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  return { fields, files, isCut };
}

const noForm = () => invalid('input.form', 'This is not a form that we sent.');

const readable = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed();

/** @param read counts what is held */
async function readUpTo(
  c: Context,
  limit: number,
  read: { bytes: number },
): Promise<{ bytes: Buffer; isCut: boolean }> {
  const chunks: Uint8Array[] = [];
  let most = limit;
  let seen = 0;
  for await (const chunk of (c.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    seen += chunk.length;
    if (held + chunk.length > mostHeld) most = Math.min(limit, Math.max(read.bytes, alwaysRead));
    const piece = chunk.subarray(0, most - read.bytes);
    if (piece.length > 0) chunks.push(piece);
    read.bytes += piece.length;
    held += piece.length;
    if (seen > mostDrained) throw invalid('input.too-large', 'This is far too large.');
  }
  return { bytes: Buffer.concat(chunks), isCut: seen > read.bytes };
}
