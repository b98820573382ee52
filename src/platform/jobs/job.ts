import type { z } from 'zod';

/**
 * Background work, found by name. Its payload is parsed before it runs; a thrown error is tried again. What may take
 * long ends with an error when `signal` says so: the process stops.
 */
export interface Job<P extends z.ZodType = z.ZodType> {
  name: string;
  payload: P;
  run(payload: z.output<P>, signal?: AbortSignal): Promise<void>;
}

export const job = <P extends z.ZodType>(
  name: string,
  payload: P,
  run: (payload: z.output<P>, signal?: AbortSignal) => Promise<void>,
): Job => ({ name, payload, run: run as Job['run'] });

/** Work that this process repeats by itself. Two processes may run it at once: it must be safe for that. */
export interface Ticker {
  name: string;
  /** Milliseconds between the end of one run and the start of the next. */
  everyMs: number;
  /** Returns true when there is more to do at once. */
  run(): Promise<boolean | void>;
}
