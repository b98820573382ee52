import { z } from 'zod';
import { caseKind, outcome, severity } from '../../cases/api.ts';
import { route } from '../../platform/contract.ts';
import { id } from '../../platform/shapes.ts';
import { reasonIn } from '../../snoozes/api.ts';
import { bulkActions, mostAtOnce } from './rules.ts';

/** What each action needs to be told beside the cases. */
const needed = {
  take: () => true,
  follow: () => true,
  tag: (input: { tags?: readonly string[] }) => (input.tags?.length ?? 0) > 0,
  untag: (input: { tags?: readonly string[] }) => (input.tags?.length ?? 0) > 0,
  assign: (input: { personId?: unknown; teamId?: unknown }) =>
    (input.personId === undefined) !== (input.teamId === undefined),
  severity: (input: { severity?: unknown }) => input.severity !== undefined,
  kind: (input: { kind?: unknown }) => input.kind !== undefined,
  snooze: (input: { until?: unknown; reason?: unknown }) =>
    input.until !== undefined && input.reason !== undefined,
  resolve: (input: { outcome?: unknown }) => input.outcome !== undefined,
  undo: (input: { of?: unknown }) => input.of !== undefined,
};

export const changeMany = route({
  method: 'POST',
  path: '/api/v1/cases/bulk',
  summary:
    'Do one thing with up to 500 cases, each by its own rules; or undo what one just did, where nobody changed it since. Says of each that was refused why.',
  needs: 'cases.work',
  status: 201,
  input: z
    .strictObject({
      action: z.enum(bulkActions),
      /** For `undo`: only these of it; absent: all. */
      ids: z.array(id).max(mostAtOnce).default([]),
      /** `assign`: one of them. */
      personId: id.optional(),
      teamId: id.optional(),
      severity: severity.optional(),
      kind: caseKind.optional(),
      /** `tag`, `untag`: names or ids. */
      tags: z.array(z.string().trim().min(1).max(41)).max(10).optional(),
      /** `snooze`: until when, and why. */
      until: z.iso
        .datetime({ offset: true })
        .transform((text) => new Date(text))
        .optional(),
      reason: reasonIn.optional(),
      /** `resolve`: how they ended, and in words. */
      outcome: outcome.optional(),
      words: z.string().trim().min(1).max(10_000).optional(),
      /** `undo`: the id of what is to be undone. */
      of: id.optional(),
    })
    .refine((input) => needed[input.action](input), {
      message: 'Say what is to be done: assign needs personId or teamId, undo needs of, and so on.',
    }),
  output: z.object({
    /** To undo it by. */
    id,
    done: z.array(id),
    refused: z.array(
      z.object({ id, number: z.number().nullable(), code: z.string(), message: z.string() }),
    ),
    /** Until then it can be undone; null when nothing was changed. */
    undoUntil: z.string().nullable(),
  }),
});
