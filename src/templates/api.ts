import { z } from 'zod';
import { language, named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id } from '../platform/shapes.ts';
import { audiences, textLanguages, variables } from './rules.ts';

const name = z.string().trim().min(1).max(80);
/** One word, as it is typed after a slash. */
const shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}-]{0,29}$/u,
    'A shortcut is one word of letters, numbers and dashes.',
  );
const text = z.string().trim().max(20_000);
const texts = z.partialRecord(z.enum(textLanguages), text);
export const audience = z.enum(audiences);

/** A ready text filled with the values of a case. */
export const filledTemplate = z.object({
  id,
  name: z.string(),
  shortcut: z.string(),
  for: audience,
  /** Of the text; not always the customer's. */
  language,
  /** True: there is none in the customer's language. */
  isOtherLanguage: z.boolean(),
  body: z.string(),
  /** Null: it is plain text. */
  html: z.string().nullable(),
  /** Not known and without a fall-back: a gap stands there. */
  missing: z.array(z.enum(variables)),
});
export type FilledTemplate = z.output<typeof filledTemplate>;

export const listTemplates = route({
  method: 'GET',
  path: '/api/v1/templates',
  summary:
    'Ready texts for one’s reply on a case, filled with its values in the language of the reply, else of the customer’s last words (else in English, else as there is); by shortcut, name and words, most used first.',
  needs: 'messages.write',
  input: z.strictObject({
    caseId: id,
    q: z.string().max(200).default(''),
    /** Of the reply; absent: the customer's. */
    language: language.optional(),
  }),
  output: z.object({
    /** Of the reply. */
    language,
    items: z.array(filledTemplate),
  }),
});

export const useTemplate = route({
  method: 'POST',
  path: '/api/v1/templates/:id/uses',
  summary: 'Say that a ready text was taken, so that lists show first what is used.',
  needs: 'messages.write',
  input: z.strictObject({ id }),
  output: z.object({}),
});

export const template = z.object({
  id,
  name: z.string(),
  shortcut: z.string(),
  for: audience,
  /** For whose members; null unless `for` is `team`. */
  team: named.nullable(),
  texts: z.partialRecord(z.enum(textLanguages), z.string()),
  /** Of those in which the organisation speaks with customers. */
  missingLanguages: z.array(language),
  uses: z.number(),
  lastUsedAt: z.string().nullable(),
  changedAt: z.string(),
  changedBy: named,
  retiredAt: z.string().nullable(),
  can: z.object({ change: z.boolean() }),
});
export type Template = z.output<typeof template>;

/** What happened to a template, newest first. */
export const templateStep = z.object({
  kind: z.string(),
  at: z.string(),
  by: named.nullable(),
  /** What was changed: `name`, `texts.rw`. */
  fields: z.array(z.string()),
});

export const templateLibrary = route({
  method: 'GET',
  path: '/api/v1/template-library',
  summary:
    'All ready texts that one may see, as they are written: one’s own, one’s teams’, everybody’s; administrators see every team’s. Most used first.',
  needs: 'cases.read',
  input: z.strictObject({
    q: z.string().max(200).default(''),
    /** Also those that nobody is offered any more. */
    retired: z.enum(['true', 'false']).default('false'),
  }),
  output: z.object({
    items: z.array(template),
    /** In which the organisation speaks with customers. */
    languages: z.array(language),
    /** For whom one may write them. */
    can: z.object({ everybody: z.boolean(), teams: z.array(named) }),
  }),
});

export const showTemplate = route({
  method: 'GET',
  path: '/api/v1/templates/:id',
  summary: 'One ready text, and who changed what.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: template.extend({ history: z.array(templateStep) }),
});

const written = {
  name,
  shortcut,
  texts,
  for: audience,
  /** With `for: team`. */
  teamId: id.optional(),
};

export const addTemplate = route({
  method: 'POST',
  path: '/api/v1/templates',
  summary:
    'Write a ready text: for oneself; for a team its head and administrators; for everybody administrators.',
  needs: 'messages.write',
  status: 201,
  input: z.strictObject({ ...written, for: audience.default('me') }),
  output: template,
});

export const changeTemplate = route({
  method: 'PATCH',
  path: '/api/v1/templates/:id',
  summary: 'Change a ready text. `texts` replaces all of them.',
  needs: 'messages.write',
  input: z.strictObject({ id, ...z.strictObject(written).partial().shape }),
  output: template,
});

export const retireTemplate = route({
  method: 'DELETE',
  path: '/api/v1/templates/:id',
  summary: 'Offer a ready text to nobody any more; what was written with it stays.',
  needs: 'messages.write',
  input: z.strictObject({ id }),
  output: z.object({}),
});

export const restoreTemplate = route({
  method: 'POST',
  path: '/api/v1/templates/:id/restoration',
  summary: 'Offer a retired text again.',
  needs: 'messages.write',
  input: z.strictObject({ id }),
  output: template,
});
