import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { sealOf, type Whole } from './seal.ts';
import { type Entry, tarOf } from './tar.ts';

const params = {
  [constants.ZSTD_c_compressionLevel]: 3,
  [constants.ZSTD_c_checksumFlag]: 1,
};

/** Packs, compresses and seals the entries into `out`, a few megabytes at a time, and ends it. */
export async function writeArchive(
  entries: AsyncIterable<Entry>,
  at: Date,
  out: Writable,
  signal?: AbortSignal,
): Promise<Whole> {
  const hash = createHash('sha256');
  const whole = { bytes: 0, sha256: Buffer.alloc(0) };
  const sealed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      whole.bytes += chunk.length;
      yield chunk;
    }
    whole.sha256 = hash.digest();
    const seal = sealOf(whole.sha256);
    whole.bytes += seal.length;
    yield seal;
  };
  const options = signal ? { signal } : {};
  await pipeline(tarOf(entries, at), createZstdCompress({ params }), sealed, out, options);
  return whole;
}
