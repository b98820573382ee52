// What a macro can do. A new kind of step is one entry in each of these two lists, its file beside this one, and a
// sentence in the staff app.
import { z } from 'zod';
import { caseKind, outcome, severity } from '../../cases/api.ts';
import { fieldKey, fieldValue } from '../../fields/api.ts';
import { language } from '../../people/api.ts';
import { id } from '../../platform/shapes.ts';
import { presets } from '../../snoozes/api.ts';

/** A month of round the clock. */
const mostMinutes = 43_200;

const short = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(10_000);
const minutes = z.number().int().min(1).max(mostMinutes);
/** One of the two. */
const whom = { personId: id.optional(), teamId: id.optional() };
const isOne = (one: unknown, other: unknown): boolean =>
  (one === undefined) !== (other === undefined);
const namesOne = { error: 'Say either personId or teamId.' };
const saysOne = { error: 'Say either templateId or text.' };

const stepsOf = {
  set: z
    .strictObject({
      do: z.literal('set'),
      kind: caseKind.optional(),
      severity: severity.optional(),
      /** Null: it is about none. */
      product: short.nullable().optional(),
      touchpointId: id.nullable().optional(),
    })
    .refine((set) => Object.keys(set).length > 1, {
      error: 'Say what is to be set.',
    }),
  take: z.strictObject({ do: z.literal('take') }),
  assign: z
    .strictObject({ do: z.literal('assign'), ...whom })
    .refine(({ personId, teamId }) => isOne(personId, teamId), namesOne),
  write: z
    .strictObject({
      do: z.literal('write'),
      as: z.enum(['reply', 'note']),
      templateId: id.optional(),
      /** In place of a ready text; variables as there. */
      text: text.optional(),
      /** Said at once, or put into the composer for the one who runs it to read and send. */
      at: z.enum(['once', 'composer']),
      /** Of a reply said at once: the case waits for the customer. */
      asks: z.boolean().default(false),
    })
    .refine(({ templateId, text: own }) => isOne(templateId, own), saysOne),
  follow: z.strictObject({ do: z.literal('follow') }),
  'hand-off': z
    .strictObject({
      do: z.literal('hand-off'),
      kind: z.enum(['consult', 'transfer']),
      ...whom,
      /** Variables as in ready texts. */
      ask: text,
      /** Working time of the desk that is asked. */
      answerInMinutes: minutes.optional(),
    })
    .refine(({ personId, teamId }) => isOne(personId, teamId), namesOne)
    .refine(
      ({ kind, answerInMinutes }) => (kind === 'consult') === (answerInMinutes !== undefined),
      {
        error: 'An answer needs a time; a transfer has none.',
      },
    ),
  tag: z
    .strictObject({
      do: z.literal('tag'),
      /** Ids of tags. */
      add: z.array(id).max(20).default([]),
      remove: z.array(id).max(20).default([]),
    })
    .refine(({ add, remove }) => add.length + remove.length > 0, { error: 'Choose a tag.' }),
  field: z.strictObject({
    do: z.literal('field'),
    key: fieldKey,
    /** Null empties it. */
    value: fieldValue.nullable(),
  }),
  snooze: z.strictObject({
    do: z.literal('snooze'),
    /** In the working calendar of the one who runs it. */
    until: z.enum(presets),
    reason: z.string().trim().min(1).max(300),
  }),
  resolve: z
    .strictObject({
      do: z.literal('resolve'),
      outcome,
      templateId: id.optional(),
      /** How it ended; variables as in ready texts. */
      words: text.optional(),
      tellCustomer: z.boolean().default(false),
    })
    .refine(({ templateId, words }) => !(templateId && words), saysOne)
    .refine(({ tellCustomer, templateId, words }) => !tellCustomer || templateId || words, {
      error: 'Write what the customer is to be told.',
    }),
};

export type StepKind = keyof typeof stepsOf;
export const stepKinds = Object.keys(stepsOf) as StepKind[];
export type StepOf<K extends StepKind> = z.output<(typeof stepsOf)[K]>;
export type Step = { [K in StepKind]: StepOf<K> }[StepKind];
export type StepIn = { [K in StepKind]: z.input<(typeof stepsOf)[K]> }[StepKind];

export const step = z.discriminatedUnion('do', [
  stepsOf.set,
  stepsOf.take,
  stepsOf.assign,
  stepsOf.write,
  stepsOf.follow,
  stepsOf['hand-off'],
  stepsOf.tag,
  stepsOf.field,
  stepsOf.snooze,
  stepsOf.resolve,
]);

const said = {
  /** The ready text it is taken from. */
  template: z.string().nullable(),
  body: z.string(),
  language: language.nullable(),
  /** True: there is none in the customer’s language. */
  isOtherLanguage: z.boolean(),
  /** Variables that have no value here and no fall-back. */
  missing: z.array(z.string()),
};

/** What a step does on one case, in facts: the staff app has a sentence for each. */
const toldOf = {
  set: z.object({
    do: z.literal('set'),
    changes: z.array(
      z.object({
        field: z.enum(['kind', 'severity', 'product', 'touchpoint']),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  }),
  take: z.object({ do: z.literal('take'), from: z.string() }),
  assign: z.object({ do: z.literal('assign'), to: z.string(), from: z.string() }),
  write: z.object({
    do: z.literal('write'),
    as: z.enum(['reply', 'note']),
    at: z.enum(['once', 'composer']),
    asks: z.boolean(),
    ...said,
  }),
  follow: z.object({ do: z.literal('follow') }),
  'hand-off': z.object({
    do: z.literal('hand-off'),
    kind: z.enum(['consult', 'transfer']),
    to: z.string(),
    answerBy: z.string().nullable(),
    ...said,
  }),
  tag: z.object({
    do: z.literal('tag'),
    add: z.array(z.string()),
    remove: z.array(z.string()),
  }),
  field: z.object({
    do: z.literal('field'),
    /** As it is called in the languages of staff. */
    label: z.object({ en: z.string(), fr: z.string() }),
    value: z.object({ en: z.string(), fr: z.string() }).nullable(),
  }),
  snooze: z.object({ do: z.literal('snooze'), until: z.string(), reason: z.string() }),
  resolve: z.object({
    do: z.literal('resolve'),
    outcome,
    tellCustomer: z.boolean(),
    ...said,
  }),
} satisfies Record<StepKind, z.ZodType>;

export type ToldOf<K extends StepKind> = z.output<(typeof toldOf)[K]>;
export type Told = { [K in StepKind]: ToldOf<K> }[StepKind];
export const told = z.discriminatedUnion('do', [
  toldOf.set,
  toldOf.take,
  toldOf.assign,
  toldOf.write,
  toldOf.follow,
  toldOf['hand-off'],
  toldOf.tag,
  toldOf.field,
  toldOf.snooze,
  toldOf.resolve,
]);
