import { z } from 'zod';
import { refusalOf } from '../db/errors.ts';
import { type Refusal, type RefusalKind, invalid } from '../refusal.ts';
import { fieldWords } from './field-words.ts';

/** RFC 9457: what every refused request is answered with. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  requestId: z.string(),
  fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  rule: 422,
  limit: 429,
};

/** Where HTTP has a word of its own. */
const statusOfCode: Record<string, number | undefined> = {
  'auth.needed': 401,
  'server.method': 405,
  'input.too-large': 413,
  'server.headers-too-large': 431,
};

export const problemOf = (refusal: Refusal, requestId: string): Problem => ({
  type: 'about:blank',
  title: refusal.message,
  status: statusOfCode[refusal.code] ?? statusOf[refusal.kind],
  code: refusal.code,
  requestId,
  ...(refusal.fields.length > 0 ? { fields: [...refusal.fields] } : {}),
});

/** A programmer's error tells the outside nothing but where to find it in the log. */
export const brokenProblem = (requestId: string): Problem => ({
  type: 'about:blank',
  title: 'Something went wrong on our side. Nothing was saved; please try again.',
  status: 500,
  code: 'server.error',
  requestId,
});

export const problemResponse = (problem: Problem): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });

/** The refusal an error stands for, or undefined for a programmer's error. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof z.ZodError)
    return invalid(
      'input.invalid',
      'Something is missing or wrong. Please check the fields.',
      error.issues.slice(0, 20).map((issue) => ({
        field: issue.path.map(String).join('.'),
        message: fieldWords(issue),
      })),
    );
  return refusalOf(error);
}
