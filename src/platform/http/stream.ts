import type { Logger } from 'pino';
import type { Actor, Ctx } from '../context.ts';
import type { Transact } from '../events/index.ts';
import { overLimit } from '../refusal.ts';

interface Work {
  headers: Record<string, string>;
  /** In a transaction of its own, once. `out` resolves when there is room for more. */
  write(ctx: Ctx, out: (text: string) => Promise<void>): Promise<void>;
  /** In another one, when all was written (`isWhole`) or the reader went away before. */
  ended(ctx: Ctx, isWhole: boolean): Promise<void>;
}

/** An answer that an action returns before it is written: too long to be held in memory. */
export class Streamed {
  readonly work: Work;
  constructor(work: Work) {
    this.work = work;
  }
}

/** Each holds a connection to the database for as long as its reader takes. */
const mostAtOnce = 4;
/** Who reads nothing for so long has gone. */
const stalledMs = 60_000;
const heldBytes = 256 * 1024;
let running = 0;

interface StreamDeps {
  transact: Transact;
  log: Logger;
}

/** Refuses `server.busy`. A reader who gets the end of the body got all of it; else the connection breaks off. */
export function streamAnswer(
  { work }: Streamed,
  actor: Actor,
  { transact, log }: StreamDeps,
): Response {
  if (running >= mostAtOnce)
    throw overLimit('server.busy', 'Others are fetching long lists. Try again in a minute.');
  running++;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(
    undefined,
    new ByteLengthQueuingStrategy({ highWaterMark: heldBytes }),
  );
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  let isBegun = false;
  const out = async (text: string): Promise<void> => {
    await orStalled(writer.ready);
    // What the reader did not take is waited for at the next piece.
    writer.write(encoder.encode(text)).catch(() => {});
  };
  const write = (ctx: Ctx): Promise<void> => {
    if (isBegun) throw new Error('What was sent cannot be sent again.');
    isBegun = true;
    return work.write(ctx, out);
  };
  const run = async (): Promise<void> => {
    let failure: unknown;
    await transact(actor, write).catch((error: unknown) => {
      failure = error ?? new Error('The reader went away.');
    });
    await transact(actor, (ctx) => work.ended(ctx, failure === undefined));
    if (failure === undefined) await writer.close();
    else throw failure;
  };
  void run()
    .catch((error: unknown) => {
      log.warn({ err: error }, 'a long answer broke off');
      return writer.abort(error).catch(() => {});
    })
    .finally(() => running--);
  return new Response(readable, { headers: work.headers });
}

async function orStalled(ready: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The reader takes nothing any more.')), stalledMs);
  });
  try {
    await Promise.race([ready, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
