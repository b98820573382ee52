import { announce, type BeforeCommit, type KeptEvent } from '../platform/events/index.ts';
import type { Ctx } from '../platform/context.ts';
import { refreshRows } from './refresh-rows.ts';

export const viewsBeforeCommit: BeforeCommit[] = [followChanges];

/** Once a transaction: the rows of all cases it touched, and the lists in which they stand or stood. */
async function followChanges(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  const touched = new Map<string, KeptEvent[]>();
  for (const event of events)
    if (event.matterId !== null)
      touched.set(event.matterId, [...(touched.get(event.matterId) ?? []), event]);
  if (touched.size === 0) return;
  for (const row of await refreshRows(ctx, [...touched.keys()])) {
    const changes = touched.get(row.id) ?? [];
    tellPeople(ctx, row, changes);
    // A list that others hear must not tell that something stirs on what only the named may read.
    if (!row.restricted || changes.some((event) => event.kind === 'matter.restricted'))
      tellLists(ctx, row, changes);
  }
}

interface Standing {
  id: string;
  team_id: string;
  holder_id: string | null;
  restricted: boolean;
}

function tellPeople(ctx: Ctx, row: Standing, changes: readonly KeptEvent[]): void {
  const people = [row.holder_id, ...changes.map((event) => event.data.fromPerson)];
  for (const person of new Set(people))
    if (typeof person === 'string') {
      announce(ctx, `cases/person/${person}`);
      announce(ctx, `person/${person}`);
    }
}

function tellLists(ctx: Ctx, row: Standing, changes: readonly KeptEvent[]): void {
  announce(ctx, 'cases');
  const teams = [row.team_id, ...changes.map((event) => event.data.fromTeam)];
  for (const team of new Set(teams))
    if (typeof team === 'string') announce(ctx, `cases/team/${team}`);
}
