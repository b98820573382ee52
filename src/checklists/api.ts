import { z } from 'zod';
import { commitment } from '../commitments/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instantIn, none } from '../platform/shapes.ts';
import { mostItems, owners } from './rules.ts';

const statement = z.string().trim().min(1).max(2000);

export const checklistItem = z.object({ id, commitment });
export type ChecklistItem = z.output<typeof checklistItem>;

/** What is to be done on a matter, in order. What was withdrawn stands in it, and does not count. */
export const checklist = z.object({
  items: z.array(checklistItem),
  done: z.number(),
  total: z.number(),
});
export type Checklist = z.output<typeof checklist>;

export const showChecklist = route({
  method: 'GET',
  path: '/api/v1/matters/:id/checklist',
  summary: 'What is to be done on a matter, in order; each item is a commitment.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: checklist,
});

export const addItem = route({
  method: 'POST',
  path: '/api/v1/matters/:id/checklist',
  summary: 'Add something to be done by a time; the holder owes it unless another is named.',
  needs: 'commitments.work',
  status: 201,
  input: z.strictObject({
    id,
    statement,
    dueAt: instantIn,
    /** One of the two; absent: whoever has the case. */
    personId: id.optional(),
    teamId: id.optional(),
  }),
  output: checklist,
});

export const putTemplate = route({
  method: 'POST',
  path: '/api/v1/matters/:id/checklist/lists',
  summary: 'Put a prepared list on a case: each line becomes a commitment with its time.',
  needs: 'commitments.work',
  status: 201,
  input: z.strictObject({ id, templateId: id }),
  output: checklist,
});

export const orderItems = route({
  method: 'PUT',
  path: '/api/v1/matters/:id/checklist/order',
  summary: 'The items in this order; what is left out stays behind them.',
  needs: 'commitments.work',
  input: z.strictObject({ id, items: z.array(id).max(mostItems) }),
  output: checklist,
});

export const tickItem = route({
  method: 'POST',
  path: '/api/v1/checklist-items/:id/tick',
  summary:
    'It is done: its commitment is kept, or done after all. A word on it is written as a note; without one the tick itself shows it.',
  needs: 'commitments.work',
  input: z.strictObject({ id, note: z.string().trim().min(1).max(10_000).optional() }),
  output: checklist,
});

const templateItem = z.object({
  statement,
  who: z.enum(owners),
  /** With `person`. */
  person: named.nullable(),
  /** With `team`; null: the team of the case. */
  team: named.nullable(),
  /** Within so many working minutes of whoever owes it. */
  minutes: z.number(),
});

export const checklistTemplate = z.object({
  id,
  name: z.string(),
  items: z.array(templateItem),
});
export type ChecklistTemplate = z.output<typeof checklistTemplate>;

const templates = z.object({
  items: z.array(checklistTemplate),
  can: z.object({ edit: z.boolean() }),
});

export const listTemplates = route({
  method: 'GET',
  path: '/api/v1/checklist-templates',
  summary: 'The prepared lists, by name.',
  needs: 'cases.read',
  input: none,
  output: templates,
});

const templateIn = {
  name: z.string().trim().min(1).max(100),
  items: z
    .array(
      z
        .strictObject({
          statement: z.string().trim().min(1).max(500),
          who: z.enum(owners),
          personId: id.nullable().default(null),
          teamId: id.nullable().default(null),
          minutes: z.number().int().min(1).max(100_000),
        })
        .refine(({ who, personId }) => who !== 'person' || personId !== null, {
          message: 'Choose a person.',
          path: ['personId'],
        }),
    )
    .min(1)
    .max(mostItems),
};

export const addTemplate = route({
  method: 'POST',
  path: '/api/v1/checklist-templates',
  summary: 'Prepare a list of what is always to be done.',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject(templateIn),
  output: checklistTemplate,
});

export const changeTemplate = route({
  method: 'PATCH',
  path: '/api/v1/checklist-templates/:id',
  summary: 'Change a prepared list; what was put on a case stays as it is there.',
  needs: 'organisation.administer',
  input: z.strictObject({
    id,
    name: templateIn.name.optional(),
    items: templateIn.items.optional(),
  }),
  output: checklistTemplate,
});

export const endTemplate = route({
  method: 'DELETE',
  path: '/api/v1/checklist-templates/:id',
  summary: 'Offer a list no more.',
  needs: 'organisation.administer',
  input: z.strictObject({ id }),
  output: z.object({ id }),
});
