import { z } from 'zod';
import { named } from '../../people/api.ts';
import { route } from '../../platform/contract.ts';
import { id, instantIn } from '../../platform/shapes.ts';
import { writeMessage } from '../api.ts';
import { heldEndings } from './rules.ts';

const content = z.record(z.string(), z.unknown());

export const holdReply = route({
  method: 'POST',
  path: '/api/v1/cases/:id/held-replies',
  summary:
    'Write to the customer as with messages, and take it back within 15 seconds. A note, what a key writes, and what keeps something that is due by then is said at once.',
  needs: 'messages.write',
  status: 201,
  input: writeMessage.input.extend({
    /** The composer as it is, to be given back. */
    draft: z
      .record(z.string().max(60), z.unknown())
      .refine((value) => JSON.stringify(value).length <= 200_000, 'The draft is too long.')
      .optional(),
    /** `updatedAt` of the kept draft that is sent with it; a later one stays. */
    draftKeptAt: instantIn.optional(),
  }),
  output: z.union([
    z.object({ id, sendAt: z.string() }),
    /** It was said at once. */
    z.object({ messageId: id }),
  ]),
});

export const listHeldReplies = route({
  method: 'GET',
  path: '/api/v1/cases/:id/held-replies',
  summary: 'Replies on a case that are about to be said. Only their author sees the words.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: z.object({
    items: z.array(
      z.object({
        id,
        author: named,
        sendAt: z.string(),
        /** Null: a colleague's. */
        words: z
          .object({
            body: z.string(),
            html: z.string().nullable(),
            /** What goes below it. */
            signature: z.string().nullable(),
            asks: z.boolean(),
            files: z.number(),
            promises: z.number(),
          })
          .nullable(),
      }),
    ),
  }),
});

const ended = {
  matter: z.object({ id, number: z.number() }),
  /** Null: not yet. */
  endedAs: z.enum(heldEndings).nullable(),
  /** The message that it became. */
  messageId: id.nullable(),
  /** Why it came back: the code of a refusal. */
  refusal: z.string().nullable(),
};

export const showHeldReply = route({
  method: 'GET',
  path: '/api/v1/held-replies/:id',
  summary: 'What became of your reply; for a day.',
  needs: 'messages.write',
  input: z.strictObject({ id }),
  output: z.object(ended),
});

export const undoReply = route({
  method: 'DELETE',
  path: '/api/v1/held-replies/:id',
  summary:
    'Take your reply back, unless it was said meanwhile: `endedAs` says which. It is your draft again.',
  needs: 'messages.write',
  input: z.strictObject({ id }),
  output: z.object({
    ...ended,
    /** The composer as it was; null: it was said. */
    draft: content.nullable(),
  }),
});

export const sayHeldReply = route({
  method: 'POST',
  path: '/api/v1/held-replies/:id/saying',
  summary: 'Say your reply now.',
  needs: 'messages.write',
  input: z.strictObject({ id }),
  output: z.object(ended),
});
