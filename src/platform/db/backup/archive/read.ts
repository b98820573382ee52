import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { cannotRead, damaged } from '../refusals.ts';
import { contentOf, requireWhole, type Whole } from './seal.ts';
import { type Entry, entriesIn } from './tar.ts';

export interface Archive {
  whole: Whole;
  /** From the beginning, each time it is called. Refuses `backup.damaged`. */
  entries(): AsyncGenerator<Entry, void, undefined>;
}

/**
 * Opens a backup whose every byte is as it was written, for as long as `work` lasts. Refuses `backup.not-a-backup`,
 * `backup.damaged`, `backup.cannot-read`.
 */
export async function withArchive<T>(
  path: string,
  work: (archive: Archive) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw cannotRead(error, path);
  });
  try {
    const whole = await requireWhole(file, signal);
    return await work({ whole, entries: () => entriesOf(file, whole.bytes, signal) });
  } finally {
    await file.close();
  }
}

async function* entriesOf(
  file: FileHandle,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<Entry, void, undefined> {
  // Its error is the one that whoever reads below meets.
  const plain = pipeline(
    Readable.from(contentOf(file, size, signal)),
    createZstdDecompress(),
    () => {},
  );
  try {
    yield* entriesIn(plain as AsyncIterable<Buffer>);
  } catch (error) {
    throw isOfCompression(error) ? damaged() : error;
  } finally {
    plain.destroy();
  }
}

const isOfCompression = (error: unknown): boolean =>
  error instanceof Error && /^(ZSTD_|Z_)/.test((error as NodeJS.ErrnoException).code ?? '');
