// A list, its number, its file and what is done with it agree with one another and with what each may read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { testWorld } from '../../test/database.ts';
import type { StaffName, TeamName } from '../../test/people.ts';
import { caseKinds, openCase, severities, statuses } from '../cases/index.ts';
import {
  excludeFromMatter,
  follow,
  grantReading,
  readableMatters,
  restrictMatter,
} from '../matters/index.ts';
import { actorForPerson } from '../organisation/index.ts';
import { system } from '../platform/context.ts';
import { sumCounts } from './jobs.ts';
import { ages, daysOf, dues, hoursOf, isOver, views, waitsFors, wordsIn } from './rules.ts';
import type {} from './tables.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams } = world;
const people = Object.keys(staff) as StaffName[];
const desks = Object.keys(teams) as TeamName[];
const hour = 3_600_000;

const home: Record<StaffName, TeamName> = {
  ...{ chief: 'management', admin: 'management', careHead: 'care', agent: 'care' },
  ...{ agent2: 'care', operationsHead: 'operations', planner: 'operations' },
  ...{ warehouseHead: 'warehouse', picker: 'warehouse', guard: 'gate' },
} as Record<StaffName, TeamName>;
const alsoHeads: Partial<Record<StaffName, TeamName[]>> = { warehouseHead: ['gate'] };
const ownTeams = (who: StaffName): string[] =>
  [home[who], ...(alsoHeads[who] ?? [])].map((team) => teams[team]);

/** The same numbers every time. */
let seed = 11;
const below = (n: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * n);
};
const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
const words = ['Carton', 'Crème', 'Delivery', 'late', 'syrup', 'épaisse', 'box'];
const products = ['Amoxicillin', 'Syrup', null];

interface Row {
  id: string;
  number: number;
  title: string;
  kind: string;
  severity: string;
  status: string;
  is_open: boolean;
  is_broken: boolean;
  waits_for: string | null;
  team_id: string;
  holder_id: string | null;
  product: string | null;
  touchpoint_id: string | null;
  opened_at: Date;
  updated_at: Date;
  due_at: Date | null;
}
let rows: Row[];
const readable = new Map<StaffName, Set<string>>();
const asked = new Map<StaffName, Set<string>>();
const followed = new Map<StaffName, Set<string>>();

before(async () => {
  for (let i = 0; i < 70; i++) await draw(i);
  ({ rows } = await world.database.pool.query<Row>('select * from case_rows'));
  for (const who of people) await readWhatIsTheirs(who);
});

async function draw(i: number): Promise<void> {
  world.clock.advance(below(6 * hour));
  const holder = pick([...people, null, null]);
  const team = pick(desks);
  const id = await world.transact(system('clock'), async (ctx) => {
    const made = await openCase(ctx, {
      title: `${pick(words)} ${pick(words)} ${i}`,
      kind: pick(caseKinds),
      severity: pick(severities),
      channel: 'phone',
      customerId: null,
      raisedBy: null,
      teamId: teams[holder ? home[holder] : team],
      holderId: holder ? staff[holder] : null,
      touchpointId: pick([world.touchpointId, null]),
      restricted: false,
      customerName: 'anonymous',
      language: 'en',
      openedAt: new Date(ctx.now.getTime() - below(40) * 24 * hour),
    });
    if (below(3) === 0)
      await grantReading(ctx, made.id, { personId: staff[pick(people)], why: 'asked' });
    if (below(3) === 0) await follow(ctx, made.id, staff[pick(people)]);
    if (below(4) === 0)
      await excludeFromMatter(ctx, made.id, {
        personId: staff[pick(people.filter((each) => each !== holder))],
        why: 'conflict',
      });
    if (below(5) === 0 && holder) await restrictMatter(ctx, made.id);
    return made.id;
  });
  await act(holder, id);
}

const inDays = (days: number): string =>
  new Date(world.clock.now().getTime() + days * 24 * hour).toISOString();

/** Something of what happens to cases, as far as it is allowed. */
async function act(holder: StaffName | null, id: string): Promise<void> {
  const path = `/api/v1/cases/${id}`;
  const who = holder ?? 'admin';
  const product = pick(products);
  if (product) await call(who, 'PATCH', path, { product });
  const dueAt = inDays((below(300) + 1) / 24);
  if (below(3) === 0) await call(who, 'POST', `${path}/commitments`, { statement: 'x', dueAt });
  if (below(4) === 0) await call(who, 'POST', `${path}/messages`, { body: 'When?', asks: true });
  if (below(4) === 0) {
    const to = { person: staff[pick(people)] };
    await call(who, 'POST', `${path}/handoffs`, {
      ...{ kind: 'consult', to, ask: 'Is it?', answerBy: dueAt },
    });
  }
  if (below(4) === 0)
    await call(who, 'POST', `${path}/snooze`, { until: inDays(300), reason: 'Later' });
  if (below(5) === 0) await call(who, 'POST', `${path}/resolution`, { outcome: 'solved' });
  if (below(3) === 0) await call(who, 'POST', `${path}/closure`);
}

async function readWhatIsTheirs(who: StaffName): Promise<void> {
  await world.transact(system('clock'), async (ctx) => {
    const actor = await actorForPerson(ctx, staff[who], { kind: 'key' });
    const ids = async (text: ReturnType<typeof sql>) =>
      new Set((await sql<{ id: string }>`${text}`.execute(ctx.db)).rows.map((row) => row.id));
    readable.set(
      who,
      await ids(sql`select id from case_rows r where ${readableMatters({ ...ctx, actor }, 'r')}`),
    );
    followed.set(
      who,
      await ids(
        sql`select matter_id as id from matter_readers where why = 'follows' and person_id = ${staff[who]}`,
      ),
    );
    asked.set(
      who,
      await ids(sql`select matter_id as id from handoffs where ended_at is null and (to_person = ${staff[who]}
        or accepted_by = ${staff[who]} or (to_person is null and to_team = any(${ownTeams(who)}::uuid[])))`),
    );
  });
}

type Search = Record<string, string>;

function drawSearch(): Search {
  const some = <T extends string>(all: readonly T[]): string =>
    [...new Set(Array.from({ length: 1 + below(3) }, () => pick(all)))].join(',');
  const choices: [string, () => string][] = [
    ['status', () => some([...statuses, 'unresolved', 'any'])],
    ['kind', () => some(caseKinds)],
    ['severity', () => some(severities)],
    ['teamId', () => pick(['mine', ...Object.values(teams)])],
    ['holderId', () => pick(['me', 'nobody', ...Object.values(staff)])],
    ['product', () => pick(['Amoxicillin', 'Syrup', 'Nothing'])],
    ['touchpointId', () => world.touchpointId],
    ['age', () => pick(ages)],
    ['due', () => pick(dues)],
    ['waitsFor', () => some(waitsFors)],
    ['text', () => pick(['carton', 'creme', 'Épais', 'del la', "x' | 'y", '!!'])],
  ];
  const chosen = choices.filter(() => below(6) === 0).map(([name, value]) => [name, value()]);
  return {
    view: pick(views),
    sort: pick(['updated', 'opened', 'due']),
    order: pick(['usual', 'reversed']),
    ...Object.fromEntries(chosen),
  };
}

/** What the list must hold, told in another way than it is found. */
function expected(who: StaffName, search: Search): number[] {
  const now = world.clock.now().getTime();
  const me = staff[who];
  const ofView = (row: Row): boolean =>
    ({
      mine: row.holder_id === me,
      team: ownTeams(who).includes(row.team_id),
      'held-by-team': row.is_open && row.holder_id === null && ownTeams(who).includes(row.team_id),
      asked: asked.get(who)?.has(row.id) ?? false,
      following: followed.get(who)?.has(row.id) ?? false,
      all: true,
    })[search.view as 'all'];
  const wanted = (search.status ?? (search.view === 'all' ? 'any' : 'unresolved')).split(',');
  const ofStatus = (row: Row): boolean =>
    wanted.includes('any') ||
    wanted.includes(row.status) ||
    (wanted.includes('unresolved') && row.is_open);
  const isIn = (value: string | null, list: string | undefined): boolean =>
    list === undefined || (value !== null && list.split(',').includes(value));
  const isAwake = (row: Row): boolean =>
    search.waitsFor !== undefined ||
    (search.due !== undefined && search.due !== 'none') ||
    !['mine', 'team', 'held-by-team'].includes(search.view as string) ||
    row.waits_for !== 'asleep';
  const ofHolder = ({ holder_id }: Row): boolean =>
    search.holderId === undefined ||
    holder_id ===
      (search.holderId === 'me' ? me : search.holderId === 'nobody' ? null : search.holderId);
  const ofTeam = ({ team_id }: Row): boolean =>
    search.teamId === undefined ||
    (search.teamId === 'mine' ? ownTeams(who).includes(team_id) : team_id === search.teamId);
  const ofAge = (row: Row): boolean => {
    const age = ages.find((each) => each === search.age);
    if (!age) return true;
    const since = now - daysOf(age) * 24 * hour;
    const opened = row.opened_at.getTime();
    return isOver(age) ? row.is_open && opened < since : opened >= since;
  };
  const ofDue = ({ due_at, is_broken }: Row): boolean => {
    const due = dues.find((each) => each === search.due);
    if (search.sort === 'due' && !due_at) return false;
    if (!due) return true;
    const hours = hoursOf(due);
    if (hours !== undefined) return due_at !== null && due_at.getTime() < now + hours * hour;
    return { broken: is_broken, any: due_at !== null, none: due_at === null }[due as 'any'];
  };
  const ofText = ({ title }: Row): boolean =>
    search.text === undefined ||
    (wordsIn(search.text).length > 0 &&
      wordsIn(search.text).every((word) => wordsIn(title).some((each) => each.startsWith(word))));
  const column = { updated: 'updated_at', opened: 'opened_at', due: 'due_at' } as const;
  const key = (row: Row) => (row[column[search.sort as 'due']] as Date).getTime();
  const isDown = (search.sort !== 'due') === (search.order === 'usual');
  return rows
    .filter(
      (row) =>
        readable.get(who)?.has(row.id) &&
        ofView(row) &&
        ofStatus(row) &&
        isIn(row.kind, search.kind) &&
        isIn(row.severity, search.severity) &&
        isIn(row.waits_for, search.waitsFor) &&
        isAwake(row) &&
        ofHolder(row) &&
        ofTeam(row) &&
        (search.product === undefined || row.product === search.product) &&
        (search.touchpointId === undefined || row.touchpoint_id === search.touchpointId) &&
        ofAge(row) &&
        ofDue(row) &&
        ofText(row),
    )
    .sort((a, b) => (key(a) - key(b) || (a.id < b.id ? -1 : 1)) * (isDown ? -1 : 1))
    .map((row) => row.number);
}

async function walk(who: StaffName, search: Search): Promise<number[]> {
  const found: number[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = new URLSearchParams({ ...search, limit: '7', ...(next ? { cursor: next } : {}) });
    const { status, body } = await call(who, 'GET', `/api/v1/cases?${page}`);
    assert.equal(status, 200, JSON.stringify(body));
    found.push(...body.items.map((row: { number: number }) => row.number));
    next = body.next;
  }
  return found;
}

test('there is something of everything', () => {
  assert.ok(rows.some((row) => row.is_open) && rows.some((row) => !row.is_open));
  for (const each of waitsFors)
    assert.ok(
      rows.some((row) => row.waits_for === each),
      each,
    );
  assert.ok(rows.some((row) => row.due_at) && rows.some((row) => row.product));
  const sizes = people.map((who) => readable.get(who)?.size ?? 0);
  assert.ok(new Set(sizes).size > 3, sizes.join());
});

test('any list holds what fits and may be read, in its order; its number and its file say the same', async () => {
  let [met, empty] = [0, 0];
  for (let i = 0; i < 150; i++) {
    if (i === 70) await world.transact(system('clock'), sumCounts);
    const [who, search] = [pick(people), drawSearch()];
    const about = `${who} ${new URLSearchParams(search)}`;
    const right = expected(who, search);
    assert.deepEqual(await walk(who, search), right, about);
    const { body } = await call(who, 'GET', `/api/v1/cases/count?${new URLSearchParams(search)}`);
    assert.deepEqual(body, { count: right.length, isMore: false }, about);
    if (i % 3 === 0) assert.deepEqual(await exported(who, search), right, about);
    if (right.length > 0) met++;
    else empty++;
  }
  assert.ok(met > 50 && empty > 5, `${met} with rows, ${empty} without`);
});

async function exported(who: StaffName, search: Search): Promise<number[]> {
  const { status, body } = await call(
    who,
    'GET',
    `/api/v1/cases/export?${new URLSearchParams(search)}`,
  );
  assert.equal(status, 200);
  const [, ...lines] = parse(body as string, { bom: true }) as string[][];
  return lines.map(([number]) => Number(number));
}

test('the numbers beside the views are those of their lists', async () => {
  for (const who of people) {
    const { body } = await call(who, 'GET', '/api/v1/cases/counts');
    const size = (view: string): number =>
      expected(who, { view, sort: 'updated', order: 'usual' }).length;
    assert.deepEqual(
      [body.mine, body.team, body.heldByTeam, body.asked, body.following],
      ['mine', 'team', 'held-by-team', 'asked', 'following'].map(size),
      who,
    );
  }
});

test('those of my teams are counted as they are listed, also for whoever sees more teams', async () => {
  for (const who of people) {
    const search = { view: 'all', status: 'unresolved', teamId: 'mine', sort: 'updated' };
    const right = expected(who, { ...search, order: 'usual' }).length;
    const { body } = await call(who, 'GET', `/api/v1/cases/count?${new URLSearchParams(search)}`);
    assert.deepEqual(body, { count: right, isMore: false }, who);
  }
});

test('of rows that are shown already the list tells which are still in it', async () => {
  const some = rows.slice(0, 40).map((row) => row.id);
  for (const who of ['agent', 'planner', 'admin'] as const) {
    const search = { view: 'all', status: 'unresolved', among: some.join(','), limit: '100' };
    const { body } = await call(who, 'GET', `/api/v1/cases?${new URLSearchParams(search)}`);
    const right = rows.filter(
      (row) => some.includes(row.id) && row.is_open && readable.get(who)?.has(row.id),
    );
    assert.deepEqual(
      body.items.map((row: Row) => row.id).toSorted(),
      right.map((row) => row.id).toSorted(),
    );
  }
});

test('many at once are changed only where each may be read', async () => {
  for (const who of ['guard', 'agent', 'picker'] as const) {
    const ids = rows.map((row) => row.id);
    const { status, body } = await call(who, 'POST', '/api/v1/cases/bulk', {
      action: 'follow',
      ids,
    });
    assert.equal(status, 201, JSON.stringify(body));
    assert.deepEqual(body.done.toSorted(), [...(readable.get(who) ?? [])].toSorted());
    const hidden = body.refused.filter((row: { code: string }) => row.code === 'cases.not-found');
    assert.equal(hidden.length, ids.length - body.done.length);
    assert.ok(hidden.every((row: { number: number | null }) => row.number === null));
    const undone = await call(who, 'POST', '/api/v1/cases/bulk', { action: 'undo', of: body.id });
    assert.equal(undone.status, 201);
  }
});

test('nonsense narrows nothing and breaks nothing', async () => {
  for (const query of [
    'status=open%27--',
    'kind=complaint,,request',
    'kind=',
    'teamId=everybody',
    'holderId=0',
    'age=over-1-day',
    'due=now',
    'sort=title',
    'order=random',
    'waitsFor=us;customer',
    'among=x',
    'text=%00',
    `text=${'x'.repeat(201)}`,
    'limit=0',
    'view[]=all',
  ]) {
    const { status } = await call('agent', 'GET', `/api/v1/cases?${query}`);
    assert.equal(status, 400, query);
  }
  for (const text of [
    `') or true --`,
    `a:* | b`,
    `\\`,
    `'''`,
    '()!&|<->',
    'ﬁ ǅ ß',
    '漢字',
    '\u202e',
  ])
    for (const path of ['', '/count', '/export']) {
      const { status } = await call(
        'agent',
        'GET',
        `/api/v1/cases${path}?${new URLSearchParams({ text })}`,
      );
      assert.equal(status, 200, text);
    }
});
