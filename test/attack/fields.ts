// Every place in the input of a contract where something can be written.
import type { Contract } from '../../src/platform/contract.ts';
import { sampleInput, type Schema, schemaOf } from '../sample.ts';

export interface Field {
  /** Names, and numbers in lists, from the outside in. */
  path: string[];
  schema: Schema;
}

/** All fields of an input, also those that may be left out and those inside others. */
export const fieldsOf = (contract: Contract): Field[] => inside(schemaOf(contract), []);

/** Those that take text of some kind. */
export const textsOf = (contract: Contract): Field[] =>
  fieldsOf(contract).filter(({ schema }) => schema.type === 'string');

/** Those that name a row: by its form, or by what they are called. */
export const idsOf = (contract: Contract): Field[] =>
  textsOf(contract).filter(
    ({ path, schema }) =>
      schema.format === 'uuid' ||
      /^(id|ids|into|other|.*Ids?)$/.test(nameOf(path)) ||
      path.at(-2) === 'ids',
  );

/** The smallest valid input with one thing put in its place; what holds it is made where it is not there. */
export function inputWith(contract: Contract, path: readonly string[], value: unknown) {
  const input = structuredClone(sampleInput(contract));
  let at: Record<string, unknown> = input;
  for (const [depth, name] of path.slice(0, -1).entries()) {
    const isList = path[depth + 1] === '0';
    if (typeof at[name] !== 'object' || at[name] === null) at[name] = isList ? [] : {};
    at = at[name] as Record<string, unknown>;
  }
  at[path.at(-1) as string] = value;
  return input;
}

const nameOf = (path: readonly string[]): string => path.findLast((each) => each !== '0') ?? '';

function inside(schema: Schema, path: string[]): Field[] {
  const own = path.length > 0 ? [{ path, schema }] : [];
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  const parts = Object.entries(schema.properties ?? {});
  const rest = schema.additionalProperties;
  return [
    ...own,
    ...choices.flatMap((each) => inside(each, path)),
    ...parts.flatMap(([name, each]) => inside(each, [...path, name])),
    ...(schema.items ? inside(schema.items, [...path, '0']) : []),
    ...(typeof rest === 'object' ? inside(rest, [...path, 'anything']) : []),
  ];
}
