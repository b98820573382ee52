// Thousands of rows as one parameter a column, in binary: PostgreSQL takes them in a quarter to a half of the time that
// the same rows take it as JSON, and they are a third as long.
import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';

interface Values {
  uuid: string;
  timestamptz: Date;
  bigint: number;
  text: string;
  /** As JSON writes it. */
  jsonb: string;
}
export type ColumnType = keyof Values;

/** What a column holds, and where that is in a row. */
type Column<Row> = {
  [Type in ColumnType]: readonly [type: Type, of: (row: Row) => Values[Type] | null];
}[ColumnType];

/** For `from`: columns made of rows, under names, such as `g ("id", "dueAt")`. */
export function rowsAs<Row>(
  name: string,
  rows: readonly Row[],
  columns: Readonly<Record<string, Column<Row>>>,
): RawBuilder<unknown> {
  const arrays = Object.values(columns).map(([type, of]) =>
    column<ColumnType>(type, rows.map<Values[ColumnType] | null>(of)),
  );
  const names = Object.keys(columns).map((each) => sql.ref(each));
  return sql`unnest(${sql.join(arrays)}) as ${sql.ref(name)} (${sql.join(names)})`;
}

/** An array of such values. Throws an Error for a text that is no id, and for an invalid date. */
export const column = <Type extends ColumnType>(
  type: Type,
  values: readonly (Values[Type] | null)[],
): RawBuilder<unknown> => sql`${arrayOf(forms[type], values)}::${forms[type].cast}`;

interface Form<Value> {
  oid: number;
  /** To an array of it. */
  cast: RawBuilder<unknown>;
  sizeOf(value: Value): number;
  write(to: Buffer, value: Value, at: number): void;
}

const { builtins } = pg.types;

const forms: { [Type in ColumnType]: Form<Values[Type]> } = {
  uuid: { oid: builtins.UUID, cast: sql`uuid[]`, sizeOf: () => 16, write: writeId },
  timestamptz: {
    oid: builtins.TIMESTAMPTZ,
    cast: sql`timestamptz[]`,
    sizeOf: () => 8,
    write: writeInstant,
  },
  bigint: { oid: builtins.INT8, cast: sql`bigint[]`, sizeOf: () => 8, write: writeNumber },
  text: { oid: builtins.TEXT, cast: sql`text[]`, sizeOf: Buffer.byteLength, write: writeText },
  jsonb: {
    oid: builtins.JSONB,
    cast: sql`jsonb[]`,
    sizeOf: (json) => 1 + Buffer.byteLength(json),
    write: (to, json, at) => writeText(to, json, to.writeUInt8(1, at)),
  },
};

/** One dimension, with nulls perhaps, of this type, so many, counted from one; then each with its length. */
function arrayOf<Value>(
  { oid, sizeOf, write }: Form<Value>,
  values: readonly (Value | null)[],
): Buffer {
  const head = [1, 1, oid, values.length, 1];
  const sizes = values.map((value) => (value === null ? 0 : sizeOf(value)));
  const array = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + size, head.length * 4));
  let at = head.reduce((to, number) => array.writeInt32BE(number, to), 0);
  for (const [i, value] of values.entries()) {
    const size = sizes[i] as number;
    at = array.writeInt32BE(value === null ? -1 : size, at);
    if (value !== null) write(array, value, at);
    at += size;
  }
  return array;
}

function writeId(to: Buffer, id: string, at: number): void {
  const parts = [id.slice(0, 8), id.slice(9, 13), id.slice(14, 18), id.slice(19, 23), id.slice(24)];
  if (id.length !== 36 || to.write(parts.join(''), at, 'hex') !== 16)
    throw new Error(`${id} is no id.`);
}

const year2000 = Date.UTC(2000, 0);

/** In microseconds. */
function writeInstant(to: Buffer, instant: Date, at: number): void {
  writeNumber(to, (instant.getTime() - year2000) * 1000, at);
}

function writeNumber(to: Buffer, number: number, at: number): void {
  to.writeBigInt64BE(BigInt(number), at);
}

function writeText(to: Buffer, text: string, at: number): void {
  to.write(text, at);
}
