// The document of the API says what the API takes: checked for every contract.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApi } from '../src/app.ts';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema?: Body }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>;
}
interface Body {
  properties: Record<string, object>;
  required: string[];
}

const document = openApi('http://kept.test') as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const named = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

test('every operation has a name of its own, a sentence, an answer and refusals', () => {
  assert.equal(document.openapi, '3.1.0');
  assert.ok(operations.length > 80, `${operations.length} operations`);
  const names = operations.map((each) => each.operationId);
  assert.equal(new Set(names).size, names.length);
  for (const each of operations) {
    const statuses = Object.keys(each.responses);
    assert.ok(each.summary, named(each));
    assert.ok(statuses.includes('200') || statuses.includes('201'), named(each));
    assert.ok(statuses.includes('400') && statuses.includes('default'), named(each));
  }
});

test('every variable of a path is a parameter, and the other way round', () => {
  for (const each of operations) {
    const inPath = [...each.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const declared = each.parameters.filter((one) => one.in === 'path');
    assert.deepEqual(declared.map((one) => one.name).sort(), inPath, named(each));
    assert.ok(declared.every((one) => one.required));
  }
});

test('what a body must have, it can have', () => {
  let bodies = 0;
  for (const each of operations) {
    const body = each.requestBody?.content['application/json']?.schema;
    if (!body) continue;
    bodies++;
    for (const name of body.required)
      assert.ok(name in body.properties, `${named(each)}: ${name} is required and unknown`);
  }
  assert.ok(bodies > 30, `${bodies} bodies`);
  const reply = document.paths['/api/v1/cases/{id}/messages']?.post;
  assert.ok(reply?.requestBody?.content['application/json']?.schema?.properties.body);
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)];
  assert.ok(references.length > 0);
  for (const [, reference = ''] of references) {
    let at: unknown = document;
    for (const step of reference.split('/').filter(Boolean))
      at = (at as Record<string, unknown> | undefined)?.[step];
    assert.ok(at, reference);
  }
});

test('what is no JSON says so', () => {
  const answers = (path: string) =>
    Object.keys(document.paths[path]?.get?.responses['200']?.content ?? {});
  assert.deepEqual(answers('/api/v1/live'), ['text/event-stream']);
  assert.deepEqual(answers('/api/v1/journal/{id}/raw'), ['message/rfc822']);
});
