import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instantIn, none, page, pageOf } from '../platform/shapes.ts';
import { areas } from './rules.ts';

const filters = {
  area: z.enum(areas).optional(),
  /** Who changed it. */
  personId: id.optional(),
  /** From this instant on, and before that one. */
  from: instantIn.optional(),
  to: instantIn.optional(),
};

/** Something about the house that is otherwise since, in the language of who asks. */
export const change = z.object({
  id,
  at: z.string(),
  area: z.enum(areas),
  kind: z.string(),
  /** Null: Kept itself. */
  who: named.nullable(),
  /** person, key (a programme with that person’s key), clock, import, setup, … */
  cause: z.string(),
  /** A sentence: who did what. */
  sentence: z.string(),
  /** The screen of the staff app where the thing is looked after. */
  path: z.string().nullable(),
  /** Value by value; null: there was none, or there is none any more. */
  values: z.array(
    z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
});
export type Change = z.infer<typeof change>;

export const listChanges = route({
  method: 'GET',
  path: '/api/v1/changes',
  summary: 'Who changed what about the house: settings, people, standards, keys …; newest first.',
  needs: 'organisation.administer',
  input: z.strictObject({
    ...filters,
    ...page,
  }),
  output: pageOf(change),
});

export const exportChanges = route({
  method: 'GET',
  path: '/api/v1/changes/export',
  summary: 'The same as CSV, a line for each value that changed. Who took it is recorded.',
  needs: 'organisation.administer',
  rawAnswer: 'text/csv',
  input: z.strictObject(filters),
  output: z.unknown(),
});

const count = z.number().int();

/** What an administrator looks after, in numbers; a part that somebody may not see is null. */
export const house = z.object({
  organisation: z
    .object({
      people: count,
      administrators: count,
      teams: count,
      touchpoints: count,
      calendars: count,
      onDuty: count,
      standards: count,
      templates: count,
      macros: count,
      tags: count,
      fields: count,
      checklists: count,
      keys: count,
      backups: count,
      changesThisWeek: count,
    })
    .nullable(),
  mail: z
    .object({ addresses: count, quarantined: count, pending: count, failed: count, waiting: count })
    .nullable(),
});
export type House = z.infer<typeof house>;

export const showHouse = route({
  method: 'GET',
  path: '/api/v1/administration',
  summary: 'How what administrators look after stands, in numbers.',
  needs: 'session',
  input: none,
  output: house,
});
