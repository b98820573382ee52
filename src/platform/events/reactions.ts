import type { Ctx } from '../context.ts';
import type { KeptEvent } from './record.ts';

/** What an upper slice does, in the same transaction, when a lower slice's event happens. */
export interface Reaction {
  on: string;
  react(ctx: Ctx, event: KeptEvent): Promise<void>;
}

/** Runs once a transaction, after all reactions, with all its events: for read models. */
export type BeforeCommit = (ctx: Ctx, events: readonly KeptEvent[]) => Promise<void>;

export interface Reactions {
  /** In floor order. */
  reactions: readonly Reaction[];
  beforeCommit: readonly BeforeCommit[];
}

export const reaction = (on: string, react: Reaction['react']): Reaction => ({ on, react });

/** Runs reactions until they cause no further event; a chain longer than 1,000 events is a loop. */
export async function react(
  ctx: Ctx,
  queue: readonly KeptEvent[],
  { reactions, beforeCommit }: Reactions,
): Promise<void> {
  for (let i = 0; i < queue.length; i++) {
    if (i > 1000) throw new Error(`Reactions go round in a circle at ${queue[i]?.kind}.`);
    const event = queue[i] as KeptEvent;
    for (const each of reactions) if (each.on === event.kind) await each.react(ctx, event);
  }
  if (queue.length > 0) for (const run of beforeCommit) await run(ctx, queue);
}
