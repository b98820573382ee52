// What was sent to the database, and how it goes about it.
import type pg from 'pg';
import type { Database } from '../src/platform/db/connect.ts';

export interface Statement {
  text: string;
  values: readonly unknown[];
}

/** Runs `work` and returns all statements that the pool's connections sent meanwhile. */
export async function recordStatements(
  database: Database,
  work: () => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const restore: (() => void)[] = [];
  const clients: pg.PoolClient[] = [];
  for (let i = 0; i < database.pool.options.max; i++) clients.push(await database.pool.connect());
  for (const client of clients) {
    const plain = client.query;
    restore.push(() => {
      client.query = plain;
    });
    const recording = (...args: unknown[]): unknown => {
      const [text, values] = args;
      if (typeof text === 'string')
        statements.push({ text, values: Array.isArray(values) ? values : [] });
      return (plain as (...rest: unknown[]) => unknown).apply(client, args);
    };
    client.query = recording as typeof client.query;
    client.release();
  }
  try {
    await work();
  } finally {
    for (const each of restore) each();
  }
  return statements;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** Tables that the plans of these statements read from end to end; under the same settings as they ran. */
export async function scansOf(
  database: Database,
  statements: readonly Statement[],
): Promise<string[]> {
  const client = await database.pool.connect();
  const scanned: string[] = [];
  try {
    await client.query('begin');
    for (const { text, values } of statements) {
      if (/set_config/.test(text)) await client.query(text, [...values]);
      else if (/^\s*(select|with)\b/i.test(text)) {
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
          `explain (format json) ${text}`,
          [...values],
        );
        const plan = rows[0]?.['QUERY PLAN'][0].Plan;
        if (plan) scanned.push(...scansIn(plan));
      }
    }
  } finally {
    await client.query('rollback');
    client.release();
  }
  return scanned;
}

const scansIn = (node: PlanNode): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : []),
  ...(node.Plans ?? []).flatMap(scansIn),
];
