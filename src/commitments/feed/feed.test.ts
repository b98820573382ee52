// The calendar of promises, as two other programmes read it.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { testWorld } from '../../../test/database.ts';
import type { StaffName } from '../../../test/people.ts';
import { calendarText, type FeedEvent } from './calendar-text.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, clock } = world;

const hour = 3_600_000;
const inMs = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();

interface Shown {
  uid: string;
  sequence: number;
  status: string;
  summary: string;
  description: string | null;
  at: string;
}

/** Read by both; they must agree. */
function readBoth(text: string): Shown[] {
  const byIcal = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        sequence: event.sequence,
        status: String(component.getFirstPropertyValue('status')),
        summary: event.summary,
        description: event.description ?? null,
        at: event.startDate.toJSDate().toISOString(),
      };
    });
  const byNode = Object.values(nodeIcal.sync.parseICS(text)).flatMap((each) =>
    each?.type === 'VEVENT'
      ? [
          {
            uid: each.uid,
            sequence: Number(each.sequence),
            status: String(each.status),
            summary: String(each.summary),
            description: each.description === undefined ? null : String(each.description),
            at: each.start.toISOString(),
          },
        ]
      : [],
  );
  assert.deepEqual(byNode, byIcal);
  return byIcal;
}

const pathFor = async (who: StaffName): Promise<string> =>
  (await call(who, 'POST', '/api/v1/me/feed', {})).body.path;

async function feedAt(path: string, headers = {}) {
  const { status, body, headers: got } = await call(null, 'GET', path, undefined, headers);
  return { status, headers: got, text: body as string };
}

async function openCase(who: StaffName = 'agent'): Promise<string> {
  const { body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'The cold box; it came, warm',
    text: 'It showed 14 degrees.',
    customer: { email: 'keza@shop.example' },
    holderId: staff[who],
  });
  return body.id;
}

const promise = async (caseId: string, statement: string, more: object = {}) =>
  (
    await call('agent', 'POST', `/api/v1/cases/${caseId}/commitments`, {
      statement,
      dueAt: inMs(hour),
      ...more,
    })
  ).body;

describe('the calendar of my promises', () => {
  test('it holds what I bear, at its time, under a name that stays', async () => {
    const matter = await openCase();
    const path = await pathFor('agent');
    assert.match(path, /^\/feeds\/[\w-]{22}\.ics$/);
    const made = await promise(matter, 'We call you, with the result;\nand bring a new box');
    const { text, headers } = await feedAt(path);
    assert.match(headers.get('content-type') ?? '', /^text\/calendar/);
    const [shown] = readBoth(text).filter((each) => each.uid.startsWith(made.id));
    assert.deepEqual(
      { ...shown, summary: shown?.summary.replace(/\d+/, 'N') },
      {
        uid: `${made.id}@localhost`,
        sequence: 0,
        status: 'CONFIRMED',
        summary: 'We call you, with the result;\nand bring a new box (number N)',
        description: 'The cold box; it came, warm',
        at: new Date(Math.floor(Date.parse(made.dueAt) / 1000) * 1000).toISOString(),
      },
    );
    assert.ok(text.includes(`URL:http://localhost:3000/cases/${matter}`));
    assert.ok(!readBoth((await feedAt(await pathFor('agent2'))).text).length);
  });

  test('every change counts up; what was withdrawn is cancelled, what was kept says so', async () => {
    const matter = await openCase();
    const path = await pathFor('agent');
    const withdrawn = await promise(matter, 'withdrawn');
    const kept = await promise(matter, 'kept');
    const broken = await promise(matter, 'broken', { dueAt: inMs(60_000) });
    const note = { kind: 'note', text: 'They said so.' };
    await call('agent', 'POST', `/api/v1/commitments/${withdrawn.id}/withdrawal`, {
      reason: 'not needed',
      consent: note,
    });
    await call('agent', 'POST', `/api/v1/commitments/${kept.id}/fulfilment`, { evidence: note });
    clock.advance(120_000);
    await call('agent', 'POST', `/api/v1/commitments/${broken.id}/fulfilment`, { evidence: note });
    const shown = readBoth((await feedAt(path)).text);
    const of = ({ id }: { id: string }) => {
      const found = shown.find((each) => each.uid.startsWith(id));
      return [found?.status, found?.sequence, found?.summary.replace(/ \(.*/, '')];
    };
    assert.deepEqual(of(withdrawn), ['CANCELLED', 1, 'withdrawn']);
    assert.deepEqual(of(kept), ['CONFIRMED', 1, 'Kept: kept']);
    assert.deepEqual(of(broken), ['CONFIRMED', 2, 'Broken: broken']);
    clock.advance(31 * 24 * hour);
    const later = readBoth((await feedAt(path)).text);
    assert.ok(!later.some((each) => each.uid.startsWith(kept.id)), 'settled long ago');
  });

  test('what passes to somebody else, and what I may not read, is not in it', async () => {
    const matter = await openCase();
    const path = await pathFor('agent');
    const { id } = await promise(matter, 'mine for now');
    const isIn = async (of: string) =>
      readBoth((await feedAt(of)).text).some((each) => each.uid.startsWith(id));
    assert.equal(await isIn(path), true);
    await call('agent2', 'POST', `/api/v1/cases/${matter}/taking`, {});
    assert.equal(await isIn(path), false);
    assert.equal(await isIn(await pathFor('agent2')), true);
  });

  test('what goes on in another case stands under its number, whoever holds that', async () => {
    const first = await openCase();
    const { id } = await promise(first, 'on the merged one');
    const survivor = await openCase('planner');
    const merging = { into: survivor, evenThoughCustomersDiffer: true };
    const followed = await call('planner', 'POST', `/api/v1/cases/${survivor}/followers`, {
      personId: staff.agent,
    });
    assert.ok(followed.status < 300, JSON.stringify(followed.body));
    const merged = await call('agent', 'POST', `/api/v1/cases/${first}/merging`, merging);
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    const { text } = await feedAt(await pathFor('planner'));
    assert.ok(readBoth(text).some((each) => each.uid.startsWith(id)));
    assert.ok(text.includes(`/cases/${survivor}`));
  });

  test('of a restricted case only number and promise leave the house', async () => {
    const matter = await openCase('careHead');
    const { id } = await call('careHead', 'POST', `/api/v1/cases/${matter}/commitments`, {
      statement: 'We write to you',
      dueAt: inMs(hour),
    }).then(({ body }) => body);
    await world.database.pool.query('update matters set restricted = true where id = $1', [matter]);
    const { text } = await feedAt(await pathFor('careHead'));
    const [shown] = readBoth(text).filter((each) => each.uid.startsWith(id));
    assert.equal(shown?.description, null);
    assert.ok(!text.includes('cold box'));
  });

  test('nothing new is not sent again', async () => {
    const path = await pathFor('agent');
    const first = await feedAt(path);
    const etag = first.headers.get('etag') as string;
    assert.equal((await feedAt(path, { 'if-none-match': etag })).status, 304);
    await promise(await openCase(), 'one more');
    const next = await feedAt(path, { 'if-none-match': etag });
    assert.deepEqual([next.status, next.headers.get('etag') === etag], [200, false]);
  });

  test('a new path makes the old one lead nowhere; so does withdrawing it, and leaving', async () => {
    const show = async (who: StaffName) => (await call(who, 'GET', '/api/v1/me/feed')).body.path;
    const old = await pathFor('planner');
    const path = await pathFor('planner');
    assert.equal(await show('planner'), path);
    assert.deepEqual([(await feedAt(old)).status, (await feedAt(path)).status], [404, 200]);
    await call('planner', 'DELETE', '/api/v1/me/feed');
    assert.equal((await feedAt(path)).status, 404);
    assert.equal(await show('planner'), null);
    assert.equal((await feedAt('/feeds/aaaaaaaaaaaaaaaaaaaaaa.ics')).status, 404);
    const leaver = await pathFor('picker');
    await world.database.pool.query('update staff set left_at = now() where person_id = $1', [
      staff.picker,
    ]);
    assert.equal((await feedAt(leaver)).status, 404);
  });
});

test('any words come back as they were, and no line is longer than 75 octets', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 300 }).map((each) => `a${each}z`);
  fc.assert(
    fc.property(words, words, fc.nat(50), (summary, description, sequence) => {
      const event: FeedEvent = {
        uid: 'one@kept.example',
        sequence,
        changedAt: new Date('2026-03-02T15:00:00.000Z'),
        at: new Date('2026-03-02T16:00:00.000Z'),
        summary: `${summary}\n;,\\n"${description}`,
        description,
        url: 'https://kept.example/cases/1',
        isCancelled: sequence % 2 === 0,
      };
      const text = calendarText('Ana; promises', [event]);
      for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75);
      const read = new ICAL.Event(
        new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') as ICAL.Component,
      );
      const plain = (it: string) => it.replaceAll(/(?![\t\n])\p{Cc}/gu, '');
      assert.equal(read.summary, plain(event.summary));
      assert.equal(read.description, plain(description));
      assert.equal(read.sequence, sequence);
    }),
    { numRuns: 300 },
  );
});
