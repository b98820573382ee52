import type { Counts } from '../rows.ts';

/** What one portion came to. */
export interface Portion {
  counts: Partial<Counts>;
  /** With the companies that it found to be missing. */
  allRows?: number;
  isEnd: boolean;
}

/** Told to the screens of administrators at every step. */
export const importsTopic = 'admin/imports';
