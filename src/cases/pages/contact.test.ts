import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { testWorld } from '../../../test/database.ts';
import { type Page, stampOn, visitorOf, wordsOn } from '../../../test/visitor.ts';
import { newId } from '../../platform/db/id.ts';
import { languages } from '../../platform/i18n/index.ts';

const world = await testWorld();
after(() => world.close());
const { app, call, teams, database, clock } = world;
const { get, send } = visitorOf(app);
const hour = 3_600_000;

/** A form handed out, then sent `seconds` later. */
async function contact(
  fields: Record<string, string>,
  options: { files?: File[]; from?: string; seconds?: number; query?: string } = {},
): Promise<Page> {
  const path = `/contact${options.query ?? ''}`;
  const stamp = stampOn(await get(path));
  clock.advance((options.seconds ?? 30) * 1000);
  return send(
    path,
    { stamp, subject: 'Late again', text: 'Where is my order?', ...fields },
    options,
  );
}

const tokenOf = (page: Page): string => /\/c\/([\w-]+)/.exec(page.location ?? '')?.[1] ?? '';

async function caseBehind(token: string) {
  return database.kysely
    .selectFrom('matters')
    .innerJoin('cases', 'cases.id', 'matters.id')
    .selectAll('matters')
    .select(['cases.kind as caseKind', 'cases.status', 'cases.order_reference', 'cases.channel'])
    .where('token', '=', token)
    .executeTakeFirstOrThrow();
}

const newestEntry = () =>
  database.kysely
    .selectFrom('inbound_journal')
    .selectAll()
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();

describe('the public form', () => {
  test('is light', async () => {
    for (const language of languages) {
      const { text } = await get(`/contact?lang=${language}`);
      assert.ok(brotliCompressSync(text).length < 5000);
    }
  });

  test('opens a case through the journal and leads to its page, with number and link', async () => {
    const sent = await contact(
      { kind: 'complaint', name: 'Ann', email: 'Ann@Shop.example', order: 'A-17' },
      { files: [new File(['warm'], 'photo.txt', { type: 'text/plain' })] },
    );
    assert.equal(sent.status, 303);
    const theCase = await caseBehind(tokenOf(sent));
    assert.deepEqual(
      [theCase.caseKind, theCase.channel, theCase.order_reference, theCase.title, theCase.language],
      ['complaint', 'web', 'A-17', 'Late again', 'en'],
    );
    const page = await get(sent.location ?? '');
    assert.match(wordsOn(page), new RegExp(`Your number is ${theCase.number}\\.`));
    assert.ok(page.text.includes(`http://localhost:3000/c/${theCase.token}`));
    assert.match(wordsOn(page), /You also get it by mail/);
    assert.match(page.text, /Where is my order\?.*photo\.txt/s);
    const entry = await newestEntry();
    assert.deepEqual([entry.channel, entry.outcome], ['web', 'filed']);
    const { rows } = await database.pool.query(
      'select to_address from outbox where matter_id = $1',
      [theCase.id],
    );
    assert.deepEqual(rows, [{ to_address: 'ann@shop.example' }]);
  });

  test('sent twice it is taken in once, files and all, also at the same moment', async () => {
    const stamp = stampOn(await get('/contact'));
    clock.advance(10_000);
    const fields = { stamp, subject: 'Twice', text: 'Once.', email: 'twice@shop.example' };
    const once = () =>
      send('/contact', fields, { files: [new File(['x'], 'x.txt')], from: '198.51.100.1' });
    const [first, second] = await Promise.all([once(), once()]);
    const third = await once();
    assert.equal(first.status, 303);
    assert.equal(first.location, second.location);
    assert.equal(first.location, third.location);
    const other = await send('/contact', { ...fields, text: 'Something else.' });
    assert.notEqual(tokenOf(other), tokenOf(first));
  });

  test('is spoken in four languages, and the case in the one it was written in', async () => {
    for (const [language, title] of [
      ['en', 'Write to Kept Test Ltd'],
      ['fr', 'Écrire à Kept Test Ltd'],
      ['rw', 'Kwandikira Kept Test Ltd'],
      ['sw', 'Andikia Kept Test Ltd'],
    ] as const) {
      const asked = await get('/contact', { 'accept-language': `${language}-RW,en;q=0.1` });
      assert.match(asked.text, new RegExp(`<html lang="${language}">.*<h1>${title}</h1>`, 's'));
      const sent = await contact({ who: 'anonymous' }, { query: `?lang=${language}` });
      assert.equal((await caseBehind(tokenOf(sent))).language, language);
      assert.match(
        (await get(`/c/${tokenOf(sent)}`)).text,
        new RegExp(`<html lang="${language}">`),
      );
    }
  });

  test('whoever stays anonymous leaves nothing behind that says who they are', async () => {
    const sent = await contact(
      {
        who: 'anonymous',
        name: 'Veronika Unnamed',
        email: 'veronika@unnamed.example',
        phone: '+250788000111',
      },
      { from: '192.0.2.77' },
    );
    const theCase = await caseBehind(tokenOf(sent));
    assert.deepEqual(
      [theCase.customer_id, theCase.raised_by, theCase.customer_name],
      [null, null, 'anonymous'],
    );
    const page = await get(sent.location ?? '');
    assert.match(
      wordsOn(page),
      /You wrote anonymously: without this address there is no way to our answer/,
    );
    assert.match(wordsOn(page), /Nobody here knows who you are/);
    const { rows } = await database.pool.query<{ table_name: string }>(
      `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { table_name } of rows) {
      const found = await database.pool.query<{ n: number }>(
        `select count(*)::int as n from ${table_name} t where t::text ~* 'veronika|250788000111|192\\.0\\.2\\.77'`,
      );
      assert.equal(found.rows[0]?.n, 0, table_name);
    }
    assert.doesNotMatch((await newestEntry()).raw.toString(), /veronika|788000111/i);
    assert.match((await newestEntry()).raw.toString(), /Where is my order/);
  });

  test('whoever hides their name is known to the record alone', async () => {
    const sent = await contact({
      who: 'hidden',
      name: 'Hidden Person',
      email: 'hidden@shop.example',
    });
    const theCase = await caseBehind(tokenOf(sent));
    assert.equal(theCase.customer_name, 'hidden');
    assert.ok(theCase.raised_by);
    assert.equal(theCase.customer_id, null);
    assert.match(wordsOn(await get(`/c/${theCase.token}`)), /Our staff do not see your name/);
    const shown = JSON.stringify((await call('agent', 'GET', `/api/v1/cases/${theCase.id}`)).body);
    assert.doesNotMatch(shown, /Hidden Person|hidden@shop/);
  });

  test('a place is offered, or given by a link, and its team gets the case', async () => {
    const page = await get(`/contact?touchpoint=${world.touchpointId}`);
    assert.match(wordsOn(page), /Where was it\? Main gate/);
    const sent = await contact(
      { email: 'gate@shop.example', touchpoint: world.touchpointId },
      { query: `?touchpoint=${world.touchpointId}` },
    );
    const theCase = await caseBehind(tokenOf(sent));
    assert.deepEqual([theCase.touchpoint_id, theCase.team_id], [world.touchpointId, teams.gate]);
    const nowhere = await contact({ who: 'anonymous', touchpoint: newId() });
    assert.equal((await caseBehind(tokenOf(nowhere))).touchpoint_id, null);
  });

  test('what is wrong is said beside its field, and what was typed is kept', async () => {
    const typed = {
      subject: '',
      text: 'My "long" <story>',
      email: 'no address',
      name: 'Ann',
      order: 'B-2',
      kind: 'praise',
    };
    const answer = await contact(typed, { query: '?lang=fr', files: [new File(['x'], 'x.txt')] });
    assert.equal(answer.status, 422);
    assert.match(
      answer.text,
      /Merci de dire en quelques mots.*Ceci n’est pas une adresse électronique/s,
    );
    assert.match(wordsOn(answer), /Merci de choisir de nouveau vos fichiers/);
    assert.match(answer.text, /My &quot;long&quot; &lt;story&gt;<\/textarea>/);
    for (const kept of [
      'value="no address"',
      'value="Ann"',
      'value="B-2"',
      'value="praise" selected',
    ])
      assert.ok(answer.text.includes(kept), kept);
    const phone = await contact({ phone: '12' });
    assert.match(wordsOn(phone), /This is not a phone number/);
    const nobody = await contact({});
    assert.match(
      wordsOn(nobody),
      /give a mail address or a phone number, or choose to stay anonymous/,
    );
    const programme = await contact(
      { who: 'anonymous' },
      { files: [new File(['MZ'], 'gift.exe')] },
    );
    assert.equal(programme.status, 422);
    assert.match(wordsOn(programme), /cannot take files of this kind: gift\.exe/);
    const many = Array.from({ length: 6 }, (_, i) => new File(['x'], `${i}.txt`));
    assert.match(
      wordsOn(await contact({ who: 'anonymous' }, { files: many })),
      /add at most 5 files/,
    );
  });

  test('what is suspicious is set aside with the reason, and thanked for without a claim', async () => {
    const suspicious: [string, RegExp, () => Promise<Page>][] = [
      [
        'a machine filled in everything',
        /do not see/,
        () => contact({ who: 'anonymous', website: 'https://x.example' }),
      ],
      ['too fast', /within 3 seconds/, () => contact({ who: 'anonymous' }, { seconds: 1 })],
      [
        'too old',
        /more than 24 hours/,
        () => contact({ who: 'anonymous' }, { seconds: 25 * 3600 }),
      ],
      [
        'not ours',
        /not signed/,
        () =>
          contact({ who: 'anonymous', stamp: `${Date.now()}.${'x'.repeat(16)}.${'y'.repeat(43)}` }),
      ],
      ['none', /not signed/, () => contact({ who: 'anonymous', stamp: '' })],
    ];
    for (const [subject, reason, act] of suspicious) {
      const answer = await act();
      assert.equal(answer.status, 303, subject);
      assert.equal(answer.location, '/contact/received?lang=en', subject);
      const entry = await newestEntry();
      assert.equal(entry.outcome, 'quarantined', subject);
      assert.match(entry.outcome_reason ?? '', reason, subject);
      assert.match(entry.raw.toString(), /Where is my order/);
    }
    const thanks = await get('/contact/received?lang=en');
    assert.match(wordsOn(thanks), /We have received your message\. A person will look at it/);
    assert.doesNotMatch(wordsOn(thanks), /Number \d|\/c\//);
  });

  test('five within an hour of an address or an identity go on, the sixth is set aside', async () => {
    const outcomes = async (each: (i: number) => Promise<Page>) => {
      const seen: string[] = [];
      for (let i = 0; i < 6; i++)
        seen.push((await each(i)).location?.startsWith('/c/') ? 'filed' : 'aside');
      return seen.join(' ');
    };
    const expected = 'filed filed filed filed filed aside';
    assert.equal(
      await outcomes(() => contact({ who: 'anonymous' }, { from: '198.51.100.9' })),
      expected,
    );
    assert.equal(
      await outcomes((i) =>
        contact({ email: i % 2 ? 'often@shop.example' : 'OFTEN@shop.example' }),
      ),
      expected,
    );
    assert.match((await newestEntry()).outcome_reason ?? '', /more than 5 within an hour/);
    clock.advance(hour);
    assert.match((await contact({ email: 'often@shop.example' })).location ?? '', /^\/c\//);
  });

  test('a flood is not stored but told so, with the words kept', async () => {
    let last = await contact({ who: 'anonymous' }, { from: '198.51.100.20' });
    for (let i = 0; i < 60; i++)
      last = await contact(
        { who: 'anonymous', text: `Flood ${i}` },
        { from: '198.51.100.20', seconds: 4 },
      );
    assert.equal(last.status, 429);
    assert.match(wordsOn(last), /Please wait a little/);
    assert.match(last.text, /Flood 59<\/textarea>/);
  });

  test('what was set aside is filed by an administrator as the case it would have been', async () => {
    await contact(
      { kind: 'praise', email: 'aside@shop.example', order: 'Z-9' },
      { seconds: 1, files: [new File(['thanks'], 'card.txt')] },
    );
    const entry = await newestEntry();
    clock.advance(3 * 24 * hour);
    for (const ticker of world.kept.tickers)
      if (ticker.name === 'conversations.tidy-up') await ticker.run();
    const { body } = await call('admin', 'POST', `/api/v1/journal/${entry.id}/filing`, {
      asNewCase: true,
    });
    const { rows } = await database.pool.query<{ token: string }>(
      `select m.token from filings f join matters m on m.id = f.matter_id where f.message_id = $1`,
      [body.messageId],
    );
    const theCase = await caseBehind(rows[0]?.token ?? '');
    assert.deepEqual([theCase.caseKind, theCase.order_reference], ['praise', 'Z-9']);
    assert.match((await get(`/c/${theCase.token}`)).text, /card\.txt/);
  });
});

test('before the set-up the public pages ask for patience', async () => {
  const empty = await testWorld({ setUp: false });
  try {
    const answer = await empty.app.request('/contact', { headers: { 'accept-language': 'rw' } });
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /Ntiharafungurwa/);
  } finally {
    await empty.close();
  }
});

test('whatever is sent to the public pages, none of them fails', async () => {
  let count = 0;
  const path = `/c/${tokenOf(await contact({ who: 'anonymous' }))}`;
  const field = fc.constantFrom(
    'stamp',
    'subject',
    'text',
    'kind',
    'who',
    'email',
    'phone',
    'name',
    'order',
    'touchpoint',
    'website',
    '__proto__',
    'file',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', '\ud800', 'a'.repeat(30_000), '../../etc', '<script>', '[object Object]'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/contact', path, `${path}?lang=xx`),
      fc.array(fc.tuple(field, value), { maxLength: 12 }),
      fc.boolean(),
      async (to, fields, isMultipart) => {
        const body = isMultipart ? new FormData() : new URLSearchParams();
        for (const [name, text] of fields) body.append(name, text.toWellFormed());
        const answer = await app.request(to, {
          method: 'POST',
          body,
          headers: { 'x-forwarded-for': `192.0.2.${count++ % 250}` },
        });
        assert.ok([303, 404, 422, 429].includes(answer.status), `${to}: ${answer.status}`);
      },
    ),
    { numRuns: 60 },
  );
  for (const [type, body] of [
    ['application/json', '{}'],
    ['multipart/form-data; boundary=x', '--x'],
    ['', 'x'],
  ] as const)
    for (const to of ['/contact', path]) {
      const answer = await app.request(to, {
        method: 'POST',
        body,
        headers: type ? { 'content-type': type } : {},
      });
      assert.equal(answer.status, 400);
      assert.match(answer.headers.get('content-type') ?? '', /text\/html/);
    }
});
