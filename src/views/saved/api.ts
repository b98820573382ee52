import { z } from 'zod';
import { named } from '../../people/api.ts';
import { route } from '../../platform/contract.ts';
import { id } from '../../platform/shapes.ts';
import { caseFilters, column, mostColumns } from '../api.ts';

const needs = 'cases.read';

/** What a list is narrowed by, as it stands in an address: checked as the list itself checks it, kept as it was said. */
const search = z
  .record(z.string(), z.string())
  .refine((said) => caseFilters.safeParse(said).success, {
    message: 'This is not what a list can be narrowed by.',
  });
const name = z.string().trim().min(1).max(80);
const chosen = z
  .array(column)
  .max(mostColumns)
  .transform((all) => [...new Set(all)]);

export const savedView = z.object({
  id,
  name: z.string(),
  owner: named,
  /** Whose members see it too. */
  team: named.nullable(),
  search: z.record(z.string(), z.string()),
  /** One's own choice, else what was saved with it. */
  columns: z.array(column),
  can: z.object({ change: z.boolean() }),
});
export type SavedView = z.output<typeof savedView>;

export const listViews = route({
  method: 'GET',
  path: '/api/v1/views',
  summary:
    'Saved views: one’s own and those shared with one’s teams, in one’s own order; and the columns one chose for each view. Administrators may ask for a team’s.',
  needs,
  input: z.strictObject({ teamId: id.optional() }),
  output: z.object({
    items: z.array(savedView),
    /** Of built-in views, by their name. */
    columns: z.record(z.string(), z.array(column)),
  }),
});

export const saveView = route({
  method: 'POST',
  path: '/api/v1/views',
  summary: 'Save what a list is narrowed by under a name, for oneself or for one’s team.',
  needs,
  status: 201,
  input: z.strictObject({
    name,
    search,
    columns: chosen.optional(),
    /** Shared with this team. */
    teamId: id.optional(),
  }),
  output: savedView,
});

export const changeView = route({
  method: 'PATCH',
  path: '/api/v1/views/:id',
  summary:
    'Change a saved view: its owner; of a shared one also the team’s head and administrators.',
  needs,
  input: z.strictObject({
    id,
    name: name.optional(),
    search: search.optional(),
    columns: chosen.optional(),
    /** Null: for oneself again. */
    teamId: id.nullable().optional(),
  }),
  output: savedView,
});

export const removeView = route({
  method: 'DELETE',
  path: '/api/v1/views/:id',
  summary: 'Remove a saved view. The cases in it stay where they are.',
  needs,
  input: z.strictObject({ id }),
  output: z.object({}),
});

const anyView = z.string().regex(/^([a-z-]{1,40}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/);

export const chooseColumns = route({
  method: 'PUT',
  path: '/api/v1/views/:id/columns',
  summary:
    'Choose for oneself what a view shows: a built-in one by its name, a saved one by its id. Null: as it was made.',
  needs,
  input: z.strictObject({ id: anyView, columns: chosen.nullable() }),
  output: z.object({}),
});

export const orderViews = route({
  method: 'PUT',
  path: '/api/v1/view-order',
  summary: 'Put the saved views one sees in one’s own order.',
  needs,
  input: z.strictObject({ ids: z.array(id).max(200) }),
  output: z.object({}),
});
