import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';
import type { StaffName, TeamName } from '../../test/people.ts';
import { type Ctx, system } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { addWorking, isWorking } from '../platform/time/working-time.ts';
import { calendarToChange } from './actions/calendar-rows.ts';
import {
  answersForTeam,
  calendarById,
  calendarFor,
  calendarsFor,
  endOfNextWorkingDay,
  onDuty,
} from './index.ts';
import { holidayCountries } from './holidays.ts';
import { writeComingYears } from './jobs.ts';

const hour = 3_600_000;
let world: World;

before(async () => {
  world = await testWorld();
  // A Monday in Kigali, 10:00.
  world.clock.moveTo('2026-11-23T08:00:00.000Z');
});
after(() => world.close());

const ask = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  world.transact(system('clock'), work);
const allDay = [['00:00', '24:00']];
const usual = [['08:00', '17:00']];
const lunch = [
  ['08:00', '12:00'],
  ['13:30', '17:00'],
];
const weekOf = (hours: string[][], weekend: string[][] = []) => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: weekend,
  sun: weekend,
});

let made = 0;
async function add(more: Record<string, unknown> = {}) {
  made += 1;
  const answer = await world.call('admin', 'POST', '/api/v1/calendars', {
    name: `Calendar ${made}`,
    zone: 'Africa/Kigali',
    week: weekOf(lunch),
    ...more,
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}
const use = (body: Record<string, unknown>) =>
  world.call('admin', 'PUT', '/api/v1/calendar-uses', body);
const refused = (
  answer: { status: number; body: { code?: string } },
  status: number,
  code: string,
) => assert.deepEqual([answer.status, answer.body.code], [status, code]);

test('before anything is set, everybody works Monday to Friday from eight to five', async () => {
  const calendar = await ask((ctx) => calendarFor(ctx, { person: world.staff.agent }));
  assert.equal(calendar.id, null);
  assert.equal(calendar.spec.zone, 'Africa/Kigali');
  const { body } = await world.call('agent', 'GET', '/api/v1/calendar-uses');
  assert.equal(body.why, 'built-in');
  assert.deepEqual([body.calendar, body.isOpenNow], [null, true]);
  assert.equal(body.changesAt, '2026-11-23T15:00:00.000Z');
});

test('a person’s own calendar counts before the team’s, and that before those of teams above', async () => {
  const everybody = await add();
  const operations = await add();
  const gate = await add({ week: weekOf(allDay, allDay) });
  const own = await add();
  const why = async (query: string) => {
    const { body } = await world.call('agent', 'GET', `/api/v1/calendar-uses?${query}`);
    return [body.why, body.calendar?.id ?? null, body.team?.name ?? null];
  };
  await use({ calendarId: everybody.id });
  await use({ teamId: world.teams.operations, calendarId: operations.id });
  assert.deepEqual(await why(`personId=${world.staff.guard}`), [
    'team-above',
    operations.id,
    'Operations',
  ]);
  await use({ teamId: world.teams.gate, calendarId: gate.id });
  assert.deepEqual(await why(`personId=${world.staff.guard}`), ['team', gate.id, 'Gate']);
  await use({ personId: world.staff.guard, calendarId: own.id });
  assert.deepEqual(await why(`personId=${world.staff.guard}`), ['own', own.id, null]);
  assert.deepEqual(await why(`teamId=${world.teams.gate}`), ['team', gate.id, 'Gate']);
  assert.deepEqual(await why(`teamId=${world.teams.care}`), ['default', everybody.id, null]);
  const many = await ask((ctx) =>
    calendarsFor(ctx, [world.staff.guard, world.staff.agent, world.staff.picker]),
  );
  assert.deepEqual(
    [world.staff.guard, world.staff.agent, world.staff.picker].map((id) => many.get(id)?.id),
    [own.id, everybody.id, operations.id],
  );
  assert.equal((await use({ personId: world.staff.guard, calendarId: null })).status, 200);
  assert.deepEqual(await why(`personId=${world.staff.guard}`), ['team', gate.id, 'Gate']);

  refused(await use({ calendarId: null }), 422, 'calendars.is-default');
  refused(
    await world.call('admin', 'DELETE', `/api/v1/calendars/${everybody.id}`),
    422,
    'calendars.is-default',
  );
  assert.equal((await world.call('admin', 'DELETE', `/api/v1/calendars/${gate.id}`)).status, 200);
  assert.deepEqual(await why(`personId=${world.staff.guard}`), [
    'team-above',
    operations.id,
    'Operations',
  ]);
  const closed = await ask((ctx) => calendarById(ctx, gate.id));
  assert.ok(isWorking(closed.time, new Date('2026-11-22T01:00:00Z')), 'what ran by it still can');
});

test('a calendar is compiled once a version, and anew after each change', async () => {
  const { id } = await add();
  const [first, again] = [
    await ask((ctx) => calendarById(ctx, id)),
    await ask((ctx) => calendarById(ctx, id)),
  ];
  assert.equal(again, first);
  const noon = new Date('2026-11-24T10:30:00Z');
  assert.equal(isWorking(first.time, noon), false);
  const changed = await world.call('admin', 'PATCH', `/api/v1/calendars/${id}`, {
    week: weekOf(usual),
  });
  assert.equal(changed.status, 200);
  const next = await ask((ctx) => calendarById(ctx, id));
  assert.equal(isWorking(next.time, noon), true);
  const { rows } = await world.database.pool.query(
    `select data from events where kind = 'calendar.changed' and subject_id = $1`,
    [id],
  );
  const { calendarId, changes } = rows[0]?.data ?? {};
  assert.equal(calendarId, id);
  assert.ok(
    changes.every((each: { field: string }) => /^(mon|tue|wed|thu|fri|sat|sun)$/.test(each.field)),
  );
});

test('what a transaction read of its own change does not outlive it', async () => {
  const { id } = await add();
  const noon = new Date('2026-11-24T10:30:00Z');
  await assert.rejects(
    ask(async (ctx) => {
      await ctx.db
        .updateTable('calendars')
        .set({ version: 2, week: JSON.stringify(weekOf(allDay)) })
        .where('id', '=', id)
        .execute();
      assert.equal(isWorking((await calendarById(ctx, id)).time, noon), true);
      throw new Error('rolled back');
    }),
    /rolled back/,
  );
  await world.call('admin', 'PATCH', `/api/v1/calendars/${id}`, { name: 'Still with lunch' });
  const kept = await ask((ctx) => calendarById(ctx, id));
  assert.deepEqual([kept.version, isWorking(kept.time, noon)], [2, false]);
});

test('while a calendar is being changed nobody waits for it who only names it', async () => {
  const { id } = await add();
  const client = await world.database.pool.connect();
  try {
    await client.query("set lock_timeout = '2s'");
    await ask(async (ctx) => {
      await calendarToChange(ctx, id);
      await client.query(
        `insert into calendar_days (id, calendar_id, on_date, name, source, created_at)
         values ($1, $2, '2026-12-24', 'Inventory', 'own', now())`,
        [newId(), id],
      );
    });
  } finally {
    client.release(true);
  }
});

test('with a country its public holidays are written for seven years, and go with it', async () => {
  const calendar = await add({ country: 'RW' });
  assert.equal(calendar.year, 2026);
  const dates = (body: { days: { on: string }[] }) => body.days.map((day) => day.on);
  for (const on of ['2026-02-01', '2026-02-02', '2026-04-07', '2026-07-04', '2026-12-28'])
    assert.ok(dates(calendar).includes(on), on);
  const far = await world.call('agent', 'GET', `/api/v1/calendars/${calendar.id}?year=2031`);
  assert.ok(dates(far.body).includes('2031-12-25'));
  const { time } = await ask((ctx) => calendarById(ctx, calendar.id));
  assert.equal(isWorking(time, new Date('2026-12-25T08:00:00Z')), false);

  const neighbour = await world.call('admin', 'PATCH', `/api/v1/calendars/${calendar.id}`, {
    country: 'CD',
  });
  assert.ok(dates(neighbour.body).includes('2026-04-06'));
  assert.ok(!dates(neighbour.body).includes('2026-04-07'));
  const none = await world.call('admin', 'PATCH', `/api/v1/calendars/${calendar.id}`, {
    country: null,
  });
  assert.deepEqual([none.body.country, none.body.days], [null, []]);
  refused(
    await world.call('admin', 'PATCH', `/api/v1/calendars/${calendar.id}`, { country: 'XX' }),
    400,
    'calendars.unknown-country',
  );
});

test('each new year one more year of holidays is written; days taken out stay out', async () => {
  const calendar = await add({ country: 'RW' });
  const assumption = calendar.days.find((day: { on: string }) => day.on === '2026-08-15');
  const without = await world.call(
    'admin',
    'DELETE',
    `/api/v1/calendars/${calendar.id}/days/${assumption.id}`,
  );
  assert.equal(without.status, 200);
  const before = world.clock.now();
  try {
    world.clock.moveTo('2027-01-05T08:00:00Z');
    await writeComingYears(world.transact);
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n, count(distinct on_date)::int as dates from calendar_days
       where calendar_id = $1 and removed_at is null and on_date between '2032-01-01' and '2032-12-31'`,
      [calendar.id],
    );
    assert.ok(rows[0].n > 10);
    await writeComingYears(world.transact);
    const year = await world.call('agent', 'GET', `/api/v1/calendars/${calendar.id}?year=2026`);
    assert.ok(!year.body.days.some((day: { on: string }) => day.on === '2026-08-15'));
  } finally {
    world.clock.moveTo(before);
  }
});

test('what began the day before stands beside the days that come', async () => {
  const night = [['22:00', '06:00']];
  const week = { ...weekOf(usual), sun: night };
  const { eve, coming } = await add({ week });
  assert.deepEqual([eve, coming[0].intervals], [night, usual], 'Sunday night into Monday');
});

test('single days close, or have hours that beat a holiday; days of every year too', async () => {
  const { id } = await add({ country: 'RW', week: weekOf(usual) });
  const day = (body: Record<string, unknown>) =>
    world.call('admin', 'POST', `/api/v1/calendars/${id}/days`, body);
  assert.equal((await day({ on: '2026-12-24', name: 'Stocktaking' })).status, 201);
  assert.equal(
    (await day({ on: '2026-12-25', name: 'Open at Christmas', intervals: [['09:00', '11:00']] }))
      .status,
    201,
  );
  const founded = await day({
    yearly: '11-27',
    name: 'Founding day',
    intervals: [['08:00', '12:00']],
  });
  assert.equal(founded.status, 201);
  assert.deepEqual(
    founded.body.coming.find((each: { on: string }) => each.on === '2026-11-27'),
    { on: '2026-11-27', intervals: [['08:00', '12:00']], name: 'Founding day' },
  );
  const { time } = await ask((ctx) => calendarById(ctx, id));
  const open = (at: string) => isWorking(time, new Date(at));
  assert.deepEqual(
    [
      open('2026-12-24T08:00:00Z'),
      open('2026-12-25T08:00:00Z'),
      open('2026-12-25T12:00:00Z'),
      open('2030-11-27T09:00:00Z'),
      open('2030-11-27T12:00:00Z'),
    ],
    [false, true, false, true, false],
  );
  refused(await day({ on: '2026-12-24', name: 'Again' }), 409, 'calendars.day-taken');
  refused(await day({ name: 'When?' }), 400, 'calendars.one-date');
  refused(await day({ yearly: '02-30', name: 'Never' }), 400, 'calendars.one-date');
  refused(
    await day({ on: '2027-01-04', name: 'Odd', intervals: [['09:00', '09:00']] }),
    400,
    'calendars.empty-interval',
  );
});

test('slips in a week are said in words, and only administrators write', async () => {
  const post = (who: StaffName, more: Record<string, unknown>) =>
    world.call(who, 'POST', '/api/v1/calendars', {
      name: 'Slips',
      zone: 'Africa/Kigali',
      week: weekOf(usual),
      ...more,
    });
  refused(
    await post('admin', {
      week: {
        ...weekOf(usual),
        tue: [
          ['08:00', '12:00'],
          ['11:00', '17:00'],
        ],
      },
    }),
    400,
    'calendars.overlap',
  );
  refused(await post('admin', { week: weekOf([]) }), 400, 'calendars.no-hours');
  refused(await post('admin', { zone: 'Africa/Nowhere' }), 400, 'calendars.unknown-zone');
  refused(await post('agent', {}), 403, 'auth.not-allowed');
  await post('admin', {});
  refused(await post('admin', { name: 'sLIPS' }), 409, 'calendars.name-taken');
});

const file = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:School', ...events, 'END:VCALENDAR'].join(
    '\r\n',
  );
const event = (uid: string, summary: string, ...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${summary}`, ...lines, 'END:VEVENT'].join('\r\n');

test('an iCalendar file is looked at first and then imported; again it replaces what it said', async () => {
  const { id } = await add();
  const send = (text: string, end = '') =>
    world.call('admin', 'POST', `/api/v1/calendars/${id}/imports${end}`, { text });
  const text = file(
    event('a', 'Inventory', 'DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261204'),
    event(
      'b',
      'Founder',
      'DTSTART;VALUE=DATE:20200310',
      'RRULE:FREQ=YEARLY',
      'EXDATE;VALUE=DATE:20280310',
    ),
    event('c', 'Meeting', 'DTSTART:20261201T080000Z', 'DTEND:20261201T090000Z'),
    event('d', 'Off', 'DTSTART;VALUE=DATE:20261210', 'STATUS:CANCELLED'),
    event('e', 'Long ago', 'DTSTART;VALUE=DATE:19990101'),
  );
  const preview = await send(text, '/preview');
  assert.equal(preview.status, 200, JSON.stringify(preview.body));
  assert.equal(preview.body.name, 'School');
  assert.deepEqual(
    preview.body.added.map((day: { on: string }) => day.on),
    [
      '2025-03-10',
      '2026-03-10',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2027-03-10',
      '2029-03-10',
      '2030-03-10',
      '2031-03-10',
    ],
  );
  assert.deepEqual(preview.body.skipped, [
    { name: 'Meeting', why: 'has-hours' },
    { name: 'Off', why: 'cancelled' },
    { name: 'Long ago', why: 'out-of-range' },
  ]);
  assert.deepEqual((await world.call('agent', 'GET', `/api/v1/calendars/${id}`)).body.days, []);
  assert.equal((await send(text)).body.added.length, 9);
  const twice = await send(text);
  assert.deepEqual([twice.body.added, twice.body.replaced, twice.body.unchanged], [[], [], 9]);
  const moved = await send(
    file(event('a', 'Inventory', 'DTSTART;VALUE=DATE:20261202', 'DTEND;VALUE=DATE:20261205')),
  );
  assert.deepEqual(
    [moved.body.added, moved.body.replaced, moved.body.unchanged],
    [[{ on: '2026-12-04', name: 'Inventory' }], [{ on: '2026-12-01', name: 'Inventory' }], 2],
  );
  const { time } = await ask((ctx) => calendarById(ctx, id));
  assert.equal(isWorking(time, new Date('2026-12-01T08:00:00Z')), true);
  assert.equal(isWorking(time, new Date('2026-12-04T08:00:00Z')), false);
  for (const bad of [
    'no calendar',
    'BEGIN:VCALENDAR\r\nEND:VEVENT',
    '{}',
    'BEGIN:VCARD\r\nEND:VCARD',
  ])
    refused(await send(bad), 400, 'calendars.not-ical');
  refused(await send(`${file()}${' '.repeat(600_000)}`), 400, 'calendars.file-too-large');
  refused(
    await send(
      file(
        event('x', 'Always', 'DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=DAILY'),
        event('y', 'Always', 'DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=DAILY'),
      ),
    ),
    400,
    'calendars.too-many-days',
  );
});

test('a file that repeats without end is refused, and keeps nobody waiting; what no database takes is left out', async () => {
  const { id } = await add();
  const send = (...events: string[]) =>
    world.call('admin', 'POST', `/api/v1/calendars/${id}/imports`, { text: file(...events) });
  const never = 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30';
  const [endless, meanwhile] = await Promise.all([
    send(event('n', 'Never', 'DTSTART;VALUE=DATE:20260101', never)),
    world.call('agent', 'GET', '/api/v1/calendars').then(() => performance.now()),
  ]);
  refused(endless, 400, 'calendars.too-many-days');
  assert.ok(performance.now() - meanwhile > 1000);
  const huge = ['DTSTART;VALUE=DATE:19800101', 'DTEND;VALUE=DATE:20400101', 'RRULE:FREQ=DAILY'];
  refused(await send(event('h', 'Huge', ...huge)), 400, 'calendars.too-many-days');
  const { status, body } = await send(
    event('o', `${'a'.repeat(199)}\u{1f600}`, 'DTSTART;VALUE=DATE:20261201'),
  );
  assert.deepEqual([status, body.added[0].name], [201, `${'a'.repeat(199)}\ufffd`]);
});

const duty = (
  who: StaffName,
  team: TeamName,
  person: StaffName,
  from: string,
  to: string,
  more = {},
) =>
  world.call(who, 'POST', '/api/v1/duties', {
    teamId: world.teams[team],
    personId: world.staff[person],
    from,
    to,
    ...more,
  });

test('whoever is on duty holds a round-the-clock team at three in the morning', async () => {
  const gate = world.teams.gate;
  const night = await duty(
    'warehouseHead',
    'gate',
    'guard',
    '2026-11-23T20:00:00+02:00',
    '2026-11-24T06:00:00+02:00',
    { again: { everyDays: 1, times: 5 } },
  );
  assert.equal(night.status, 201, JSON.stringify(night.body));
  assert.deepEqual(
    night.body.items.map((each: { from: string }) => each.from.slice(5, 16)),
    ['11-23T18:00', '11-24T18:00', '11-25T18:00', '11-26T18:00', '11-27T18:00'],
  );
  const at = (text: string) =>
    world.call('agent', 'GET', `/api/v1/duties/now?teamId=${gate}&at=${text}`);
  const three = await at('2026-11-24T01:00:00Z');
  assert.deepEqual(
    [three.body.person.id, three.body.why, three.body.until],
    [world.staff.guard, 'on-duty', '2026-11-24T04:00:00.000Z'],
  );
  const noon = await at('2026-11-24T10:00:00Z');
  assert.deepEqual([noon.body.person.id, noon.body.why], [world.staff.warehouseHead, 'head']);

  const holder = (when: string, excluded?: string[]) =>
    ask((ctx) => onDuty(ctx, gate, new Date(when), new Set(excluded)));
  assert.equal(await holder('2026-11-24T01:00:00Z', [world.staff.guard]), null);
  assert.equal(
    await holder('2026-11-24T01:00:00Z', [world.staff.warehouseHead]),
    null,
    'nobody below an excluded person holds it either',
  );
  refused(
    await duty('warehouseHead', 'gate', 'guard', '2026-11-24T03:00:00Z', '2026-11-24T05:00:00Z'),
    409,
    'calendars.duty-overlaps',
  );
  refused(
    await duty('agent', 'gate', 'guard', '2026-12-24T03:00:00Z', '2026-12-24T05:00:00Z'),
    403,
    'calendars.duty-not-yours',
  );
  refused(
    await duty('admin', 'gate', 'agent', '2026-12-24T03:00:00Z', '2026-12-24T05:00:00Z'),
    422,
    'calendars.not-of-team',
  );
  refused(
    await duty('admin', 'gate', 'guard', '2026-12-24T05:00:00Z', '2026-12-24T03:00:00Z'),
    400,
    'calendars.duty-times',
  );
  const list = await world.call('guard', 'GET', `/api/v1/duties?teamId=${gate}`);
  assert.deepEqual([list.body.items.length, list.body.can.add], [5, false]);
  const [first] = list.body.items;
  refused(
    await world.call('guard', 'DELETE', `/api/v1/duties/${first.id}`),
    403,
    'calendars.duty-not-yours',
  );
  assert.equal(
    (await world.call('operationsHead', 'DELETE', `/api/v1/duties/${first.id}`)).status,
    200,
  );
  assert.equal(await holder('2026-11-24T01:00:00Z'), null);
});

test('a case of a team is answered by whoever is on duty; when they are away, by the head', async () => {
  const before = world.clock.now();
  try {
    world.clock.moveTo('2026-11-25T01:00:00Z');
    const opened = await world.call('operationsHead', 'POST', '/api/v1/cases', {
      subject: 'The barrier is stuck',
      text: 'At night.',
      kind: 'request',
      teamId: world.teams.gate,
      customer: { name: 'Odette', email: 'odette@mail.example' },
    });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    const answers = async () => {
      const { body } = await world.call('admin', 'GET', `/api/v1/cases/${opened.body.id}`);
      return body.answers.id;
    };
    assert.equal(await answers(), world.staff.guard);
    assert.equal(await ask((ctx) => answersForTeam(ctx, world.teams.gate)), world.staff.guard);
    const away = await world.call('guard', 'POST', `/api/v1/people/${world.staff.guard}/absences`, {
      from: world.clock.now().toISOString(),
      to: new Date(world.clock.now().getTime() + hour).toISOString(),
    });
    assert.equal(away.status, 201);
    assert.equal(await answers(), world.staff.warehouseHead);
  } finally {
    world.clock.moveTo(before);
  }
});

test('who leaves is taken off the list', async () => {
  const added = await world.call('admin', 'POST', '/api/v1/people', {
    name: 'Night Porter',
    email: 'porter@kept.example',
    jobTitle: 'Porter',
    teamId: world.teams.gate,
  });
  await world.call('admin', 'POST', '/api/v1/duties', {
    teamId: world.teams.gate,
    personId: added.body.id,
    from: '2027-03-01T18:00:00Z',
    to: '2027-03-02T04:00:00Z',
  });
  await world.call('admin', 'POST', `/api/v1/people/${added.body.id}/departure`, {});
  const { body } = await world.call(
    'admin',
    'GET',
    '/api/v1/duties?from=2027-03-01T00:00:00Z&to=2027-03-05T00:00:00Z',
  );
  assert.deepEqual(body.items, []);
});

test('the next working day ends when its work does, over weekends and holidays', async () => {
  const { id } = await add({ country: 'RW', week: weekOf(usual) });
  const calendar = await ask((ctx) => calendarById(ctx, id));
  const ends = (at: string) => endOfNextWorkingDay(calendar, new Date(at)).toISOString();
  assert.equal(ends('2026-11-23T08:00:00Z'), '2026-11-24T15:00:00.000Z');
  assert.equal(ends('2026-11-27T14:50:00Z'), '2026-11-30T15:00:00.000Z');
  // Christmas on Friday, Boxing Day on Saturday and made up for on Monday.
  assert.equal(ends('2026-12-24T08:00:00Z'), '2026-12-29T15:00:00.000Z');
  assert.ok(addWorking(calendar.time, new Date('2026-12-24T14:00:00Z'), 2 * hour));
});

test('what holidays and countries there are is told before one is chosen', async () => {
  const { body } = await world.call('agent', 'GET', '/api/v1/holiday-countries');
  assert.ok(body.items.length > 150);
  assert.equal(body.items.find((each: { code: string }) => each.code === 'DE').regions.length, 16);
  // Few countries have a name in Kinyarwanda; none is a mere code.
  const inKinyarwanda = await holidayCountries('rw');
  assert.deepEqual(
    inKinyarwanda.filter(({ code, name }) => code === name),
    [],
  );
  const moon = await world.call('agent', 'GET', '/api/v1/holidays?country=TZ&year=2026');
  assert.deepEqual(
    moon.body.items
      .filter((each: { isExpected: boolean }) => each.isExpected)
      .map((each: { on: string }) => each.on),
    ['2026-03-20', '2026-03-21', '2026-05-27', '2026-08-25'],
  );
});
