import type { Context } from 'hono';
import type { Contract } from '../contract.ts';
import { pathFields } from '../contract.ts';
import { invalid, notFound, Refusal } from '../refusal.ts';

const mostJson = 1024 * 1024;

/** The unparsed input of a contract: path, query or body fields in one object. Refuses what is no JSON. */
export async function readInput(c: Context, contract: Contract): Promise<Record<string, unknown>> {
  // Without a prototype a field called __proto__ is a field like others, and unknown.
  const input: Record<string, unknown> = Object.create(null);
  if (contract.rawBody) {
    for (const [name, value] of Object.entries(c.req.query())) input[name] = value;
    input.body = await readBytes(c, contract.rawBody.limit);
  } else if (contract.method === 'GET' || contract.method === 'DELETE') {
    for (const [name, value] of Object.entries(c.req.query())) input[name] = value;
  } else Object.assign(input, await readJson(c));
  for (const field of pathFields(contract.path)) input[field] = c.req.param(field);
  refuseNul(input);
  return input;
}

/** Refuses `input.nowhere` where only the address names what cannot be: it was mistyped, and no field is wrong. */
export function parseInput(contract: Contract, raw: Record<string, unknown>): unknown {
  const parsed = contract.input.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields = pathFields(contract.path);
  if (parsed.error.issues.every(({ path }) => fields.includes(String(path[0]))))
    throw notFound('input.nowhere', 'There is nothing at this address. Perhaps it was mistyped.');
  throw parsed.error;
}

async function readJson(c: Context): Promise<Record<string, unknown>> {
  const bytes = await readBytes(c, mostJson);
  if (bytes.length === 0) return {};
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(c.req.header('content-type') ?? ''))
    throw invalid('input.content-type', 'Send the body as application/json.');
  let value: unknown;
  try {
    value = parsed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid('input.json', 'The body is not JSON in UTF-8.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('input.json', 'The body must be a JSON object.');
  return value as Record<string, unknown>;
}

/** Half a character, which only an escape can write and no database keeps, becomes the sign for one that is missing. */
function parsed(json: string): unknown {
  if (!/\\u[dD][89a-fA-F]/.test(json)) return JSON.parse(json);
  return JSON.parse(json, (_, value) => (typeof value === 'string' ? value.toWellFormed() : value));
}

/** Reads the whole body but stops at the limit, whatever the header promised. */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const tooLarge = (): Refusal =>
    new Refusal(
      'invalid',
      'input.too-large',
      `The request is larger than ${Math.floor(limit / 1024)} KiB.`,
    );
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge();
  const body = c.req.raw.body;
  if (!body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}

/** PostgreSQL stores no NUL in a text; here it becomes a sentence instead of an error of the database. */
function refuseNul(value: unknown, depth = 0): void {
  if (depth > 50) throw invalid('input.too-deep', 'The input is nested too deeply.');
  if (typeof value === 'string') {
    if (value.includes('\0')) throw invalid('input.text', 'The text contains a null character.');
  } else if (Array.isArray(value)) for (const item of value) refuseNul(item, depth + 1);
  else if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array))
    for (const [key, item] of Object.entries(value)) {
      if (key.includes('\0') || !key.isWellFormed())
        throw invalid('input.text', 'A field name contains a character that cannot be kept.');
      refuseNul(item, depth + 1);
    }
}
