import { z } from 'zod';
import { type Contract, pathFields } from '../contract.ts';
import { problemSchema } from './problem.ts';

type Schema = Record<string, unknown>;

/** The OpenAPI 3.1 document of all contracts. JSON Schema 2020-12 is what both it and zod speak. */
export function openApiDocument(contracts: readonly Contract[], serverUrl: string): Schema {
  const paths: Record<string, Schema> = {};
  for (const contract of contracts) {
    const path = contract.path.replaceAll(/:([a-zA-Z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kept',
      version: '1',
      description: 'Everything the staff app does, with a key: `Authorization: Bearer KEY`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      responses: {
        Refused: {
          description: 'Refused, and why.',
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          },
        },
      },
    },
  };
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema;
  return rest;
};

function operation(contract: Contract): Schema {
  const { properties = {}, required = [] } = schemaOf(contract.input, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  const inPath = new Set(pathFields(contract.path));
  const isBytes = (name: string): boolean => contract.rawBody !== undefined && name === 'body';
  const rest = Object.entries(properties).filter(([name]) => !inPath.has(name) && !isBytes(name));
  const inQuery = contract.method === 'GET' || contract.method === 'DELETE' || contract.rawBody;
  const parameters = [
    ...[...inPath].map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: properties[name] ?? { type: 'string' },
    })),
    ...(inQuery
      ? rest.map(([name, schema]) => ({
          name,
          in: 'query',
          required: required.includes(name),
          schema,
        }))
      : []),
    ...(contract.method !== 'GET'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            schema: { type: 'string', maxLength: 200 },
          },
        ]
      : []),
  ];
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest),
    required: required.filter((name) => !inPath.has(name)),
    additionalProperties: false,
  };
  const status = String(contract.status ?? 200);
  return {
    operationId: operationId(contract),
    summary: contract.summary,
    'x-needs': contract.needs,
    ...(contract.needs === 'public' ? { security: [] } : {}),
    parameters,
    ...(contract.rawBody
      ? { requestBody: { content: { 'application/octet-stream': {} } } }
      : inQuery || rest.length === 0
        ? {}
        : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [status]: {
        description: 'Done.',
        content: {
          [contract.rawAnswer ?? 'application/json']: contract.rawAnswer
            ? {}
            : { schema: schemaOf(contract.output, 'output') },
        },
      },
      ...Object.fromEntries(refusals(contract).map((each) => [each, refused])),
      default: refused,
    },
  };
}

const refused = { $ref: '#/components/responses/Refused' };

/** The statuses a caller has to reckon with; `default` stands for all others. */
function refusals({ path, method, needs }: Contract): string[] {
  return [
    '400',
    ...(needs === 'public' ? [] : ['401', '403']),
    ...(pathFields(path).length > 0 ? ['404'] : []),
    ...(method === 'GET' ? [] : ['409']),
    ...(method === 'GET' ? [] : ['422']),
    '429',
  ];
}

const operationId = (contract: Contract): string =>
  `${contract.method.toLowerCase()}${contract.path
    .replace('/api/v1', '')
    .split(/[/:-]+/)
    .filter(Boolean)
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('')}`;
