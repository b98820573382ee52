import { createHash } from 'node:crypto';
import type { Sum } from './manifest.ts';

export interface Summing {
  add(bytes: Buffer): void;
  end(): Sum;
}

/** Counts the rows of a text of COPY, one a line, and works out its checksum while it goes by. */
export function summing(): Summing {
  const hash = createHash('sha256');
  const sum = { rows: 0, bytes: 0 };
  return {
    add(bytes) {
      hash.update(bytes);
      sum.bytes += bytes.length;
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) sum.rows++;
    },
    end: () => ({ ...sum, sha256: hash.digest('hex') }),
  };
}
