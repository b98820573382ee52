import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testWorld } from '../../../test/database.ts';
import type { StaffName } from '../../../test/people.ts';
import { stampOn, visitorOf, wordsOn } from '../../../test/visitor.ts';
import { receiveMessage } from '../../conversations/index.ts';
import { system } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';

const world = await testWorld();
after(() => world.close());
const { app, call, staff, teams, database, transact, clock } = world;
const { get, send } = visitorOf(app);
const minute = 60_000;
const hour = 60 * minute;
let customers = 0;

/** A case of a customer with a mail address, opened by staff. */
async function openCase(more: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'Insulin arrived warm',
    text: 'The box stood in the sun.',
    customer: { name: 'Keza', email: `keza${++customers}@shop.example` },
    holderId: staff.agent,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return { id: body.id, path: body.customerPath };
}

async function done(who: StaffName, method: string, path: string, body?: unknown) {
  const answer = await call(who, method, `/api/v1${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const inMs = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();
const everyRow = async (): Promise<string> => {
  const { rows } = await database.pool.query<{ rows: string }>(
    `select (xpath('/table/row', query_to_xml(format('select count(*) as n from %I', tablename), true, false, '')))[1]::text
       || tablename as rows from pg_tables where schemaname = 'public' order by tablename`,
  );
  return JSON.stringify(rows);
};

describe('the customer’s page', () => {
  let path: string;
  let id: string;
  before(async () => {
    ({ id, path } = await openCase());
  });

  test('says what was promised and whether it was kept, in honest words', async () => {
    const promise = (statement: string, ms: number) =>
      done('agent', 'POST', `/cases/${id}/commitments`, { statement, dueAt: inMs(ms) });
    const kept = await promise('A call', hour);
    const broken = await promise('A new box', 2 * hour);
    await promise('A letter', 2 * hour);
    await promise('A visit', 48 * hour);
    await done('agent', 'POST', `/commitments/${kept.id}/fulfilment`, {
      evidence: { kind: 'note', text: 'Called.' },
    });
    clock.advance(3 * hour);
    for (const ticker of world.kept.tickers)
      if (ticker.name.startsWith('commitments')) await ticker.run();
    await done('agent', 'POST', `/commitments/${broken.id}/fulfilment`, {
      evidence: { kind: 'note', text: 'SECRET-note' },
    });
    const said = wordsOn(await get(path));
    assert.match(said, /A call Kept on \w+ \d+ \w+ at \d\d:\d\d\. It was due by/);
    assert.match(said, /A new box Not kept in time\. It was due by .*; we did it on/);
    assert.match(said, /A letter Not kept\. We did not do this by/);
    assert.match(said, /A visit By \w+/);
    assert.ok(said.indexOf('A visit') < said.indexOf('A letter'), 'what is open comes first');
    assert.doesNotMatch(said, /SECRET/);
  });

  test('says who was asked at once, and who will answer by when only after they accepted', async () => {
    const asked = await done('agent', 'POST', `/cases/${id}/handoffs`, {
      kind: 'consult',
      to: { team: teams.operations },
      ask: 'SECRET-ask',
      answerBy: inMs(4 * hour),
    });
    const before = wordsOn(await get(path));
    assert.match(before, /We asked Operations on \w+ \d+ \w+ at \d\d:\d\d/);
    assert.doesNotMatch(before, /Operations will answer/);
    clock.advance(minute);
    await done('planner', 'POST', `/handoffs/${asked.id}/acceptance`, {});
    assert.match(wordsOn(await get(path)), /Operations will answer by \w+ \d+ \w+ at \d\d:\d\d/);
    assert.match(
      wordsOn(await get(`${path}?lang=fr`)),
      /Nous avons interrogé Operations le .* Operations répondra au plus tard le/,
    );
    assert.match(
      wordsOn(await get(`${path}?lang=rw`)),
      /Twabajije Operations ku .* Igisubizo cya Operations kizaboneka bitarenze/,
    );
    assert.match(
      wordsOn(await get(`${path}?lang=sw`)),
      /Tuliomba jibu kutoka kwa Operations .* Jibu la Operations litatolewa kufikia/,
    );
    clock.advance(minute);
    await done('planner', 'POST', `/handoffs/${asked.id}/answer`, { body: 'SECRET-answer' });
    const after = wordsOn(await get(path));
    assert.match(after, /Operations answered us on/);
    assert.doesNotMatch(after, /SECRET|Solange|will answer/);
  });

  test('names persons only where the organisation shows names, and nobody it is kept from', async () => {
    const about = await openCase({ kind: 'complaint' });
    const ask = (person: StaffName) =>
      done('agent', 'POST', `/cases/${about.id}/handoffs`, {
        kind: 'consult',
        to: { person: staff[person] },
        ask: 'Who was it?',
        answerBy: inMs(4 * hour),
      });
    await ask('planner');
    await ask('picker');
    await done('agent', 'POST', `/cases/${about.id}/messages`, { body: 'We look into it.' });
    const plain = wordsOn(await get(about.path));
    assert.match(plain, /Kept Test Ltd .* We look into it/);
    assert.doesNotMatch(plain, /Patrick|Solange|Vestine/);
    await database.pool.query('update organisation set names_shown_to_customers = true');
    try {
      const named = wordsOn(await get(about.path));
      assert.match(named, /We asked Solange Umutoni \(Operations\)/);
      assert.match(named, /Patrick Habimana \(Customer care\) answers for it now/);
      assert.match(named, /Patrick Habimana .* We look into it/);
      await done('agent', 'POST', `/cases/${about.id}/person-complained-about`, {
        personId: staff.picker,
      });
      const kept = wordsOn(await get(about.path));
      assert.doesNotMatch(kept, /Vestine/);
      assert.match(kept, /We asked Warehouse on/);
    } finally {
      await database.pool.query('update organisation set names_shown_to_customers = false');
    }
  });

  test('takes a reply with files once, however often it is clicked, and opens again what was over', async () => {
    const other = await openCase({ kind: 'complaint' });
    await done('agent', 'POST', `/cases/${other.id}/resolution`, {
      outcome: 'solved',
      words: 'SECRET-words',
    });
    const over = await get(other.path);
    assert.match(
      wordsOn(over),
      /Answered .*Not satisfied\?.* You can also turn to The consumer authority/,
    );
    assert.match(wordsOn(over), /We solved it on/);
    assert.match(wordsOn(over), /Your message opens it again/);
    const reply = () =>
      send(
        other.path,
        { stamp: stampOn(over), text: 'It is still broken.' },
        { files: [new File(['x'], 'again.txt')] },
      );
    const [first, second] = await Promise.all([reply(), reply()]);
    assert.deepEqual([first.status, second.status], [303, 303]);
    assert.equal(first.location, `${other.path}?sent=1`);
    const page = await get(first.location ?? '');
    assert.match(wordsOn(page), /Your message has arrived/);
    assert.equal(page.text.match(/It is still broken/g)?.length, 1);
    assert.match(wordsOn(page), /We are working on it/);
    assert.match(wordsOn(page), /It was opened again on/);
    const again = await send(other.path, { stamp: stampOn(page), text: 'It is still broken.' });
    assert.equal(again.status, 303);
    assert.equal((await get(other.path)).text.match(/It is still broken/g)?.length, 2);
    const { rows } = await database.pool.query(
      `select m.author_kind, m.channel, m.author_id = x.raised_by as own from filings f
       join messages m on m.id = f.message_id join matters x on x.id = f.matter_id
       where f.matter_id = $1 and m.body like 'It is still%'`,
      [other.id],
    );
    assert.deepEqual(rows[0], { author_kind: 'customer', channel: 'web', own: true });
  });

  test('keeps what was typed when a reply cannot be taken, and limits how many come', async () => {
    const other = await openCase();
    const empty = await send(other.path, { text: ' \n ' });
    assert.equal(empty.status, 422);
    assert.match(wordsOn(empty), /Please write what it is about/);
    const large = new File([new Uint8Array(22_000_000)], 'film.mp4');
    const tooLarge = await send(other.path, { text: 'See the film.' }, { files: [large] });
    assert.equal(tooLarge.status, 422);
    assert.match(tooLarge.text, /larger than 20 MB.*See the film\.<\/textarea>/s);
    for (let i = 0; i < 20; i++)
      assert.equal((await send(other.path, { text: `Reply ${i}` })).status, 303);
    const limited = await send(other.path, { text: 'One more' });
    assert.equal(limited.status, 429);
    assert.match(limited.text, /wait a little.*One more<\/textarea>/s);
    clock.advance(hour + minute);
    assert.equal((await send(other.path, { text: 'One more' })).status, 303);
  });

  test('a merged matter leads to the one it went into, with replies too', async () => {
    const [old, next] = [await openCase(), await openCase()];
    await database.pool.query('update matters set merged_into = $1 where id = $2', [
      next.id,
      old.id,
    ]);
    const moved = await get(`${old.path}?lang=sw`);
    assert.deepEqual([moved.status, moved.location], [302, `${next.path}?lang=sw`]);
    const sent = await send(old.path, { text: 'To the old link' });
    assert.equal(sent.location, `${next.path}?sent=1`);
    assert.match((await get(next.path)).text, /To the old link/);
  });

  test('a wrong link is met kindly, in the language of the browser', async () => {
    for (const wrong of [
      '/c/x',
      `/c/${'A'.repeat(22)}`,
      "/c/'%22%00",
      '/c/..%2f..',
      `${path}/files/${newId()}`,
      `${path}/messages/x`,
      `${path}?before=x`,
    ]) {
      const page = await get(wrong, { 'accept-language': 'fr' });
      assert.equal(page.status, 404, wrong);
      assert.match(wordsOn(page), /Cette page n’est pas ici/, wrong);
    }
    assert.equal((await send(`/c/${'A'.repeat(22)}`, { text: 'Hello' })).status, 404);
  });

  test('nobody keeps or indexes it, no other site hears of it, and nothing on it runs', async () => {
    const page = await get(path, { 'accept-encoding': 'br' });
    const head = page.headers;
    assert.equal(head.get('cache-control'), 'no-store');
    assert.equal(head.get('referrer-policy'), 'no-referrer');
    assert.match(head.get('x-robots-tag') ?? '', /noindex/);
    assert.match(head.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.doesNotMatch((await get(path)).text, /<script|onclick|style="|src=/);
  });

  test('looking at it changes nothing', async () => {
    const other = await openCase();
    const earlier = await everyRow();
    for (const each of [
      other.path,
      `${other.path}?new=1`,
      `${other.path}?sent=1`,
      `${other.path}/everything`,
      '/contact',
      '/contact/received',
      '/c/x',
    ]) {
      await get(each);
      const head = await get(each, {}, 'HEAD');
      assert.equal(head.text, '');
    }
    assert.equal(await everyRow(), earlier);
  });

  test('files are served with safe headers, and only those of messages that it shows', async () => {
    const other = await openCase();
    const attachment = {
      name: 'a "b".html',
      type: 'text/html',
      content: Buffer.from('<script>1</script>'),
    };
    const attach = (authorKind: 'customer' | 'staff' | 'unverified') =>
      transact(system('mail'), (ctx) =>
        receiveMessage(ctx, {
          matterId: other.id,
          channel: 'email',
          authorId: null,
          authorKind,
          subject: '',
          body: authorKind,
          attachments: [attachment],
        }),
      );
    const fileOf = async (messageId: string) => {
      const { rows } = await database.pool.query(
        'select id from attachments where message_id = $1',
        [messageId],
      );
      return rows[0].id as string;
    };
    const file = await fileOf(await attach('customer'));
    const served = await get(`${other.path}/files/${file}`);
    assert.equal(served.status, 200);
    assert.equal(served.text, '<script>1</script>');
    assert.equal(served.headers.get('content-type'), 'application/octet-stream');
    assert.match(served.headers.get('content-disposition') ?? '', /^attachment/);
    assert.match(served.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal(
      (await get(`${path}/files/${file}`)).status,
      404,
      'under the link of another matter',
    );
    for (const hidden of ['staff', 'unverified'] as const)
      assert.equal(
        (await get(`${other.path}/files/${await fileOf(await attach(hidden))}`)).status,
        404,
      );
  });

  test('shows a long message in part, and whole where it is asked for', async () => {
    const other = await openCase();
    const long = `Start. ${'More and more words. '.repeat(2000)}The end.`;
    await send(other.path, { text: long.slice(0, 19_000) });
    const page = await get(other.path);
    assert.doesNotMatch(page.text, /(More and more words\. ){500}/);
    const link =
      /href="([^"]+\/messages\/[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.match((await get(link)).text, /Start\. (More and more words\. ){900}/);
  });
});
