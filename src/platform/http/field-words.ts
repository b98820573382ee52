import type { z } from 'zod';

/** What is wrong with one field, for whoever filled it in; what only programmes get wrong stays as exact as it is. */
export function fieldWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return tooSmall(issue.origin, Number(issue.minimum));
  if (issue.code === 'too_big') return tooBig(issue.origin, Number(issue.maximum));
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return 'This is not a mail address.';
  if (issue.code === 'invalid_type' && isAbsent(issue.message)) return 'This is missing.';
  return issue.message;
}

function tooSmall(origin: string, least: number): string {
  if (origin === 'string') return least <= 1 ? 'This is missing.' : `At least ${least} characters.`;
  if (origin === 'array' || origin === 'set') return `Choose at least ${least}.`;
  return `At least ${least}.`;
}

function tooBig(origin: string, most: number): string {
  if (origin === 'string') return `At most ${most} characters.`;
  if (origin === 'array' || origin === 'set') return `Choose at most ${most}.`;
  return `At most ${most}.`;
}

/** An issue does not tell the value itself. */
const isAbsent = (message: string): boolean => message.endsWith('received undefined');
