// The floor of a write: the very rows that Kept wrote, sent again in one transaction without Kept.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, type DatabaseAddress, poolConfig } from '../src/platform/db/connect.ts';
import { recordStatements, type Statement } from './plans.ts';

export type { Statement };

const isWrite = (text: string): boolean =>
  /^\s*(insert|update|delete|with\b[\s\S]*\b(insert|update|delete)\b)/i.test(text);

/** The writing statements that the pool's connections send during `work`. */
export const recordWrites = async (
  database: Database,
  work: () => Promise<unknown>,
): Promise<Statement[]> =>
  (await recordStatements(database, work)).filter(({ text }) => isWrite(text));

/**
 * Transactions a second of the recorded writes with `clients` connections for `seconds`. Ids made during the
 * recording and texts with `marker` are new in every transaction; everything else is sent as it was.
 */
export async function floorRate(
  address: DatabaseAddress,
  statements: readonly Statement[],
  options: { clients: number; seconds: number; marker: string; since: number },
): Promise<{ perSecond: number; by: string }> {
  const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;
  return hasPgbench && typeof address !== 'string'
    ? { perSecond: pgbench(address, statements, options), by: 'pgbench -M prepared' }
    : {
        perSecond: await nodeFloor(address, statements, options),
        by: 'a Node program with named statements',
      };
}

interface FloorOptions {
  clients: number;
  seconds: number;
  marker: string;
  since: number;
}

function pgbench(
  address: Exclude<DatabaseAddress, string>,
  statements: readonly Statement[],
  options: FloorOptions,
): number {
  const folder = mkdtempSync(join(os.tmpdir(), 'kept-floor-'));
  const script = join(folder, 'floor.sql');
  const lines = statements.map(
    ({ text, values }) =>
      `${text.replaceAll(/\s+/g, ' ').replaceAll(/\$(\d+)/g, (_, n) => literal(values[Number(n) - 1], options))};`,
  );
  writeFileSync(
    script,
    ['\\set r random(1, 9000000000000000000)', 'begin;', ...lines, 'commit;', ''].join('\n'),
  );
  try {
    const out = execFileSync(
      'pgbench',
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(options.clients),
        '-j',
        '2',
        '-T',
        String(options.seconds),
        '-f',
        script,
        '-h',
        address.host,
        '-p',
        String(address.port),
        '-U',
        address.user,
        address.database,
      ],
      { encoding: 'utf8' },
    );
    return Number(/tps = ([\d.]+)/.exec(out)?.[1] ?? 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// pgbench takes a colon before a word for a variable of its own.
const quoted = (text: string): string =>
  `'${text.replaceAll("'", "''").replaceAll(/:(?=\w)/g, ":'||'")}'`;

/** A value as SQL; what must be unique becomes an expression of the transaction's random number :r. */
function literal(value: unknown, options: FloorOptions): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `to_timestamp(${value.getTime() / 1000})`;
  if (value instanceof Uint8Array) return bytes(value);
  const text = Array.isArray(value)
    ? `{${value.map((each) => JSON.stringify(String(each))).join(',')}}`
    : String(value);
  if (isNewId(text, options.since)) return `md5(:r || '${text.slice(-8)}')::uuid`;
  const type = Array.isArray(value) ? '::text[]' : isJson(text) ? '::jsonb' : '';
  return `(${words(text, options)})${type}`;
}

const isJson = (text: string): boolean => /^(\{"|\[\{)/.test(text);

const bytes = (value: Uint8Array): string => {
  const hex = Buffer.from(value).toString('hex');
  return value.length === 32 ? `sha256((:r || '${hex.slice(0, 8)}')::bytea)` : `'\\x${hex}'::bytea`;
};

const unique =
  /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|kept-[a-z2-7]{26}|\b[\w-]{22}(?![\w-])/g;

/** A text in which ids made since the recording, tokens and the marker are new every time. */
function words(text: string, { marker, since }: FloorOptions): string {
  const marked = text.replaceAll(marker, '\u0001');
  let sql = '';
  let from = 0;
  const add = (constant: string): void => {
    const pieces = constant.split('\u0001').map(quoted);
    sql += `${sql ? '||' : ''}${pieces.join('||(:r)::text||')}`;
  };
  for (const match of marked.matchAll(unique)) {
    const isId = match[0].length === 36;
    if (isId && !isNewId(match[0], since)) continue;
    add(marked.slice(from, match.index));
    sql += `||md5(:r || '${match[0].slice(-8)}')${isId ? '::uuid' : ''}`;
    from = match.index + match[0].length;
  }
  add(marked.slice(from));
  return sql;
}

/** A version 7 id made since the recording began. */
function isNewId(text: string, since: number): boolean {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/.exec(text);
  return match !== null && Number.parseInt(`${match[1]}${match[2]}`, 16) >= since - 5;
}

async function nodeFloor(
  address: DatabaseAddress,
  statements: readonly Statement[],
  options: FloorOptions,
): Promise<number> {
  const pool = new pg.Pool({ ...poolConfig(address), max: options.clients });
  const texts = statements.map(({ text, values }) =>
    text.replaceAll(/\$(\d+)/g, (_, n) =>
      literal(values[Number(n) - 1], options).replaceAll(':r', '$1::bigint'),
    ),
  );
  const end = performance.now() + options.seconds * 1000;
  let done = 0;
  const one = async (): Promise<void> => {
    const client = await pool.connect();
    while (performance.now() < end) {
      const r = Math.floor(Math.random() * 9e15);
      await client.query('begin');
      for (const [n, text] of texts.entries())
        await client.query(text.includes('$1') ? { name: `f${n}`, text, values: [r] } : text);
      await client.query('commit');
      done += 1;
    }
    client.release();
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: options.clients }, one));
  await pool.end();
  return done / ((performance.now() - from) / 1000);
}
