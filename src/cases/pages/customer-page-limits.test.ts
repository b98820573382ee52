import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { testWorld } from '../../../test/database.ts';
import { visitorOf } from '../../../test/visitor.ts';
import { receiveMessage, say } from '../../conversations/index.ts';
import { onBehalfOf, system } from '../../platform/context.ts';
import { languages } from '../../platform/i18n/index.ts';

const world = await testWorld();
after(() => world.close());
const { app, call, staff, teams, database, transact, clock } = world;
const { get } = visitorOf(app);
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

const inMs = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();
test('what is internal never appears, whatever happens on a matter', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...deeds), { minLength: 3, maxLength: 10 }),
      async (deeds) => {
        const theCase = await openCase({ kind: 'complaint' });
        for (const deed of deeds) {
          clock.advance(minute);
          await deed(theCase.id);
        }
        for (const language of languages)
          for (const page of ['', '/everything']) {
            const { text, status } = await get(`${theCase.path}${page}?lang=${language}`);
            assert.equal(status, 200);
            assert.doesNotMatch(text, /SECRET|Vestine|Solange|Patrick|Diane/);
          }
        const { text } = await get(theCase.path);
        const spoken = deeds.filter((deed) => deed === answerCustomer).length;
        assert.equal(text.match(/OPEN-word/g)?.length ?? 0, Math.min(spoken, 9));
      },
    ),
    { numRuns: 15 },
  );
});

const answerCustomer = (id: string) =>
  transact(onBehalfOf(staff.agent, 'person'), (ctx) =>
    say(ctx, {
      matterId: id,
      direction: 'out',
      channel: 'email',
      authorId: staff.agent,
      authorKind: 'staff',
      body: 'OPEN-word',
    }),
  );
const receive = (authorKind: 'staff' | 'unverified') => (id: string) =>
  transact(system('mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId: id,
      channel: 'email',
      authorId: authorKind === 'staff' ? staff.planner : null,
      authorKind,
      subject: 'SECRET-subject',
      body: 'SECRET-body',
      quoted: 'SECRET-quoted',
      fromAddress: 'secret-sender@kept.example',
      attachments: [{ name: 'SECRET-file.txt', type: 'text/plain', content: Buffer.from('x') }],
    }),
  );
const offer = (id: string) =>
  call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
    kind: 'consult',
    to: { person: staff.planner },
    ask: 'SECRET-ask',
    answerBy: inMs(hour),
  });
const onNewest = (verb: string, body: object) => async (id: string) => {
  const { rows } = await database.pool.query(
    'select id, to_person from handoffs where matter_id = $1 order by offered_at desc limit 1',
    [id],
  );
  if (rows[0]) await call('planner', 'POST', `/api/v1/handoffs/${rows[0].id}/${verb}`, body);
};
/** What staff may do on a matter; a deed that is refused in its place does nothing. */
const deeds: ((id: string) => Promise<unknown>)[] = [
  answerCustomer,
  receive('staff'),
  receive('unverified'),
  (id) =>
    call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      kind: 'note',
      body: 'SECRET-note',
      mentions: [staff.agent2],
    }),
  offer,
  offer,
  onNewest('acceptance', {}),
  onNewest('answer', { body: 'SECRET-answer' }),
  onNewest('declining', { reason: 'SECRET-reason' }),
  (id) =>
    call('agent', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
      personId: staff.picker,
    }),
  (id) =>
    call('agent', 'PUT', `/api/v1/matters/${id}/drafts/reply`, {
      content: { text: 'SECRET-draft' },
    }),
  (id) => call('agent', 'PATCH', `/api/v1/cases/${id}`, { product: 'SECRET-product' }),
  (id) =>
    call('agent', 'POST', `/api/v1/cases/${id}/resolution`, {
      outcome: 'not-solved',
      words: 'SECRET-words',
    }),
];

describe('the weight of the customer’s page', () => {
  const limit = 14_000;

  /** A case with 200 messages, 40 promises and 20 hand-offs. */
  async function heavy(text: (i: number) => string): Promise<string> {
    const theCase = await openCase({ subject: text(0).slice(0, 300) });
    await transact(onBehalfOf(staff.agent, 'person'), async (ctx) => {
      for (let i = 0; i < 100; i++) {
        await say(ctx, {
          matterId: theCase.id,
          direction: 'out',
          channel: 'web',
          authorId: staff.agent,
          authorKind: 'staff',
          body: text(i),
        });
        await receiveMessage(ctx, {
          matterId: theCase.id,
          channel: 'web',
          authorId: null,
          authorKind: 'customer',
          subject: '',
          body: text(i + 100),
          attachments: Array.from({ length: 5 }, (_, n) => ({
            name: `${text(n).slice(0, 40)}.jpg`,
            type: 'image/jpeg',
            content: Buffer.from(`${i}.${n}`),
          })),
        });
      }
    });
    await database.pool.query(
      `insert into commitments (id, kind, statement, matter_id, owed_by_person, owed_to, due_at, made_at, state, settled_at)
       select gen_random_uuid(), 'promise', $3 || n, $1, $2, 'customer', now() + n * interval '1 hour', now(), 'broken', now()
       from generate_series(1, 40) n`,
      [theCase.id, staff.agent, text(3).slice(0, 1500)],
    );
    await database.pool.query(
      `insert into handoffs (id, matter_id, kind, asked_by, to_team, ask, answer_by, accept_by, offered_at)
       select gen_random_uuid(), $1, 'consult', $2, $3, 'x', now(), now(), now() - n * interval '1 minute'
       from generate_series(1, 20) n`,
      [theCase.id, staff.agent, teams.operations],
    );
    return theCase.path;
  }

  const sentence =
    'Our delivery of forty boxes has not come and nobody could tell us where the lorry is. ';
  /** Every character another: nothing for the compressor to find. */
  const noise = (i: number) =>
    Array.from({ length: 4000 }, (_, n) =>
      String.fromCodePoint(0x4e00 + (((i * 4000 + n) * 7919) % 20_900)),
    ).join('');
  for (const [what, text] of [
    ['ordinary words', (i: number) => `${i}. ${sentence.repeat(1 + (i % 20))}`],
    ['words that do not compress', noise],
  ] as const)
    test(`with 200 messages of ${what} it stays below 14 kB in each language`, async () => {
      const path = await heavy(text);
      for (const language of languages)
        for (const [encoding, unpack] of [
          ['br', brotliDecompressSync],
          ['gzip', gunzipSync],
        ] as const) {
          const answer = await app.request(`${path}?lang=${language}`, {
            headers: { 'accept-encoding': encoding },
          });
          assert.equal(answer.headers.get('content-encoding'), encoding);
          const body = Buffer.from(await answer.arrayBuffer());
          assert.ok(body.length <= limit, `${language} ${encoding}: ${body.length}`);
          assert.equal(String(unpack(body)).match(/<header><b>/g)?.length, 10);
        }
    });

  test('older messages are behind a link, each seen once', async () => {
    const path = await heavy((i) => `Message-${i}.`);
    const seen: string[] = [];
    for (let next: string | undefined = path; next; ) {
      const { text }: { text: string } = await get(next);
      seen.push(
        ...[...text.matchAll(/dir="auto">(Message-\d+)\.<\/div>/g)].map(([, it]) => it ?? ''),
      );
      next = /href="([^"]*before=[^"]*)">Older/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.equal(seen.length, 200);
    assert.equal(new Set(seen).size, 200);
  });
});
