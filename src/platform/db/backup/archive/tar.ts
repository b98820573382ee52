// The few words of tar that a backup needs (POSIX.1-1988 ustar): small files with short names, one after the other.
import { damaged } from '../refusals.ts';

export interface Entry {
  name: string;
  bytes: Buffer;
}

const block = 512;
/** No entry of ours is larger; what says it is was altered. */
const mostBytes = 64 * 1024 * 1024;

/** The bytes of a tar file with these entries, all of one time. */
export async function* tarOf(
  entries: AsyncIterable<Entry>,
  at: Date,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const { name, bytes } of entries) {
    yield headerOf(name, bytes.length, at);
    yield bytes;
    yield Buffer.alloc(paddingAfter(bytes.length));
  }
  yield Buffer.alloc(2 * block);
}

/** The entries in the bytes of a tar file. Refuses `backup.damaged`. */
export async function* entriesIn(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Entry, void, undefined> {
  const source = taker(chunks);
  for (;;) {
    const header = await source(block);
    if (header.every((byte) => byte === 0)) return;
    const { name, size } = readHeader(header);
    const bytes = await source(size);
    await source(paddingAfter(size));
    yield { name, bytes };
  }
}

const paddingAfter = (size: number): number => (block - (size % block)) % block;

function headerOf(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} is too long for a backup.`);
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(octal(size), 124);
  header.write(octal(Math.floor(at.getTime() / 1000)), 136);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

const octal = (value: number): string => `${value.toString(8).padStart(11, '0')}\0`;

/** Over the header with spaces where the sum itself stands. */
function sumOf(header: Buffer): number {
  let sum = 8 * 32;
  for (let i = 0; i < block; i++) if (i < 148 || i >= 156) sum += header[i] as number;
  return sum;
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, to: number): string =>
    header.toString('utf8', from, to).split('\0')[0] as string;
  const size = Number.parseInt(text(124, 136), 8);
  const isRight = Number.parseInt(text(148, 156), 8) === sumOf(header);
  if (!isRight || !(size >= 0 && size <= mostBytes)) throw damaged();
  return { name: text(0, 100), size };
}

/** Gives the next so many bytes of a stream, however it is cut. Refuses `backup.damaged` when there are fewer. */
function taker(chunks: AsyncIterable<Buffer>): (size: number) => Promise<Buffer> {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return async (size) => {
    const parts = [rest];
    let length = rest.length;
    while (length < size) {
      const { value, done } = await source.next();
      if (done) throw damaged();
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts, length);
    rest = all.subarray(size);
    return all.subarray(0, size);
  };
}
