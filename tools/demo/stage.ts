// What the demonstration is played on: people act through the same routes as on screens, at moments in the past.
import type { z } from 'zod';
import type { Kept } from '../../src/app.ts';
import { actorForPerson } from '../../src/organisation/index.ts';
import type { Contract } from '../../src/platform/contract.ts';
import type { Database } from '../../src/platform/db/connect.ts';
import { system } from '../../src/platform/context.ts';

export interface Stage {
  kept: Kept;
  database: Database;
  /** Moves the clock; what became due on the way breaks at its second. */
  moveTo(instant: Date): Promise<void>;
  /** A person does what a contract says; parsed and permitted like a request of theirs. */
  act<I extends z.ZodType, O extends z.ZodType>(
    personId: string,
    contract: Contract<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>;
  /** Runs the background work that is waiting. */
  settle(): Promise<void>;
}

/** What time does by itself. */
const clocks: readonly string[] = [
  'commitments.clock',
  'commitments.reminders',
  'escalations.climb',
];

export function createStage(kept: Kept, database: Database): Stage {
  const settle = async (): Promise<void> => {
    for (;;) {
      const { rows } = await database.pool.query<{ job: string | null; payload: unknown }>(
        `delete from dispatches where run_at is null or run_at <= now() + $1 * interval '1 millisecond' returning job, payload`,
        [database.clock.offsetMs],
      );
      if (rows.length === 0) return;
      for (const { job, payload } of rows) {
        const known = kept.jobs.find((each) => each.name === job);
        if (known) await known.run(known.payload.parse(payload));
      }
    }
  };
  const clock = kept.tickers.filter(({ name }) => clocks.includes(name));
  return {
    kept,
    database,
    settle,
    async moveTo(instant) {
      database.clock.offsetMs = instant.getTime() - Date.now();
      for (const ticker of clock) await ticker.run();
      await settle();
    },
    async act(personId, contract, input) {
      const route = kept.routes.find((each) => each.contract === (contract as Contract));
      if (!route) throw new Error(`No route answers ${contract.method} ${contract.path}.`);
      const actor = await kept.transact(system('setup', 'demo'), (ctx) =>
        actorForPerson(ctx, personId, { kind: 'person' }),
      );
      if (!actor) throw new Error(`Nobody acts as ${personId}.`);
      const result = await kept.transact(actor, (ctx) =>
        route.handle(ctx, contract.input.parse(input) as never),
      );
      await settle();
      return contract.output.parse(result);
    },
  };
}
