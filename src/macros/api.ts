import { z } from 'zod';
import { caseState } from '../cases/api.ts';
import { language, named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id } from '../platform/shapes.ts';
import { audience } from '../templates/api.ts';
import { mostAtOnce, mostSteps } from './rules.ts';
import { step, told } from './steps/api.ts';

const name = z.string().trim().min(1).max(80);
/** One letter or number. */
const key = z
  .string()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}]$/u, 'A key is one letter or number.');
const steps = z.array(step).min(1).max(mostSteps);

export const macro = z.object({
  id,
  name: z.string(),
  key: z.string().nullable(),
  for: audience,
  /** For whose members; null unless `for` is `team`. */
  team: named.nullable(),
  steps: z.array(step),
  changedAt: z.string(),
  changedBy: named,
  retiredAt: z.string().nullable(),
  can: z.object({ change: z.boolean() }),
});
export type Macro = z.input<typeof macro>;

export const listMacros = route({
  method: 'GET',
  path: '/api/v1/macros',
  summary:
    'Macros in their order: those one may run, or with `all` those one may see, also retired ones.',
  needs: 'cases.read',
  input: z.strictObject({ all: z.enum(['true', 'false']).default('false') }),
  output: z.object({
    items: z.array(macro),
    /** What the ids in their steps are called. */
    names: z.record(z.string(), z.string()),
    /** For whom one may make them. */
    can: z.object({ everybody: z.boolean(), teams: z.array(named) }),
  }),
});

export const showMacro = route({
  method: 'GET',
  path: '/api/v1/macros/:id',
  summary: 'One macro.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: macro.extend({ names: z.record(z.string(), z.string()) }),
});

const written = {
  name,
  key: key.nullable(),
  for: audience,
  /** With `for: team`. */
  teamId: id.optional(),
  steps,
};

export const addMacro = route({
  method: 'POST',
  path: '/api/v1/macros',
  summary:
    'Make a macro: for oneself; for a team its head and administrators; for everybody administrators.',
  needs: 'cases.work',
  status: 201,
  input: z.strictObject({
    ...written,
    key: written.key.default(null),
    for: audience.default('me'),
  }),
  output: macro,
});

export const changeMacro = route({
  method: 'PATCH',
  path: '/api/v1/macros/:id',
  summary: 'Change a macro. `steps` replaces all of them.',
  needs: 'cases.work',
  input: z.strictObject({ id, ...z.strictObject(written).partial().shape }),
  output: macro,
});

export const retireMacro = route({
  method: 'DELETE',
  path: '/api/v1/macros/:id',
  summary: 'Offer a macro to nobody any more.',
  needs: 'cases.work',
  input: z.strictObject({ id }),
  output: z.object({}),
});

export const restoreMacro = route({
  method: 'POST',
  path: '/api/v1/macros/:id/restoration',
  summary: 'Offer a retired macro again.',
  needs: 'cases.work',
  input: z.strictObject({ id }),
  output: macro,
});

export const orderMacros = route({
  method: 'PUT',
  path: '/api/v1/macro-order',
  summary: 'Put macros in order; those one may not change keep their place.',
  needs: 'cases.work',
  input: z.strictObject({ ids: z.array(id).max(500) }),
  output: z.object({}),
});

export const macroStep = z.object({
  told,
  /** It is so already, and nothing happens. */
  isSoAlready: z.boolean(),
  /** Why this step cannot be done here now; then none is. */
  refused: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type MacroStep = z.output<typeof macroStep>;

export const previewMacro = route({
  method: 'GET',
  path: '/api/v1/macros/:id/preview',
  summary:
    'What each step of a macro would do on a case, and what would be refused. Nothing is done.',
  needs: 'cases.work',
  input: z.strictObject({ id, caseId: id }),
  output: z.object({
    name: z.string(),
    steps: z.array(macroStep),
    /** False: a step is refused. */
    canRun: z.boolean(),
  }),
});

/** What a macro leaves in the composer. */
export const composed = z.object({
  as: z.enum(['reply', 'note']),
  asks: z.boolean(),
  body: z.string(),
  language: language.nullable(),
  isOtherLanguage: z.boolean(),
  missing: z.array(z.string()),
});
export type Composed = z.output<typeof composed>;

export const runMacro = route({
  method: 'POST',
  path: '/api/v1/macros/:id/runs',
  summary:
    'Do all steps of a macro on a case, or none: of one that is refused, `fields` says which.',
  needs: 'cases.work',
  status: 201,
  input: z.strictObject({ id, caseId: id }),
  output: caseState.extend({
    /** To be read once more and sent; null: nothing was written into the composer. */
    composed: composed.nullable(),
  }),
});

export const runMacroOnMany = route({
  method: 'POST',
  path: '/api/v1/macros/:id/bulk-runs',
  summary:
    'Do all steps of a macro on each of up to a hundred cases, on each all or none. Says of each that was refused why.',
  needs: 'cases.work',
  status: 201,
  input: z.strictObject({ id, ids: z.array(id).min(1).max(mostAtOnce) }),
  output: z.object({
    done: z.array(id),
    refused: z.array(
      z.object({ id, number: z.number().nullable(), code: z.string(), message: z.string() }),
    ),
  }),
});
