// The rows of a large organisation, streamed into PostgreSQL with COPY.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type DatabaseAddress, poolConfig } from '../src/platform/db/connect.ts';
import { createHash } from 'node:crypto';
import { idAt } from './random.ts';
import {
  customerDocuments,
  caseDocuments,
  staffDocuments,
  wordsOfDocuments,
} from './search-rows.ts';
import {
  caseRows,
  customerId,
  customerName,
  customerPersonId,
  map,
  messageRows,
  type Row,
  type Cell,
  type Shape,
  staffCount,
  staffId,
  staffName,
  teamCount,
  teamId,
} from './shapes.ts';

const day = 86_400_000;

/** Everybody's key in a bench database: `bench_key_N`. Person 0 is the administrator, 1 an agent, 4999 a guard. */
export const benchKey = (n: number): string => `kept_bench_key_${n}`;

/** Fills an empty, migrated database with an organisation and `cases` cases of the last three years. */
export async function fill(
  address: DatabaseAddress,
  cases: number,
  print: (line: string) => void,
): Promise<void> {
  const client = new pg.Client(poolConfig(address));
  await client.connect();
  const end = Date.now() - day;
  const shape: Shape = {
    cases,
    customers: Math.max(300, Math.round(cases * 0.3)),
    start: end - 3 * 365 * day,
    end,
  };
  try {
    await client.query(`set synchronous_commit = off; set session_replication_role = replica`);
    await indexesLater(client, async () => {
      for (const [table, columns, rows] of tables(shape)) {
        await copy(client, table, columns, rows);
        print(`${table}`);
      }
    });
    await client.query(`select setval('matter_numbers', $1)`, [1001 + cases]);
    await client.query(`
      insert into case_counts select team_id, holder_id is not null, kind, severity, status, waits_for, count(*)
      from case_rows where is_open and not restricted group by 1, 2, 3, 4, 5, 6`);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** Indexes that are not constraints are made again after the rows: many times faster than keeping them. */
async function indexesLater(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
  );
  for (const row of rows) await client.query(`drop index ${row.name}`);
  await work();
  await client.query(`set maintenance_work_mem = '512MB'`);
  for (const row of rows) await client.query(row.definition);
}

async function copy(
  client: pg.Client,
  table: string,
  columns: string,
  rows: Iterable<Row>,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  await pipeline(Readable.from(chunks(rows)), stream);
}

function* chunks(rows: Iterable<Row>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(cell).join('\t')}\n`;
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function cell(value: Cell): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return value.replaceAll(
    /[\\\t\n\r]/g,
    (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] as string,
  );
}

const teamOfStaff = (n: number): number => (n === 4999 ? teamCount - 1 : n % (teamCount - 1));

export const touchpointId = (n: number): string => idAt(1, 15, n);

/** One in seven is about the first, one in two thousand about the second, most about none. */
export const products = ['Amoxicillin', 'Rare serum'] as const;
const productOf = (i: number): string | null =>
  i % 2000 === 3 ? products[1] : i % 7 === 0 ? products[0] : null;

function* tables(shape: Shape): Generator<[string, string, Iterable<Row>]> {
  const born = new Date(shape.start - day);
  const hash = (key: string): string => `\\x${createHash('sha256').update(key).digest('hex')}`;
  yield [
    'people',
    'id, name, language, created_at',
    map(staffCount, (i) => [staffId(i), staffName(i), 'en', born]),
  ];
  yield [
    'people',
    'id, name, language, created_at',
    map(shape.customers, (i) => [customerPersonId(i), customerName(i), 'en', born]),
  ];
  yield [
    'identities',
    'id, person_id, kind, value, created_at',
    map(staffCount, (i) => [idAt(1, 5, i), staffId(i), 'email', `staff${i}@bench.example`, born]),
  ];
  yield [
    'identities',
    'id, person_id, kind, value, created_at',
    map(shape.customers, (i) => [
      idAt(1, 6, i),
      customerPersonId(i),
      'email',
      `customer${i}@mail.example`,
      born,
    ]),
  ];
  yield [
    'identities',
    'id, person_id, kind, value, created_at',
    map(shape.customers, (i) => [
      idAt(1, 15, i),
      customerPersonId(i),
      'phone',
      `+2507${String(80_000_000 + i).slice(0, 8)}`,
      born,
    ]),
  ];
  yield [
    'teams',
    'id, name, office, head_id, parent_id, created_at',
    map(teamCount, (i) => [
      teamId(i),
      `Team ${i}`,
      i % 2 ? 'back' : 'front',
      staffId(i),
      i === 0 ? null : teamId(0),
      born,
    ]),
  ];
  yield [
    'staff',
    'person_id, job_title, team_id, manager_id, languages, roles, joined_at',
    map(staffCount, (i) => [
      staffId(i),
      'Agent',
      teamId(teamOfStaff(i)),
      i === 0 ? null : staffId(i < teamCount ? 0 : i % (teamCount - 1)),
      '{en}',
      i === 0 ? '{member,administrator}' : '{member}',
      born,
    ]),
  ];
  yield [
    'organisation',
    'id, name, languages, time_zone, chief_executive_id, duty_administrator_id, default_team_id, outside_ear_name, outside_ear_email, names_shown_to_customers, created_at',
    [
      [
        1,
        'Bench Ltd',
        '{en,fr,rw,sw}',
        'Africa/Kigali',
        staffId(0),
        staffId(0),
        teamId(0),
        'Board',
        'board@outside.example',
        false,
        born,
      ],
    ],
  ];
  yield [
    'api_keys',
    'id, person_id, name, hash, created_at',
    map(3, (i) => [
      idAt(1, 7, i),
      staffId([0, 1, 4999][i] as number),
      'bench',
      hash(benchKey([0, 1, 4999][i] as number)),
      born,
    ]),
  ];
  yield [
    'customers',
    'id, kind, person_id, name, prospect, created_at',
    map(shape.customers, (i) => [
      customerId(i),
      'person',
      customerPersonId(i),
      customerName(i),
      false,
      born,
    ]),
  ];
  yield [
    'touchpoints',
    'id, name, kind, created_at',
    map(2, (i) => [touchpointId(i), `Gate ${i}`, 'place', born]),
  ];
  yield [
    'matters',
    'id, kind, number, title, token, customer_id, raised_by, team_id, holder_id, restricted, customer_name, language, opened_at, updated_at, closed_at',
    caseRows(shape, (c) => [
      c.id,
      'case',
      1001 + c.i,
      c.title,
      `bench-token-${c.i}`,
      c.customer,
      c.raisedBy,
      c.team,
      c.holder,
      false,
      'shown',
      'en',
      c.opened,
      c.updated,
      c.closed,
    ]),
  ];
  yield [
    'cases',
    'id, kind, channel, severity, status, resolved_at',
    caseRows(shape, (c) => [c.id, c.kind, c.channel, c.severity, c.status, c.closed]),
  ];
  yield [
    'matter_holdings',
    'id, matter_id, team_id, person_id, from_at, to_at, why',
    caseRows(shape, (c) => [
      idAt(c.opened.getTime(), 9, c.i),
      c.id,
      c.team,
      c.holder,
      c.opened,
      null,
      'opened',
    ]),
  ];
  yield [
    'matter_readers',
    'matter_id, person_id, team_id, why, since',
    caseRows(shape, (c) => (c.holder ? [c.id, c.holder, null, 'held', c.opened] : null)),
  ];
  yield [
    'matter_readers',
    'matter_id, person_id, team_id, why, since',
    caseRows(shape, (c) =>
      c.i % Math.ceil(shape.cases / 3) === 7
        ? [c.id, staffId(4999), null, 'asked', c.opened]
        : null,
    ),
  ];
  yield [
    'case_rows',
    'id, number, title, kind, severity, status, is_open, channel, customer_id, product, touchpoint_id, team_id, holder_id, restricted, opened_at, updated_at, due_at, is_broken, last_at, last_words, last_from, waits_for',
    caseRows(shape, (c) => [
      c.id,
      1001 + c.i,
      c.title,
      c.kind,
      c.severity,
      c.status,
      !c.closed,
      c.channel,
      c.customer,
      productOf(c.i),
      c.i % 4 === 0 ? touchpointId(c.i % 97 === 0 ? 1 : 0) : null,
      c.team,
      c.holder,
      false,
      c.opened,
      c.updated,
      c.due,
      false,
      c.updated,
      c.title,
      'customer',
      c.closed ? null : c.status === 'waiting' ? 'customer' : c.i % 5 === 0 ? 'colleague' : 'us',
    ]),
  ];
  yield [
    'messages',
    'id, direction, channel, author_id, author_kind, automatic, from_address, subject, body, at, internet_id',
    messageRows(shape, (m) => [
      m.id,
      m.inbound ? 'in' : 'out',
      m.channel,
      m.inbound ? m.raisedBy : m.holderOrHead,
      m.inbound ? 'customer' : 'staff',
      false,
      m.inbound ? m.address : null,
      m.title,
      m.body,
      m.at,
      `<${m.id}@bench.example>`,
    ]),
  ];
  yield [
    'filings',
    'id, message_id, matter_id, at, message_at, why',
    messageRows(shape, (m) => [idAt(m.at.getTime(), 11, m.n), m.id, m.caseId, m.at, m.at, 'said']),
  ];
  yield [
    'commitments',
    'id, kind, statement, matter_id, owed_by_person, owed_to, owed_to_customer, due_at, made_at, made_by, state, settled_at, evidence_kind, evidence_id',
    caseRows(shape, (c) =>
      c.i % 3 === 0
        ? [
            idAt(c.opened.getTime(), 12, c.i),
            'promise',
            `Answer about ${c.title}`,
            c.id,
            c.answers,
            'customer',
            c.customer,
            c.due ?? c.updated,
            c.opened,
            c.answers,
            c.due ? 'open' : 'kept',
            c.due ? null : c.updated,
            c.due ? null : 'note',
            c.due ? null : c.id,
          ]
        : null,
    ),
  ];
  yield [
    'bearings',
    'id, commitment_id, person_id, from_at, to_at, why',
    caseRows(shape, (c) =>
      c.i % 3 === 0
        ? [
            idAt(c.opened.getTime(), 13, c.i),
            idAt(c.opened.getTime(), 12, c.i),
            c.answers,
            c.opened,
            c.due ? null : c.updated,
            'made',
          ]
        : null,
    ),
  ];
  yield [
    'events',
    'id, at, kind, matter_id, subject_id, actor_id, cause_kind, request_id, data',
    caseRows(shape, (c) => [
      idAt(c.opened.getTime(), 14, c.i),
      c.opened,
      'case.opened',
      c.id,
      c.id,
      c.raisedBy,
      'mail',
      'bench',
      '{}',
    ]),
  ];
  const documents = 'id, kind, active_at, opened_at, heading, words, facets';
  yield ['search_documents', documents, caseDocuments(shape)];
  yield ['search_documents', documents, customerDocuments(shape, born)];
  yield ['search_documents', documents, staffDocuments(born)];
  yield ['search_words', 'word, documents', wordsOfDocuments()];
}
