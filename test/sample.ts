// The smallest valid input of a contract, made from its JSON Schema: for walking over every contract.
import { z } from 'zod';
import type { Contract } from '../src/platform/contract.ts';

export interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  pattern?: string;
  additionalProperties?: boolean | Schema;
}

const strings: Record<string, string> = {
  uuid: '0193a1b2-0000-7000-8000-000000000001',
  'date-time': '2031-01-01T10:00:00.000Z',
  date: '2031-01-01',
  email: 'somebody@elsewhere.example',
  uri: 'https://example.org/',
};

/** Fields that a schema cannot describe by itself (refinements), by name. */
const byName: Record<string, unknown> = {
  timeZone: 'Africa/Kigali',
  phone: '+250788123456',
  time_zone: 'Africa/Kigali',
  country: 'RW',
  address: 'someone@kept.example',
  /** A case, by id or number. */
  into: strings.uuid,
  other: strings.uuid,
};

/** What a refinement of the whole input asks for, by the end of the path. */
const byPath: Record<string, Record<string, unknown>> = {
  '/holder': { personId: strings.uuid },
  '/filing': { asNewCase: true },
};

export const schemaOf = (contract: Contract): Schema =>
  z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' }) as Schema;

export function sampleInput(contract: Contract): Record<string, unknown> {
  const schema = schemaOf(contract);
  const end = contract.path.slice(contract.path.lastIndexOf('/'));
  return { ...(sample(schema, '') as Record<string, unknown>), ...byPath[end] };
}

function sample(schema: Schema, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice)
    return sample(choice.find((each) => each.type !== 'null') ?? (choice[0] as Schema), name);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((each) => sample(each, name)));
  if (schema.type === 'object' || schema.properties) return sampleObject(schema);
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, name));
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (name in byName) return byName[name];
  if (schema.format && schema.format in strings) return strings[schema.format];
  if (schema.pattern === '^[A-Z]{2}$') return 'RW';
  return 'x'.repeat(Math.max(schema.minLength ?? 1, 12));
}

function sampleObject(schema: Schema): Record<string, unknown> {
  const required = schema.required ?? [];
  return Object.fromEntries(
    required.map((name) => [name, sample(schema.properties?.[name] ?? {}, name)]),
  );
}
