import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { fieldWords } from './field-words.ts';

test('whoever filled in a field reads what is wrong with it, and no word of the checker', () => {
  const fields = z.object({
    name: z.string().trim().min(1),
    email: z.email(),
    password: z.string().min(10),
    title: z.string().max(3),
    languages: z.array(z.string()).min(1),
    hours: z.number().min(0.25).max(8),
    absent: z.string(),
  });
  const { error } = fields.safeParse({
    ...{ name: ' ', email: 'x', password: 'short', title: 'Director', languages: [], hours: 9 },
  });
  assert.deepEqual(
    error?.issues.map((issue) => [issue.path.join('.'), fieldWords(issue)]),
    [
      ['name', 'This is missing.'],
      ['email', 'This is not a mail address.'],
      ['password', 'At least 10 characters.'],
      ['title', 'At most 3 characters.'],
      ['languages', 'Choose at least 1.'],
      ['hours', 'At most 8.'],
      ['absent', 'This is missing.'],
    ],
  );
});
