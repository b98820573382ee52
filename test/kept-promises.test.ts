// The figures of kept promises are a fold over the events, and each number is the number of its rows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld } from './database.ts';
import type { StaffName } from './people.ts';
import type { Entry, LedgerEvent } from '../src/commitments/ledger.ts';
import { replay as replayLedger } from '../src/commitments/ledger.ts';
import { sweepDue } from '../src/commitments/index.ts';
import { type Handoff, replay as replayHandoffs } from '../src/handoffs/contract.ts';
import type { Figures, Group } from '../src/views/kept-promises/api.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, clock, transact, database, touchpointId } = world;

const minute = 60_000;
const hour = 60 * minute;
const inMs = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();
const note = { kind: 'note', text: 'They said so.' };
const holders = ['agent', 'agent2', 'careHead', 'planner', 'picker', 'guard'] as const;

async function done(who: StaffName, path: string, body: object = {}) {
  const answer = await call(who, 'POST', `/api/v1${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function open(who: StaffName, i: number): Promise<string> {
  const { id } = await done(who, '/cases', {
    subject: 'Where is it?',
    text: 'It was due.',
    customer: { name: 'Keza', email: 'keza@shop.example' },
    holderId: staff[who],
    ...(i % 3 === 0 ? { touchpointId } : {}),
    ...(i % 2 === 0 ? { product: i % 4 === 0 ? 'Amoxicillin' : 'Paracetamol' } : {}),
  });
  return id;
}

/** A promise that is kept, or broken, or settled in a way that counts for nobody. */
async function promise(who: StaffName, caseId: string, i: number): Promise<void> {
  const made = await done(who, `/cases/${caseId}/commitments`, {
    statement: `Thing ${i}`,
    dueAt: inMs(2 * hour),
    ...(i % 11 === 3 ? { owedBy: { team: teams.operations } } : {}),
  });
  clock.advance((1 + (i % 7)) * 13 * minute);
  const at = `/commitments/${made.id}`;
  const bearer = i % 11 === 3 ? 'operationsHead' : who;
  if (i % 5 === 4) return clock.advance(3 * hour);
  if (i % 13 === 5) await done(bearer, `${at}/withdrawal`, { reason: 'No need', consent: note });
  else if (i % 13 === 7)
    await done(bearer, `${at}/renegotiation`, { dueAt: inMs(9 * hour), consent: note });
  else await done(bearer, `${at}/fulfilment`, { evidence: note });
}

/** A hand-off that ends in one of all its ways; one that is not answered brings down the promise that rests on it. */
async function handOff(caseId: string, who: StaffName, i: number): Promise<void> {
  const toTeam = i % 2 === 0;
  const { id } = await done(who, `/cases/${caseId}/handoffs`, {
    kind: 'consult',
    to: toTeam ? { team: teams.warehouse } : { person: staff.planner },
    ask: 'When?',
    answerBy: inMs(4 * hour),
    acceptBy: inMs(hour),
  });
  const asked = toTeam ? 'picker' : 'planner';
  const end = i % 5;
  if (end === 0) await done(asked, `/handoffs/${id}/declining`, { reason: 'Not ours' });
  if (end === 1) await done(who, `/handoffs/${id}/taking-back`, { reason: 'Found it' });
  if (end < 2) return;
  clock.advance(20 * minute);
  await done(asked, `/handoffs/${id}/acceptance`);
  if (end === 2) await done(asked, `/handoffs/${id}/answer`, { body: 'Tomorrow.' });
  if (end === 3) await done(asked, `/handoffs/${id}/return`, { reason: 'Cannot say' });
  if (end === 4) {
    const { body } = await call(who, 'GET', `/api/v1/cases/${caseId}`);
    const answer = body.commitments.find(
      (each: { handoffId: string; step: string }) =>
        each.handoffId === id && each.step === 'answer',
    );
    await done(who, `/cases/${caseId}/commitments`, {
      statement: 'The answer of the warehouse',
      dueAt: inMs(6 * hour),
      dependsOn: answer.id,
    });
    clock.advance(8 * hour);
  }
}

/** Two promises in a message; one of them, both or none recorded, now or afterwards. */
async function write(who: StaffName, caseId: string, i: number): Promise<void> {
  const body = 'I will call you tomorrow at ten. We will bring the box by Friday.';
  const promises = [
    { statement: 'I will call you tomorrow at ten', dueAt: inMs(20 * hour) },
    { statement: 'We will bring the box by Friday', dueAt: inMs(30 * hour) },
  ].slice(i % 3);
  const { messageId } = await done(who, `/cases/${caseId}/messages`, { body, promises });
  clock.advance(minute);
  if (i % 4 === 2)
    await done(who, `/cases/${caseId}/commitments`, {
      ...{ statement: 'The box', dueAt: inMs(3 * hour), madeIn: messageId },
    });
}

before(async () => {
  clock.advance(-25 * 24 * hour);
  for (let i = 0; i < 54; i++) {
    const who = holders[i % holders.length] as StaffName;
    const caseId = await open(who, i);
    await promise(who, caseId, i);
    if (i % 4 < 3) await write(who, caseId, i);
    if (who === 'agent' || who === 'agent2') await handOff(caseId, who, Math.floor(i / 2));
    clock.advance(6 * hour);
    await sweepDue(transact);
  }
  const secret = await open('careHead', 0);
  await done('careHead', `/cases/${secret}/commitments`, {
    statement: 'Secret',
    dueAt: inMs(hour),
  });
  await done('careHead', `/cases/${secret}/handoffs`, {
    kind: 'consult',
    to: { person: staff.operationsHead },
    ask: 'Was he there?',
    answerBy: inMs(hour),
  });
  await done('careHead', `/cases/${secret}/messages`, { body: 'I will call you on Friday at 9.' });
  await done('careHead', `/cases/${secret}/person-complained-about`, { personId: staff.guard });
  clock.advance(2 * hour);
  await sweepDue(transact);
});

interface Known {
  commitments: Entry[];
  handoffs: Handoff[];
  unrecorded: LedgerEvent[];
  matter: Map<string, { restricted: boolean; touchpoint: string | null; product: string | null }>;
  readers: Set<string>;
  teamOf: Map<string, string>;
}

async function readEvents(): Promise<Known> {
  const { rows: events } = await database.pool.query<LedgerEvent>(
    `select kind, at, matter_id as "matterId", subject_id as "subjectId", actor_id as "actorId", data
     from events order by at, id`,
  );
  const { rows: matters } = await database.pool.query(
    'select id, restricted, touchpoint_id as touchpoint, product from matters',
  );
  const { rows: readers } = await database.pool.query(
    'select matter_id, person_id from matter_readers where person_id is not null',
  );
  const { rows: people } = await database.pool.query('select person_id, team_id from staff');
  return {
    commitments: [...replayLedger(events).values()],
    handoffs: [...replayHandoffs(events).values()],
    unrecorded: events.filter(({ kind }) => kind === 'promise.unrecorded'),
    matter: new Map(matters.map((each) => [each.id, each])),
    readers: new Set(readers.map((each) => `${each.matter_id} ${each.person_id}`)),
    teamOf: new Map(people.map((each) => [each.person_id, each.team_id])),
  };
}

type By = 'team' | 'person' | 'touchpoint' | 'product' | 'week';
const none = (): Figures => ({
  ...{ kept: 0, broken: 0, rate: null, minutesEarly: null },
  ...{ asked: 0, declined: 0, returned: 0, takenBack: 0 },
  ...{ said: 0, unrecorded: 0 },
});

/** The same figures from the events alone. */
function fold(
  known: Known,
  viewer: string,
  by: By,
  from: Date,
  to: Date,
): Map<string | null, Figures> {
  const groups = new Map<string | null, Figures & { early: number[] }>();
  const counts = (matterId: string) =>
    !known.matter.get(matterId)?.restricted || known.readers.has(`${matterId} ${viewer}`);
  const into = (matterId: string, person: string | null, team: string | null, at: Date) => {
    const matter = known.matter.get(matterId);
    const key =
      by === 'team'
        ? team
        : by === 'person'
          ? person
          : by === 'week'
            ? mondayOf(at)
            : (matter?.[by] ?? null);
    const group = groups.get(key) ?? { ...none(), early: [] };
    groups.set(key, group);
    return group;
  };
  for (const it of known.commitments) {
    const dueAt = it.dueAt as Date;
    if (!['kept', 'broken'].includes(it.state) || dueAt < from || dueAt >= to) continue;
    if (!counts(it.matterId)) continue;
    const whose = it.state === 'broken' ? it.charged : it.bearings.at(-1);
    const person = whose?.person ?? null;
    const team = whose?.team ?? known.teamOf.get(person ?? '') ?? null;
    const group = into(it.matterId, person, team, dueAt);
    group[it.state as 'kept' | 'broken']++;
    if (it.state === 'kept') group.early.push(dueAt.getTime() - (it.settledAt as Date).getTime());
  }
  for (const it of known.handoffs) {
    if (it.offeredAt < from || it.offeredAt >= to || !counts(it.matterId)) continue;
    const team = it.toTeam ?? known.teamOf.get(it.toPerson ?? '') ?? null;
    const group = into(it.matterId, it.acceptedBy ?? it.toPerson, team, it.offeredAt);
    group.asked++;
    if (it.state === 'declined') group.declined++;
    if (it.state === 'returned') group.returned++;
    if (it.state === 'taken-back') group.takenBack++;
  }
  const say = (matterId: string, person: string, at: Date, recorded: number, missed: number) => {
    if (at < from || at >= to || !counts(matterId) || recorded + missed === 0) return;
    const group = into(matterId, person, known.teamOf.get(person) ?? null, at);
    group.said += recorded + missed;
    group.unrecorded += missed;
  };
  const said = known.commitments.filter((it) => it.kind === 'promise' && it.madeIn !== null);
  for (const it of said) say(it.matterId, it.madeBy as string, it.madeAt, 1, 0);
  for (const { at, matterId, actorId, subjectId, data } of known.unrecorded) {
    const later = said.filter((it) => it.madeIn === subjectId && it.madeAt > at).length;
    const missed = Number(data.found) - Number(data.recorded) - later;
    say(matterId as string, actorId as string, at, 0, missed);
  }
  return new Map(
    [...groups].map(([key, { early, ...group }]) => {
      const all = group.kept + group.broken;
      const rate = all < 30 ? null : group.kept / all;
      return [key, { ...group, rate, minutesEarly: middle(early) }];
    }),
  );
}

function middle(early: number[]): number | null {
  const sorted = early.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  const ms = Number.isInteger(half)
    ? ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
    : (sorted[Math.floor(half)] as number);
  return Math.floor(ms / minute);
}

/** Kigali is two hours ahead all year. */
function mondayOf(at: Date): string {
  const local = new Date(at.getTime() + 2 * hour);
  const back = (local.getUTCDay() + 6) % 7;
  return new Date(local.getTime() - back * 24 * hour).toISOString().slice(0, 10);
}

const ask = async (who: StaffName, query: string) => {
  const { status, body } = await call(who, 'GET', `/api/v1/kept-promises?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as {
    from: string;
    to: string;
    total: Figures;
    groups: Group[];
    brokeFirst: { team: { id: string }; count: number }[];
  };
};
const figuresOf = ({ key: _key, name: _name, ...figures }: Group): Figures => figures;

for (const who of ['admin', 'chief', 'careHead', 'guard'] as const)
  for (const by of ['team', 'person', 'touchpoint', 'product', 'week'] as const)
    test(`by ${by}, what ${who} is shown equals a fold over the events`, async () => {
      const { from, to, groups, total } = await ask(who, `by=${by}`);
      const known = await readEvents();
      const folded = fold(known, staff[who], by, new Date(from), new Date(to));
      const shown = new Map(groups.map((each) => [each.key, figuresOf(each)]));
      if (by === 'person' && who !== 'admin')
        for (const key of folded.keys())
          if (key !== null && !below(who).has(key)) folded.delete(key);
      assert.deepEqual(
        Object.fromEntries(shown),
        Object.fromEntries([...folded].map(([key, value]) => [key, value])),
      );
      const sum = (field: 'kept' | 'broken' | 'asked' | 'declined' | 'returned' | 'said') =>
        groups.reduce((all, each) => all + each[field], 0);
      if (by !== 'person')
        for (const field of ['kept', 'broken', 'asked', 'declined', 'returned', 'said'] as const)
          assert.equal(sum(field), total[field], field);
      assert.ok(total.kept > 30 && total.broken > 8 && total.declined > 0 && total.returned > 0);
      assert.ok(total.unrecorded > 5 && total.said > total.unrecorded + 5);
    });

/** Themselves and who reports to them. */
const below = (who: StaffName): Set<string> =>
  new Set(
    who === 'chief'
      ? Object.values(staff)
      : who === 'careHead'
        ? [staff.careHead, staff.agent, staff.agent2]
        : [staff[who]],
  );

test('who broke first is named with how much that brought down', async () => {
  const known = await readEvents();
  const first = new Map<string, number>();
  for (const { charged, chargedBecause } of known.commitments) {
    if (!chargedBecause || !charged) continue;
    const team = charged.team ?? (known.teamOf.get(charged.person) as string);
    first.set(team, (first.get(team) ?? 0) + 1);
  }
  const { brokeFirst } = await ask('agent', '');
  assert.ok(brokeFirst.length > 0);
  assert.deepEqual(new Map(brokeFirst.map((each) => [each.team.id, each.count])), first);
  for (const { team, count } of brokeFirst)
    assert.equal(await rowsBehind('agent', `team=${team.id}&because=true`), count);
});

/** All pages of the rows, and those that one is only told the number of. */
async function rowsBehind(who: StaffName, query: string, of = 'rows'): Promise<number> {
  const counts = new Map<string, number>();
  let hidden = 0;
  for (let next: string | null = ''; next !== null; ) {
    const { status, body } = await call(
      who,
      'GET',
      `/api/v1/kept-promises/${of}?limit=7&${query}${next && `&cursor=${next}`}`,
    );
    assert.equal(status, 200, JSON.stringify(body));
    for (const row of body.items) counts.set(row.id, row.unrecorded ?? 1);
    assert.equal(body.hidden === null, next !== '');
    hidden += body.hidden ?? 0;
    next = body.next;
  }
  return [...counts.values()].reduce((all, each) => all + each, hidden);
}

test('each number is the number of its rows, those included that one may not read', async () => {
  for (const who of ['admin', 'guard', 'careHead'] as const)
    for (const by of ['team', 'touchpoint', 'product'] as const)
      for (const { key, kept, broken, declined, asked, unrecorded } of (await ask(who, `by=${by}`))
        .groups) {
        const of = key === null ? `without=${by}` : `${by}=${key}`;
        assert.equal(await rowsBehind(who, `${of}&state=kept`), kept, `${who} ${of}`);
        assert.equal(await rowsBehind(who, `${of}&state=broken`), broken, `${who} ${of}`);
        assert.equal(await rowsBehind(who, `${of}&state=declined`, 'handoffs'), declined);
        assert.equal(await rowsBehind(who, of, 'handoffs'), asked);
        assert.equal(await rowsBehind(who, of, 'messages'), unrecorded, `${who} ${of}`);
      }
  const { body } = await call('guard', 'GET', '/api/v1/kept-promises/rows?state=broken');
  assert.ok(body.hidden > 0);
});

test('of a restricted matter only who may read it sees a figure move', async () => {
  const guard = await ask('guard', '');
  const careHead = await ask('careHead', '');
  const admin = await ask('admin', '');
  assert.deepEqual(guard.total, admin.total);
  // The promise, and the question that nobody answered.
  assert.ok(careHead.total.broken >= guard.total.broken + 2);
});

test('kinds, persons and periods narrow the figures', async () => {
  const all = (await ask('admin', '')).total;
  const promises = (await ask('admin', 'kind=promise')).total;
  const answers = (await ask('admin', 'kind=answer')).total;
  assert.ok(promises.kept > 0 && answers.kept > 0);
  const standards = (await ask('admin', 'kind=standard')).total;
  assert.ok(promises.kept + answers.kept + standards.kept <= all.kept);
  const somebody = (await ask('agent', 'by=person')).groups.find(
    (each) => each.key === staff.agent,
  );
  const own = await ask('agent', `person=${staff.agent}`);
  assert.deepEqual(own.total, figuresOf(somebody as Group));
  const early = await ask('admin', `to=${inMs(-20 * 24 * hour)}&from=${inMs(-60 * 24 * hour)}`);
  assert.ok(early.total.kept < all.kept);
});

test('what was kept early counts when its time has come', async () => {
  const before = (await ask('admin', '')).total.kept;
  const caseId = await open('agent', 1);
  const { id } = await done('agent', `/cases/${caseId}/commitments`, {
    statement: 'Soon',
    dueAt: inMs(hour),
  });
  await done('agent', `/commitments/${id}/fulfilment`, { evidence: note });
  assert.equal((await ask('admin', `to=${inMs(9 * hour)}`)).total.kept, before);
  clock.advance(2 * hour);
  assert.equal((await ask('admin', '')).total.kept, before + 1);
});

test('a person’s figures are refused to who is neither they nor above them', async () => {
  for (const path of ['', '/rows', '/handoffs', '/messages'])
    for (const [who, expected] of [
      ['agent', 200],
      ['careHead', 200],
      ['chief', 200],
      ['admin', 200],
      ['agent2', 403],
      ['operationsHead', 403],
    ] as const) {
      const { status, body } = await call(
        who,
        'GET',
        `/api/v1/kept-promises${path}?person=${staff.agent}`,
      );
      assert.equal(status, expected, `${who} ${path}`);
      if (status === 403) assert.equal(body.code, 'kept-promises.own');
    }
  const { status, body } = await call('agent', 'GET', `/api/v1/kept-promises?from=${inMs(hour)}`);
  assert.deepEqual([status, body.code], [400, 'kept-promises.period']);
});
