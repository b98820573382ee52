// The last bytes of a backup say what all before them must be. They are a frame that decompressors pass over (RFC 8878,
// section 3.1.2), so that `tar --zstd` opens the file as it is.
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { damaged, notABackup } from '../refusals.ts';

const frame = Buffer.from([0x5b, 0x2a, 0x4d, 0x18, 36, 0, 0, 0]);
const mark = Buffer.from('kept');
const zstd = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

export const sealBytes = frame.length + mark.length + 32;

export const sealOf = (sha256: Buffer): Buffer => Buffer.concat([frame, mark, sha256]);

export interface Whole {
  /** Of the file, with its seal. */
  bytes: number;
  /** Of all before the seal. */
  sha256: Buffer;
}

/** Reads all of the file. Refuses `backup.not-a-backup`, `backup.damaged`. */
export async function requireWhole(file: FileHandle, signal?: AbortSignal): Promise<Whole> {
  const { size } = await file.stat();
  const start = Buffer.alloc(zstd.length);
  await file.read(start, 0, start.length, 0);
  if (!start.equals(zstd)) throw notABackup();
  if (size <= sealBytes) throw damaged();
  const seal = Buffer.alloc(sealBytes);
  await file.read(seal, 0, sealBytes, size - sealBytes);
  const hash = createHash('sha256');
  for await (const chunk of contentOf(file, size, signal)) hash.update(chunk);
  const sha256 = hash.digest();
  if (!seal.equals(sealOf(sha256))) throw damaged();
  return { bytes: size, sha256 };
}

/** What the seal says, without reading the rest; undefined: there is none. Throws what the file system says. */
export async function readSeal(path: string): Promise<Whole | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const seal = Buffer.alloc(sealBytes);
    await file.read(seal, 0, sealBytes, Math.max(0, size - sealBytes));
    const sha256 = seal.subarray(-32);
    return seal.equals(sealOf(sha256)) ? { bytes: size, sha256 } : undefined;
  } finally {
    await file.close();
  }
}

const readBytes = 1024 * 1024;

/** What stands before the seal, a megabyte at a time. */
export async function* contentOf(
  file: FileHandle,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  for (let at = 0, end = size - sealBytes; at < end; ) {
    signal?.throwIfAborted();
    const most = Math.min(readBytes, end - at);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(most), 0, most, at);
    if (bytesRead === 0) throw damaged();
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
