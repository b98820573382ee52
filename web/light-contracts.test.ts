import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSchemas } from './light-contracts.ts';

test('of a contract the browser keeps what a call needs', () => {
  const code = `
const row = z.object({ id });
export const showRow = route({
  method: 'GET',
  path: '/api/v1/rows/:id',
  summary: 'One row, with { braces } and commas.',
  needs: 'rows.read',
  input: z.strictObject({ id, input: z.string() }),
  output: row,
});
export const addRow = route({ method: 'POST', output: row, path: '/api/v1/rows', status: 201 });
export const other = { input: 1 };
`;
  const light = withoutSchemas(code);
  assert.match(
    light.replaceAll(/\s+/g, ' '),
    /const row = z; export const showRow = \(\{ method: 'GET', path: '\/api\/v1\/rows\/:id', \}\)/,
  );
  assert.match(light, /addRow = \(\{ method: 'POST', path: '\/api\/v1\/rows', status: 201 \}\)/);
  assert.match(light, /other = \{ input: 1 \}/);
});
