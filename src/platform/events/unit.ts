import type { Ctx } from '../context.ts';
import type { Site } from '../site.ts';
import type { KeptEvent } from './record.ts';

/** What one transaction has gathered to write and send when it commits. */
export interface Unit {
  site: Site;
  events: KeptEvent[];
  jobs: {
    job: string;
    payload: Record<string, unknown>;
    runAt: Date | null;
    jobKey: string | null;
  }[];
  topics: Set<string>;
}

const units = new WeakMap<Ctx['db'], Unit>();

export const newUnit = (site: Site): Unit => ({ site, events: [], jobs: [], topics: new Set() });

export const bindUnit = (db: Ctx['db'], unit: Unit): void => {
  units.set(db, unit);
};

export function unitOf(ctx: Ctx): Unit {
  const unit = units.get(ctx.db);
  if (!unit)
    throw new Error('This context has ended: its transaction was committed or rolled back.');
  return unit;
}

export const endUnit = (db: Ctx['db']): void => {
  units.delete(db);
};
