import type { Ctx } from '../context.ts';
import type { KeptEvent } from './event.ts';

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

// An event that comes of an event that comes of an event …: deeper than this it is a circle.
const deepest = 20;

/** Runs reactions until they cause no further event. A transaction may hold any number of events. */
export async function react(
  ctx: Ctx,
  queue: readonly KeptEvent[],
  { reactions, beforeCommit }: Reactions,
): Promise<void> {
  const depths: number[] = queue.map(() => 0);
  for (let i = 0; i < queue.length; i++) {
    const event = queue[i] as KeptEvent;
    const depth = depths[i] as number;
    if (depth > deepest) throw new Error(`Reactions go round in a circle at ${event.kind}.`);
    for (const each of reactions) if (each.on === event.kind) await each.react(ctx, event);
    while (depths.length < queue.length) depths.push(depth + 1);
  }
  if (queue.length > 0) for (const run of beforeCommit) await run(ctx, queue);
}
