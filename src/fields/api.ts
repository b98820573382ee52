import { z } from 'zod';
import { matterRef } from '../matters/api.ts';
import { route } from '../platform/contract.ts';
import { id, none } from '../platform/shapes.ts';
import { fieldRequirements, fieldTypes } from './rules.ts';

export const fieldKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** `any` is what a list asks for whatever is said. */
const optionKey = z.string().regex(/^(?!any$)[a-z0-9][a-z0-9-]{0,39}$/);
const wordsOf = <T extends z.ZodType>(one: T) =>
  z.strictObject({ en: one, fr: one, rw: one.optional(), sw: one.optional() });
const label = wordsOf(z.string().trim().min(1).max(120));
const help = wordsOf(z.string().trim().max(500)).partial();
const kind = z.string().regex(/^[a-z-]{1,40}$/);

/** A text, a number, a date (2026-11-22), yes or no (true, false), the key of an option, or the keys of several. */
export const fieldValue = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(40)).max(200),
]);
/** Values by the keys of fields; null takes one away. */
export const fieldValues = z.record(fieldKey, fieldValue.nullable());

export const fieldOption = z.strictObject({
  key: optionKey,
  label,
  isRetired: z.boolean().default(false),
});

const shape = {
  key: fieldKey,
  type: z.enum(fieldTypes),
  label,
  help,
  /** Of a number. */
  unit: z.string().nullable(),
  decimals: z.number(),
  options: z.array(fieldOption.required()),
  required: z.enum(fieldRequirements),
};

/** A field as it stands on a case, with what is said there. */
export const caseField = z.object({
  id,
  ...shape,
  /** It was said, and is not asked of such cases any more. */
  isPast: z.boolean(),
  value: fieldValue.nullable(),
});
export type CaseField = z.infer<typeof caseField>;

export const fieldDefinition = z.object({
  id,
  ...shape,
  /** Of cases; empty: every kind. */
  kinds: z.array(z.string()),
  retiredAt: z.string().nullable(),
});
export type FieldDefinition = z.infer<typeof fieldDefinition>;

export const fillField = route({
  method: 'PUT',
  path: '/api/v1/cases/:id/fields/:key',
  summary:
    'Say what a custom field of a case is; null empties it. With `seen`, only if that is what stands there.',
  needs: 'cases.work',
  input: z.strictObject({
    id: matterRef,
    key: fieldKey,
    value: fieldValue.nullable(),
    /** What one saw when one began. Absent: whatever stands there is replaced. */
    seen: fieldValue.nullable().optional(),
  }),
  output: z.object({ value: fieldValue.nullable() }),
});

export const listFields = route({
  method: 'GET',
  path: '/api/v1/fields',
  summary: 'All custom fields in their order, also those that are retired.',
  needs: 'cases.read',
  input: none,
  output: z.object({ items: z.array(fieldDefinition) }),
});

export const countFields = route({
  method: 'GET',
  path: '/api/v1/field-counts',
  summary: 'On how many cases each field says something, counted up to `most`: “or more”.',
  needs: 'cases.read',
  input: none,
  output: z.object({ items: z.array(z.object({ id, count: z.number() })), most: z.number() }),
});

const described = {
  label,
  help: help.default({}),
  kinds: z.array(kind).max(20).default([]),
  required: z.enum(fieldRequirements).default('never'),
  unit: z.string().trim().max(20).nullable().default(null),
  decimals: z.number().int().min(0).max(6).default(0),
  options: z.array(fieldOption).max(300).default([]),
};

export const addField = route({
  method: 'POST',
  path: '/api/v1/fields',
  summary: 'Add a custom field. Its key and its type never change.',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject({ key: fieldKey, type: z.enum(fieldTypes), ...described }),
  output: fieldDefinition,
});

export const changeField = route({
  method: 'PATCH',
  path: '/api/v1/fields/:id',
  summary: 'Change what a field is called, where it is asked and what may be chosen.',
  needs: 'organisation.administer',
  input: z.strictObject({
    id,
    label: label.optional(),
    help: help.optional(),
    kinds: z.array(kind).max(20).optional(),
    required: z.enum(fieldRequirements).optional(),
    unit: z.string().trim().max(20).nullable().optional(),
    decimals: z.number().int().min(0).max(6).optional(),
    options: z.array(fieldOption).max(300).optional(),
  }),
  output: fieldDefinition,
});

export const orderFields = route({
  method: 'PUT',
  path: '/api/v1/field-order',
  summary: 'Put the fields in the order in which cases show them.',
  needs: 'organisation.administer',
  input: z.strictObject({ ids: z.array(id).max(500) }),
  output: z.object({ items: z.array(fieldDefinition) }),
});

export const retireField = route({
  method: 'POST',
  path: '/api/v1/fields/:id/retirement',
  summary: 'Ask for a field no more. What was said in it stays.',
  needs: 'organisation.administer',
  input: z.strictObject({ id }),
  output: fieldDefinition,
});

export const restoreField = route({
  method: 'DELETE',
  path: '/api/v1/fields/:id/retirement',
  summary: 'Ask for a retired field again.',
  needs: 'organisation.administer',
  input: z.strictObject({ id }),
  output: fieldDefinition,
});
