// From every state that ever landed to the newest in one step, with a working house inside.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import { createKept } from '../src/app.ts';
import { connect, poolConfig } from '../src/platform/db/connect.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { listMigrations, prepareMigrations, runMigration } from '../src/platform/db/migrations.ts';
import { testWorld, type World } from './database.ts';
import { keyOf } from './people.ts';
import { onServer, releaseTestServer, type ServerAddress, testServer } from './server.ts';

/** As they landed, which is not the order of their names; what came later is added as it is named. */
const landings: readonly (readonly string[])[] = [
  ['1000', '1010', '1020', '1030', '1040', '1050', '1060', '1070', '1080', '1090', '1100'],
  ['1035'],
  ['1200', '1210', '1220', '1225', '1230', '1240'],
  ...['1270', '1280', '1285', '1300', '1310', '1320'].map((each) => [each]),
  ['1430', '1435', '1437'],
  ['1410'],
  ['1440'],
  ['1420', '1425'],
  ...['1450', '1460', '1405', '1400', '1415', '1445', '1500', '1520', '1510', '1535'].map(
    (each) => [each],
  ),
];

let server: ServerAddress;
let world: World;
let furnished: Map<string, Row[]>;
type Row = Record<string, unknown>;

before(async () => {
  server = await testServer();
  world = await testWorld();
  await furnish(world);
  furnished = await rowsOf(world.address as pg.ClientConfig);
});
after(async () => {
  await world.close();
  await releaseTestServer();
});

const day = '20261122T';
async function landed(): Promise<string[][]> {
  const names = await listMigrations();
  const nameOf = (time: string): string =>
    names.find((name) => name.startsWith(day + time)) ?? `${time} is gone`;
  const known = landings.map((each) => each.map(nameOf));
  const last = known.flat().toSorted().at(-1) ?? '';
  const later = names.filter((name) => name > last).map((name) => [name]);
  const all = [...known, ...later];
  assert.deepEqual(
    all.flat().toSorted(),
    names,
    'a migration that landed late belongs into the list',
  );
  return all;
}

test('every state that landed comes to the newest in one step: the same schema, and no row is lost', async () => {
  const newest = await schemaOf(world.address as pg.ClientConfig);
  const steps = await landed();
  await onServer(server, 'create database upgrade_chain');
  try {
    for (const [index, names] of steps.entries()) {
      await land(address('upgrade_chain'), names);
      const state = names.at(-1) as string;
      await onServer(server, 'create database upgrade_copy template upgrade_chain');
      const before = await countsOf(address('upgrade_copy'));
      assert.ok(
        Object.values(before).some((count) => count > 0),
        `${state} has something in it`,
      );
      const ran = await migrate(address('upgrade_copy'));
      assert.deepEqual(
        ran,
        steps
          .slice(index + 1)
          .flat()
          .toSorted(),
        state,
      );
      assert.deepEqual(await schemaOf(address('upgrade_copy')), newest, `from ${state}`);
      const after = await countsOf(address('upgrade_copy'));
      for (const [table, count] of Object.entries(before))
        assert.ok((after[table] ?? 0) >= count, `${table} from ${state}`);
      if (index === 0 || index === 2) await works('upgrade_copy');
      await onServer(server, 'drop database upgrade_copy with (force)');
    }
  } finally {
    await onServer(server, 'drop database if exists upgrade_copy with (force)');
    await onServer(server, 'drop database upgrade_chain with (force)');
  }
});

const address = (database: string) => ({ ...server, database });

/** Something of everything that the first version knew. */
async function furnish({ call, staff, teams, settle, clock }: World): Promise<void> {
  const { body: opened } = await call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'Two cartons missing', text: 'Ten came instead of twelve.', kind: 'complaint' },
    ...{ severity: 'high', channel: 'phone' },
    customer: { name: 'Immaculée Uwera', email: 'im@kamonyi.example' },
  });
  const path = `/api/v1/cases/${opened.id}`;
  const dueAt = new Date(clock.now().getTime() + 86_400_000).toISOString();
  const answers = [
    await call('agent', 'POST', `${path}/messages`, {
      body: 'They come tomorrow.',
      promises: [{ statement: 'Bring the two cartons', dueAt }],
    }),
    await call('agent', 'POST', `${path}/messages`, { kind: 'note', body: 'Ask the gate.' }),
    await call('agent', 'POST', `${path}/handoffs`, {
      ...{ kind: 'consult', to: { person: staff.planner }, ask: 'Who drove?', answerBy: dueAt },
    }),
    await call('admin', 'PUT', '/api/v1/mail/routes/help@kept.example', { teamId: teams.care }),
  ];
  for (const { status, body } of answers)
    assert.ok(status < 300 || status === 404, JSON.stringify(body));
  await settle();
}

/** Runs what landed together, and puts into new tables what a house has in them. */
async function land(at: pg.ClientConfig, names: readonly string[]): Promise<void> {
  await withClient(at, async (client) => {
    const before = new Set(await tablesOf(client));
    await client.query('begin');
    await prepareMigrations(client);
    for (const name of names) await runMigration(client, name);
    // Whatever order the rows come in: they fit together, for they come from a house that works.
    await client.query('set local session_replication_role = replica');
    for (const table of await tablesOf(client))
      if (!before.has(table)) await pour(client, table, furnished.get(table) ?? []);
    await client.query('commit');
  });
}

/** The columns that both know; the others get what their default says. What its migration filled stays as it is. */
async function pour(client: pg.Client, table: string, rows: Row[]): Promise<void> {
  const filled = await client.query(`select from ${table} limit 1`);
  if (rows.length === 0 || filled.rowCount === 1) return;
  const { rows: columns } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
      and not attisdropped and attgenerated = ''`,
    [table],
  );
  const shared = columns.map(({ name }) => name).filter((name) => name in (rows[0] as Row));
  const list = shared.map((name) => `"${name}"`).join(', ');
  await client.query(
    `insert into ${table} (${list}) overriding system value select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** The upgraded house opens, and its people find their work. */
async function works(database: string): Promise<void> {
  const opened = connect(address(database), { connections: 4, name: 'kept test' });
  const { app } = createKept({
    database: opened,
    config: world.config,
    log: pino({ level: 'silent' }),
  });
  const ask = async (method: string, path: string, body?: object) => {
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${keyOf('agent')}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = JSON.parse(await response.text());
    assert.ok(response.ok, JSON.stringify(answer));
    return answer;
  };
  try {
    const { items } = await ask('GET', '/cases');
    assert.deepEqual(
      items.map((each: { title: string }) => each.title),
      ['Two cartons missing'],
    );
    await ask('POST', `/cases/${items[0].id}/messages`, { body: 'They are on their way.' });
    const { commitments } = await ask('GET', `/cases/${items[0].id}`);
    assert.ok(commitments.length > 0);
    await ask('GET', '/today');
  } finally {
    await opened.close();
  }
}

async function withClient<T>(
  at: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(poolConfig(at as Parameters<typeof poolConfig>[0]));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname <> 'migrations' order by 1`,
  );
  return rows.map(({ name }) => name);
}

const rowsOf = (at: pg.ClientConfig): Promise<Map<string, Row[]>> =>
  withClient(at, async (client) => {
    const found = new Map<string, Row[]>();
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query<{ row: Row }>(
        `select to_jsonb(t) as row from ${table} t`,
      );
      found.set(
        table,
        rows.map(({ row }) => row),
      );
    }
    return found;
  });

const countsOf = async (at: pg.ClientConfig): Promise<Record<string, number>> =>
  Object.fromEntries([...(await rowsOf(at))].map(([table, rows]) => [table, rows.length]));

/** Rights in one order: whoever was given them first comes first. */
const sorted = (acl: string): string =>
  `(select string_agg(each::text, ',' order by each::text) from unnest(${acl}) each)`;

/** All that migrations make, line by line. Columns by name: where they landed late they stand last. */
const schemaOf = (at: pg.ClientConfig): Promise<string[]> =>
  withClient(at, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      with own as (
        select oid, relname, relkind, relacl, reloptions from pg_class where relnamespace = 'public'::regnamespace
      )
      select concat_ws(' ', relname, relkind, ${sorted('relacl')}, reloptions::text) as line from own
      union all select concat_ws(' ', relname, attname, format_type(atttypid, atttypmod), attnotnull, attgenerated,
          pg_get_expr(adbin, adrelid), ${sorted('attacl')}, attstorage)
        from own join pg_attribute on attrelid = own.oid left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attnum > 0 and not attisdropped and relkind = 'r'
      union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select pg_get_indexdef(oid) from own where relkind = 'i'
      union all select pg_get_triggerdef(t.oid) from pg_trigger t join own on own.oid = tgrelid where not tgisinternal
      union all select concat_ws(' ', pg_get_functiondef(oid), ${sorted('proacl')}) from pg_proc
        where pronamespace = 'public'::regnamespace and prokind = 'f' and probin is null
      order by 1`);
    return rows.map(({ line }) => line);
  });
