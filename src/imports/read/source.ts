import { createReadStream } from 'node:fs';

/** The bytes of a file, from the beginning each time they are asked for. */
export type Source = () => AsyncIterable<Uint8Array>;

const piece = 64 * 1024;

export const sourceOfBytes = (bytes: Uint8Array): Source =>
  async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };

export const sourceOfFile =
  (path: string): Source =>
  () =>
    createReadStream(path, { highWaterMark: piece });

/** One record of a file. */
export interface FileRow {
  line: number;
  cells: string[];
}
