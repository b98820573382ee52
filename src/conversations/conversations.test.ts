import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { certificate, key } from '../../test/certificate.ts';
import { testWorld, type World } from '../../test/database.ts';
import { deliver, hangUp, headerOf, mailSink, type Sink } from '../../test/mail.ts';
import { connect } from '../platform/db/connect.ts';
import { system } from '../platform/context.ts';
import { fileForToken, journalWeb, mintReplyAddress, say, sendMail, startSmtp } from './index.ts';
import { conversationOf } from './queries.ts';

const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
const relay = '127.0.0.2';
let world: World;
let sink: Sink;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

before(async () => {
  sink = await mailSink();
  world = await testWorld({
    environment: {
      SMTP_URL: sink.url,
      MAIL_TRUSTED_RELAYS: `${relay}, mx.kept.example`,
      MAIL_MAX_BYTES: '300000',
    },
  });
  smtp = await startSmtp({ ...world, log });
});

after(async () => {
  hangUp();
  await smtp.stop();
  await world.close();
  await sink.close();
});

beforeEach(() => {
  sink.mails.length = 0;
  sink.refuse = undefined;
});

let count = 0;
const unique = (): string => `${process.pid}-${++count}`;
const customer = (): string => `customer${unique()}@shop.example`;

interface Written {
  from: string;
  to?: string;
  subject?: string;
  body?: string;
  id?: string;
  head?: string;
}

const written = (mail: Written): string =>
  `${mail.head ? `${mail.head}\n` : ''}From: ${mail.from}
To: ${mail.to ?? 'care@kept.example'}
Subject: ${mail.subject ?? 'A broken parcel'}
Message-ID: <${mail.id ?? `${unique()}@shop.example`}>
Date: Sun, 22 Nov 2026 10:00:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${mail.body ?? 'Hello, my parcel is broken. What will you do about it?'}
`;

/** Sends a mail over SMTP and lets everything happen that follows. */
async function arrive(mail: Written & { envelopeTo?: string; localAddress?: string }) {
  await deliver(smtp.port, {
    raw: written(mail),
    from: mail.from.replace(/^.*<|>$/g, ''),
    to: mail.envelopeTo ?? mail.to ?? 'care@kept.example',
    ...(mail.localAddress ? { localAddress: mail.localAddress } : {}),
  });
  await world.settle();
}

const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await world.database.pool.query(text, values)).rows as T[];

interface Standing {
  id: string;
  direction: string;
  author_kind: string;
  author_id: string | null;
  body: string;
  quoted: string | null;
  internet_id: string;
  matter_id: string;
  why: string;
}

/** The message that came as this mail, and where it stands. */
const messageOf = async (from: string): Promise<Standing> => {
  const found = await rows<Standing>(
    `select m.*, f.matter_id, f.why from messages m join filings f on f.message_id = m.id and f.ended_at is null
     where m.from_address = $1 order by m.at desc, m.id desc limit 1`,
    [from],
  );
  return found[0] as Standing;
};

const lastEntry = async () =>
  (
    await rows<{ id: string; outcome: string; outcome_reason: string | null; attempts: number }>(
      'select id, outcome, outcome_reason, attempts from inbound_journal order by received_at desc, id desc limit 1',
    )
  )[0]!;

const eventsOf = async (kind: string, matterId: string) =>
  rows<{ data: Record<string, unknown>; actor_id: string | null; cause_kind: string }>(
    'select data, actor_id, cause_kind from events where kind = $1 and matter_id = $2 order by at, id',
    [kind, matterId],
  );

const tick = async (name: string): Promise<unknown> =>
  world.kept.tickers.find((each) => each.name === `conversations.${name}`)?.run();

const matterCount = async (): Promise<number> =>
  (await rows<{ n: number }>('select count(*)::int as n from matters'))[0]!.n;

/** A customer's mail that became a case; `sent` is the acknowledgement as the customer got it. */
async function aCase(over: Partial<Written> = {}) {
  const from = customer();
  await arrive({ from, ...over });
  const message = await messageOf(from);
  while (await tick('send'));
  const sent = sink.mails.find((each) => each.to.includes(from));
  return {
    from,
    message,
    matterId: message.matter_id,
    sent,
    replyTo: headerOf(sent?.raw ?? '', 'reply-to')?.match(/<(.*)>/)?.[1] ?? '',
    sentId: headerOf(sent?.raw ?? '', 'message-id') ?? '',
  };
}

const asSystem = <T>(work: Parameters<typeof world.transact<T>>[1]): Promise<T> =>
  world.transact(system('rule'), work);

describe('receiving', () => {
  test('a mail is in the journal when it is accepted, before anybody reads it', async () => {
    const from = customer();
    const raw = written({ from });
    const answer = await deliver(smtp.port, { raw, from, to: 'care@kept.example' });
    assert.match(answer.response, /^250 /);
    const [entry] = await rows<{ raw: Buffer; outcome: string; envelope: Record<string, unknown> }>(
      `select raw, outcome, envelope from inbound_journal where envelope ->> 'from' = $1`,
      [from],
    );
    assert.equal(entry?.outcome, 'pending');
    assert.equal(entry?.raw.toString().trimEnd(), raw.replaceAll('\n', '\r\n').trimEnd());
    assert.equal(entry?.envelope.subject, 'A broken parcel');
    await world.settle();
    assert.equal((await lastEntry()).outcome, 'filed');
  });

  test('the same mail delivered twice, over another way, is filed once', async () => {
    const from = customer();
    const raw = written({ from });
    await deliver(smtp.port, { raw, from, to: 'care@kept.example' });
    const again = `Received: from elsewhere\nX-Spam-Score: 1\n${raw}`;
    const answer = await deliver(smtp.port, {
      raw: again,
      from: 'bounce@srs.example',
      to: 'care@kept.example',
    });
    assert.match(answer.response, /^250 /);
    await world.settle();
    const found = await rows('select id from messages where from_address = $1', [from]);
    assert.equal(found.length, 1);
  });

  test('the same mail to two of our addresses is one case', async () => {
    const from = customer();
    const raw = written({ from, to: 'care@kept.example, warehouse@kept.example' });
    await deliver(smtp.port, { raw, from, to: 'care@kept.example' });
    await deliver(smtp.port, { raw, from, to: 'warehouse@kept.example' });
    await world.settle();
    assert.equal((await rows('select id from messages where from_address = $1', [from])).length, 1);
    const outcomes = await rows<{ outcome: string; outcome_reason: string | null }>(
      `select outcome, outcome_reason from inbound_journal where envelope ->> 'from' = $1 order by outcome`,
      [from],
    );
    assert.deepEqual(
      outcomes.map((each) => each.outcome),
      ['classified', 'filed'],
    );
    assert.match(outcomes[0]?.outcome_reason ?? '', /^duplicate/);
  });

  test('a programme that gives all its mails one Message-ID loses none', async () => {
    const from = customer();
    await arrive({ from, id: 'always@same', body: 'The first thing that I want to say.' });
    await arrive({ from, id: 'always@same', body: 'The second thing that I want to say.' });
    assert.equal((await rows('select id from messages where from_address = $1', [from])).length, 2);
  });

  test('a recipient of another domain is refused with 550', async () => {
    const from = customer();
    await assert.rejects(
      deliver(smtp.port, { raw: written({ from }), from, to: 'a@else.example' }),
      /550/,
    );
  });

  test('a mail over the limit is refused with 552 and not kept', async () => {
    const from = customer();
    const raw = written({ from, body: `${'a line of words\n'.repeat(30_000)}` });
    await assert.rejects(deliver(smtp.port, { raw, from, to: 'care@kept.example' }), /552/);
    const kept = await rows(`select id from inbound_journal where envelope ->> 'from' = $1`, [
      from,
    ]);
    assert.equal(kept.length, 0);
  });

  test('a sender that goes away in the middle leaves nothing behind', async () => {
    const before = await rows('select id from inbound_journal');
    await halfAMail(smtp.port);
    assert.equal((await rows('select id from inbound_journal')).length, before.length);
  });

  test('without the database the sender is asked to come again', async () => {
    const nowhere = connect({ ...(world.address as object), database: 'nowhere' } as never, {});
    const config = { ...world.config, smtpInPort: 0 };
    const other = await startSmtp({ database: nowhere, config, log });
    const from = customer();
    await assert.rejects(
      deliver(other.port, { raw: written({ from }), from, to: 'care@kept.example' }),
      /451/,
    );
    hangUp();
    await other.stop();
    await nowhere.close();
  });

  test('offers STARTTLS with the given certificate', async () => {
    const { certFile, keyFile, remove } = await selfSigned();
    const config = { ...world.config, smtpInPort: 0, smtpTls: { certFile, keyFile } };
    const other = await startSmtp({ database: world.database, config, log });
    const from = customer();
    await deliver(other.port, { raw: written({ from }), from, to: 'care@kept.example' });
    hangUp();
    await other.stop();
    await remove();
    const [entry] = await rows<{ envelope: { isEncrypted: boolean } }>(
      `select envelope from inbound_journal where envelope ->> 'from' = $1`,
      [from],
    );
    assert.equal(entry?.envelope.isEncrypted, true);
    await world.settle();
  });
});

describe('something new', () => {
  test('becomes a case at the default desk, of a customer who is acknowledged', async () => {
    const { matterId, message, sent, replyTo } = await aCase();
    const [matter] = await rows<Record<string, unknown>>('select * from matters where id = $1', [
      matterId,
    ]);
    assert.equal(matter?.team_id, world.teams.care);
    assert.equal(matter?.raised_by, message.author_id);
    assert.equal(message.author_kind, 'customer');
    const [received] = await eventsOf('message.received', matterId);
    assert.equal(received?.data.via, 'customer');
    assert.equal(received?.actor_id, message.author_id);
    assert.equal(received?.cause_kind, 'mail');
    assert.equal(headerOf(sent?.raw ?? '', 'auto-submitted'), 'auto-replied');
    assert.match(replyTo, /^reply\+[a-z2-7]{26}@kept\.example$/);
    assert.equal(headerOf(sent?.raw ?? '', 'in-reply-to'), `<${message.internet_id}>`);
    assert.match(sent?.raw ?? '', /\/c\//);
  });

  test('goes where its address leads, also with a tag', async () => {
    const set = await world.call('admin', 'PUT', '/api/v1/mail-routes/stock@kept.example', {
      teamId: world.teams.warehouse,
    });
    assert.equal(set.status, 200);
    const { matterId } = await aCase({ to: 'stock+web@kept.example' });
    const [matter] = await rows<{ team_id: string }>('select team_id from matters where id = $1', [
      matterId,
    ]);
    assert.equal(matter?.team_id, world.teams.warehouse);
    const list = await world.call('admin', 'GET', '/api/v1/mail-routes');
    assert.equal(list.body.items[0].address, 'stock@kept.example');
    const removed = await world.call('admin', 'DELETE', '/api/v1/mail-routes/stock@kept.example');
    assert.equal(removed.status, 200);
  });

  test('of a web form behind no-reply is of whom Reply-To names', async () => {
    const from = customer();
    await arrive({ from: 'wordpress@shop.example', head: `Reply-To: Ann <${from}>` });
    assert.equal((await messageOf(from)).author_kind, 'customer');
  });

  test('of one sender again and again is filed, but acknowledged only so often', async () => {
    const from = customer();
    for (let i = 0; i < 23; i++) await arrive({ from, subject: `Thing ${i}` });
    const filed = await rows('select id from messages where from_address = $1', [from]);
    const answers = await rows('select id from outbox where to_address = $1', [from]);
    assert.equal(filed.length, 23);
    assert.equal(answers.length, 20);
  });

  test('of a machine that answers slowly and for ever is acknowledged only so often a day', async () => {
    const from = customer();
    await rows(
      `insert into outbox (id, to_address, mail, internet_id, state, next_attempt_at, created_at)
       select gen_random_uuid(), $1, '{"automatic": true}', $1 || n, 'sent', now(), now() - n * interval '11 minutes'
       from generate_series(2, 101) n`,
      [from],
    );
    await arrive({ from });
    assert.ok((await messageOf(from)).matter_id);
    const answers = await rows('select id from outbox where to_address = $1', [from]);
    assert.equal(answers.length, 100);
  });

  test('waits for the organisation to be set up', async () => {
    const early = await testWorld({ setUp: false });
    const other = await startSmtp({ ...early, log });
    const from = customer();
    await deliver(other.port, { raw: written({ from }), from, to: 'care@kept.example' });
    await early.settle();
    hangUp();
    await other.stop();
    const { rows: entries } = await early.database.pool.query(
      'select outcome, attempts from inbound_journal',
    );
    await early.close();
    assert.deepEqual(entries, [{ outcome: 'pending', attempts: 1 }]);
  });
});

describe('the thread', () => {
  test('a reply to the signed address is on its case, again and again', async () => {
    const { from, matterId, replyTo } = await aCase();
    await arrive({ from, to: replyTo, body: 'One more thing.' });
    await arrive({ from, to: replyTo.toUpperCase(), body: 'And another one.' });
    assert.equal((await messageOf(from)).body, 'And another one.');
    assert.equal((await messageOf(from)).matter_id, matterId);
    assert.equal((await eventsOf('message.received', matterId)).length, 3);
  });

  test('In-Reply-To leads the customer to their case', async () => {
    const { from, matterId, sentId } = await aCase();
    await arrive({ from, head: `In-Reply-To: ${sentId}`, body: 'One more thing.' });
    assert.equal((await messageOf(from)).matter_id, matterId);
  });

  test('In-Reply-To leads nobody else there', async () => {
    const { matterId, sentId } = await aCase();
    const other = customer();
    await arrive({ from: other, head: `In-Reply-To: ${sentId}` });
    assert.notEqual((await messageOf(other)).matter_id, matterId);
  });

  test('whoever was in copy takes part', async () => {
    const colleague = customer();
    const { message, matterId } = await aCase({ head: `Cc: ${colleague}` });
    await arrive({ from: colleague, head: `References: <x@y> <${message.internet_id}>` });
    const theirs = await messageOf(colleague);
    assert.equal(theirs.matter_id, matterId);
    assert.equal(theirs.author_kind, 'customer');
  });

  test('what is said in a merged case is said in its survivor', async () => {
    const gone = await aCase();
    const survivor = await aCase();
    await rows('update matters set merged_into = $2 where id = $1', [
      gone.matterId,
      survivor.matterId,
    ]);
    await arrive({ from: gone.from, to: gone.replyTo, body: 'Still me.' });
    assert.equal((await messageOf(gone.from)).matter_id, survivor.matterId);
  });

  test('a reply waits for the mail it answers', async () => {
    const from = customer();
    const id = `${unique()}@shop.example`;
    const send = (mail: Written) =>
      deliver(smtp.port, { raw: written(mail), from, to: 'care@kept.example' });
    await send({ from, id });
    await send({ from, head: `In-Reply-To: <${id}>`, body: 'I forgot something.' });
    const [first, second] = await rows<{ id: string }>(
      `select id from inbound_journal where envelope ->> 'from' = $1 order by received_at, id`,
      [from],
    );
    const job = world.kept.jobs.find((each) => each.name === 'conversations.file');
    await job?.run({ journalId: second?.id });
    assert.equal((await lastEntry()).outcome, 'pending');
    await job?.run({ journalId: first?.id });
    world.clock.advance(3000);
    await tick('file-rest');
    const found = await rows<{ matter_id: string }>(
      `select distinct matter_id from filings f join messages m on m.id = f.message_id where m.from_address = $1`,
      [from],
    );
    assert.equal(found.length, 1);
  });

  test('quoted words are folded away, not lost', async () => {
    const { from, replyTo } = await aCase();
    const body =
      'Yes please.\n\nOn Sun, 22 Nov 2026 at 10:00, Kept Test Ltd <care@kept.example> wrote:\n> Shall we send another one?';
    await arrive({ from, to: replyTo, subject: 'Re: A broken parcel', body });
    const message = await messageOf(from);
    assert.equal(message.body.trim(), 'Yes please.');
    assert.match(message.quoted ?? '', /Shall we send another one/);
  });
});

describe('who says to be staff', () => {
  const pass = 'Authentication-Results: mx.kept.example; dmarc=pass header.from=kept.example';
  const hop = 'Received: from sender by mx.kept.example';

  async function expectUnverified(matterId: string, from: string): Promise<void> {
    const message = await messageOf(from);
    assert.equal(message.author_kind, 'unverified');
    assert.equal(message.direction, 'internal');
    assert.equal(message.author_id, null);
    assert.equal(message.matter_id, matterId);
    assert.equal((await eventsOf('message.unverified', matterId)).length, 1);
    const seen = await asSystem((ctx) =>
      conversationOf(ctx, matterId, { limit: 50, reader: 'customer' }),
    );
    assert.ok(seen.items.every((each) => each.author.kind !== 'unverified'));
  }

  test('with a forged From and the right In-Reply-To is unverified', async () => {
    const { matterId, sentId } = await aCase();
    await arrive({ from: world.emails.chief, head: `In-Reply-To: ${sentId}`, body: 'Close it!' });
    await expectUnverified(matterId, world.emails.chief);
    assert.equal((await eventsOf('message.received', matterId)).length, 1);
  });

  test('with their own signed address is believed, once', async () => {
    const { matterId } = await aCase();
    const local = await asSystem((ctx) =>
      mintReplyAddress(ctx, { matterId, personId: world.staff.agent, kind: 'staff' }),
    );
    await arrive({
      from: world.emails.agent,
      to: `${local}@kept.example`,
      body: 'I know this parcel.',
    });
    const note = await messageOf(world.emails.agent);
    assert.equal(note.author_kind, 'staff');
    assert.equal(note.direction, 'internal');
    assert.equal(note.author_id, world.staff.agent);
    assert.equal((await eventsOf('message.received', matterId)).at(-1)?.data.via, 'staff');
    await arrive({ from: world.emails.agent, to: `${local}@kept.example`, body: 'And again.' });
    await expectUnverified(matterId, world.emails.agent);
  });

  test('and was asked by a hand-off answers it by replying to its mail, once', async () => {
    const { matterId } = await aCase();
    const asked = await world.call('agent', 'POST', `/api/v1/cases/${matterId}/handoffs`, {
      kind: 'consult',
      to: { person: world.staff.picker },
      ask: 'When does it arrive?',
      answerBy: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
    });
    assert.equal(asked.status, 201);
    while (await tick('send'));
    const mail = sink.mails.find((each) => each.to.includes(world.emails.picker));
    const to = headerOf(mail?.raw ?? '', 'reply-to')?.match(/<(.*)>/)?.[1] ?? '';

    await arrive({ from: world.emails.careHead, to, body: 'Never.' });
    await expectUnverified(matterId, world.emails.careHead);
    await arrive({ from: world.emails.picker, to, body: 'Tomorrow at nine.' });
    const answer = await messageOf(world.emails.picker);
    assert.equal(answer.direction, 'internal');
    assert.equal((await eventsOf('message.received', matterId)).at(-1)?.data.via, 'handoff');
    const [handoff] = await rows<{ state: string; answer_message_id: string }>(
      'select state, answer_message_id from handoffs where id = $1',
      [asked.body.id],
    );
    assert.deepEqual(handoff, { state: 'answered', answer_message_id: answer.id });
    await arrive({ from: world.emails.picker, to, body: 'Or at ten.' });
    assert.equal((await messageOf(world.emails.picker)).author_kind, 'unverified');
  });

  test("with another person's signed address is unverified", async () => {
    const { matterId } = await aCase();
    const local = await asSystem((ctx) =>
      mintReplyAddress(ctx, { matterId, personId: world.staff.agent, kind: 'staff' }),
    );
    await arrive({ from: world.emails.careHead, to: `${local}@kept.example` });
    await expectUnverified(matterId, world.emails.careHead);
    const stranger = customer();
    await arrive({ from: stranger, to: `${local}@kept.example` });
    assert.equal((await messageOf(stranger)).author_kind, 'unverified');
  });

  test("with the customer's signed address is unverified", async () => {
    const { matterId, replyTo } = await aCase();
    await arrive({ from: world.emails.planner, to: replyTo });
    await expectUnverified(matterId, world.emails.planner);
  });

  test('and of whom a trusted relay says so writes a note', async () => {
    const { matterId, sentId } = await aCase();
    await arrive({
      from: world.emails.agent2,
      head: `${pass}\n${hop}\nIn-Reply-To: ${sentId}`,
      localAddress: relay,
    });
    const note = await messageOf(world.emails.agent2);
    assert.equal(note.author_kind, 'staff');
    assert.equal(note.matter_id, matterId);
  });

  test('and writes the verdict of the relay themselves is unverified', async () => {
    const { matterId, sentId } = await aCase();
    await arrive({ from: world.emails.admin, head: `${pass}\n${hop}\nIn-Reply-To: ${sentId}` });
    await expectUnverified(matterId, world.emails.admin);
  });

  test('and of whom the relay says it of another domain is unverified', async () => {
    const { matterId, sentId } = await aCase();
    const other = pass.replace('from=kept', 'from=evil');
    const head = `${other}\n${hop}\nIn-Reply-To: ${sentId}`;
    await arrive({ from: world.emails.picker, head, localAddress: relay });
    await expectUnverified(matterId, world.emails.picker);
  });

  test('proven, to a public address, raises a case as a customer', async () => {
    await arrive({ from: world.emails.guard, head: `${pass}\n${hop}`, localAddress: relay });
    const message = await messageOf(world.emails.guard);
    assert.equal(message.author_kind, 'customer');
    assert.equal(message.author_id, world.staff.guard);
  });

  test('unproven, to a public address, is an unverified case without a customer or an answer', async () => {
    await arrive({ from: world.emails.warehouseHead });
    const message = await messageOf(world.emails.warehouseHead);
    assert.equal(message.author_kind, 'unverified');
    const [matter] = await rows<Record<string, unknown>>('select * from matters where id = $1', [
      message.matter_id,
    ]);
    assert.equal(matter?.customer_id, null);
    const answers = await rows('select id from outbox where to_address = $1', [
      world.emails.warehouseHead,
    ]);
    assert.equal(answers.length, 0);
  });

  test('and has been excluded since cannot write a note', async () => {
    const { matterId } = await aCase();
    const local = await asSystem((ctx) =>
      mintReplyAddress(ctx, { matterId, personId: world.staff.operationsHead, kind: 'staff' }),
    );
    await rows(
      `insert into matter_exclusions (matter_id, person_id, why, since) values ($1, $2, 'complained-about', now())`,
      [matterId, world.staff.operationsHead],
    );
    await arrive({ from: world.emails.operationsHead, to: `${local}@kept.example` });
    await expectUnverified(matterId, world.emails.operationsHead);
  });
});

describe('machines', () => {
  test('a vacation notice opens nothing and gets no answer', async () => {
    const before = await matterCount();
    await arrive({
      from: customer(),
      head: 'Auto-Submitted: auto-replied',
      subject: 'Out of office',
    });
    assert.equal(await matterCount(), before);
    assert.equal((await lastEntry()).outcome, 'classified');
  });

  test('a bounce marks the mail and the address, and opens nothing', async () => {
    const { from, matterId, sentId, replyTo } = await aCase();
    const before = await matterCount();
    await deliver(smtp.port, { raw: bounce(from, sentId, replyTo), from: '', to: replyTo });
    await world.settle();
    assert.equal(await matterCount(), before);
    assert.match((await lastEntry()).outcome_reason ?? '', /^bounce/);
    const [mail] = await rows<{ state: string; last_error: string }>(
      'select state, last_error from outbox where to_address = $1',
      [from],
    );
    assert.equal(mail?.state, 'bounced');
    assert.equal(mail?.last_error, 'smtp; 550 5.1.1 User unknown');
    const [identity] = await rows<{ bounced_at: Date | null }>(
      'select bounced_at from identities where value = $1',
      [from],
    );
    assert.ok(identity?.bounced_at);
    assert.equal((await eventsOf('message.bounced', matterId)).length, 1);
  });

  test('a bounce that names no mail of ours marks nobody', async () => {
    const { from } = await aCase();
    const raw = bounce(from, '<invented@kept.example>', 'care@kept.example');
    await deliver(smtp.port, { raw, from: '', to: 'care@kept.example' });
    await world.settle();
    const [identity] = await rows<{ bounced_at: Date | null }>(
      'select bounced_at from identities where value = $1',
      [from],
    );
    assert.equal(identity?.bounced_at, null);
  });

  test('our own mail that comes back is a loop', async () => {
    const { sent } = await aCase();
    const before = await matterCount();
    await deliver(smtp.port, {
      raw: (sent?.raw ?? '').replace(
        /^auto-submitted:.*\r\n|^precedence:.*\r\n|^x-auto.*\r\n/gim,
        '',
      ),
      from: 'forwarder@shop.example',
      to: 'care@kept.example',
    });
    await world.settle();
    assert.equal(await matterCount(), before);
    assert.match((await lastEntry()).outcome_reason ?? '', /^loop/);
  });
});

describe('the journal', () => {
  const breakOne = async (): Promise<string> => {
    const id = await asSystem((ctx) =>
      journalWeb(
        ctx,
        { page: 'contact', remoteAddress: '::1' },
        { subject: 'x', text: unique(), language: 'en' },
      ),
    );
    return id;
  };

  test('an arrival is filed once, however many work on it', async () => {
    const from = customer();
    await deliver(smtp.port, { raw: written({ from }), from, to: 'care@kept.example' });
    const { id } = await lastEntry();
    const job = world.kept.jobs.find((each) => each.name === 'conversations.file');
    world.clock.advance(25_000);
    await Promise.all([
      job?.run({ journalId: id }),
      tick('file-rest'),
      job?.run({ journalId: id }),
    ]);
    await world.settle();
    assert.equal((await rows('select id from messages where from_address = $1', [from])).length, 1);
  });

  test('a form that nobody settled is filed as mail is', async () => {
    const id = await breakOne();
    await tick('file-rest');
    world.clock.advance(25_000);
    await tick('file-rest');
    const [entry] = await rows<{ outcome: string }>(
      'select outcome from inbound_journal where id = $1',
      [id],
    );
    assert.equal(entry?.outcome, 'filed');
  });

  test('what cannot be filed is tried again, then set aside with its reason, and filed by hand', async () => {
    const from = customer();
    await deliver(smtp.port, { raw: written({ from }), from, to: 'care@kept.example' });
    await rows('delete from dispatches where job is not null');
    const { id } = await lastEntry();
    const owner = connect(world.address, { connections: 1 });
    await owner.pool.query('reset role');
    await owner.pool.query('alter table messages rename column quoted to quoted_away');
    for (let i = 0; i < 8; i++) {
      world.clock.advance(1_000_000);
      await tick('file-rest');
    }
    await owner.pool.query('alter table messages rename column quoted_away to quoted');
    await owner.close();
    const entry = await lastEntry();
    assert.equal(entry.outcome, 'quarantined');
    assert.match(entry.outcome_reason ?? '', /quoted/);
    assert.equal(entry.attempts, 6);

    const shown = await world.call('admin', 'GET', `/api/v1/journal/${id}`);
    assert.equal(shown.body.outcome, 'quarantined');
    assert.match(shown.body.text, /my parcel is broken/);
    assert.deepEqual(shown.body.can, { retry: true, file: true });
    const raw = await world.call('admin', 'GET', `/api/v1/journal/${id}/raw`);
    assert.equal(raw.status, 200);
    assert.match(raw.body, /^From: customer/m);
    assert.equal(raw.headers.get('x-content-type-options'), 'nosniff');

    const filed = await world.call('admin', 'POST', `/api/v1/journal/${id}/filing`, {
      asNewCase: true,
    });
    assert.equal(filed.status, 200);
    assert.equal((await messageOf(from)).id, filed.body.messageId);
    const again = await world.call('admin', 'POST', `/api/v1/journal/${id}/filing`, {
      asNewCase: true,
    });
    assert.equal(again.status, 409);
    assert.equal(again.body.code, 'journal.already-filed');
  });

  test('an entry whose attempts all broke off is set aside', async () => {
    const id = await breakOne();
    await rows(
      `update inbound_journal set attempts = 6, next_attempt_at = received_at where id = $1`,
      [id],
    );
    await tick('file-rest');
    const [entry] = await rows<{ outcome: string }>(
      'select outcome from inbound_journal where id = $1',
      [id],
    );
    assert.equal(entry?.outcome, 'quarantined');
    const retried = await world.call('admin', 'POST', `/api/v1/journal/${id}/retry`);
    assert.equal(retried.status, 200);
    await world.settle();
    assert.equal(
      (
        await rows<{ outcome: string }>('select outcome from inbound_journal where id = $1', [id])
      )[0]?.outcome,
      'filed',
    );
  });

  test('an automatic mail is filed on a case by hand as unverified', async () => {
    const { matterId } = await aCase();
    await arrive({
      from: customer(),
      head: 'Auto-Submitted: auto-replied',
      subject: 'Out of office',
    });
    const { id } = await lastEntry();
    const filed = await world.call('admin', 'POST', `/api/v1/journal/${id}/filing`, { matterId });
    assert.equal(filed.status, 200);
    assert.equal((await eventsOf('message.unverified', matterId)).length, 1);
  });

  test('received is what was filed, classified, set aside and still waits', async () => {
    const { status, body } = await world.call('admin', 'GET', '/api/v1/journal/equation');
    assert.equal(status, 200);
    const [{ n }] = (await rows<{ n: number }>(
      'select count(*)::int as n from inbound_journal',
    )) as [{ n: number }];
    assert.equal(body.received, n);
    assert.equal(body.received, body.filed + body.classified + body.quarantined + body.pending);
    assert.equal(body.pendingTooLong, 0);
    assert.equal(body.holds, true);
    assert.equal(body.mailDomain, 'kept.example');
    const filed = await rows(
      `select j.id from inbound_journal j left join messages m on m.journal_id = j.id
       where (j.outcome = 'filed') <> (m.id is not null)`,
    );
    assert.equal(filed.length, 0);
  });

  test('lists pages without gaps, and only for administrators of mail', async () => {
    const first = await world.call('admin', 'GET', '/api/v1/journal?limit=5');
    const second = await world.call(
      'admin',
      'GET',
      `/api/v1/journal?limit=5&cursor=${first.body.next}`,
    );
    const ids = [...first.body.items, ...second.body.items].map((each: { id: string }) => each.id);
    assert.equal(new Set(ids).size, 10);
    const some = await world.call('admin', 'GET', '/api/v1/journal?outcome=classified&limit=1');
    assert.equal(some.body.items[0].outcome, 'classified');
    assert.equal((await world.call('agent', 'GET', '/api/v1/journal')).status, 403);
    assert.equal((await world.call('admin', 'GET', '/api/v1/journal?cursor=nonsense')).status, 400);
  });

  test('does not show an administrator what they are excluded from', async () => {
    const { matterId } = await aCase();
    const { id } = await lastEntry();
    assert.equal((await world.call('admin', 'GET', `/api/v1/journal/${id}`)).status, 200);
    await rows(
      `insert into matter_exclusions (matter_id, person_id, why, since) values ($1, $2, 'complained-about', now())`,
      [matterId, world.staff.admin],
    );
    for (const path of [`/api/v1/journal/${id}`, `/api/v1/journal/${id}/raw`])
      assert.equal((await world.call('admin', 'GET', path)).status, 404);
    const outbox = await world.call('admin', 'GET', '/api/v1/outbox?limit=1');
    assert.notEqual(outbox.body.items[0]?.matter?.id, matterId);
  });

  test('nor the second copy, the bounce and the automatic answer that belong to it', async () => {
    const { from, matterId, sentId, replyTo } = await aCase();
    const { internet_id: id } = await messageOf(from);
    await arrive({ from, id, envelopeTo: 'sales@kept.example' });
    const copy = await lastEntry();
    await deliver(smtp.port, { raw: bounce(from, sentId, replyTo), from: '', to: replyTo });
    await world.settle();
    const bounced = await lastEntry();
    await arrive({ from, to: replyTo, head: 'Auto-Submitted: auto-replied', subject: 'Away' });
    const away = await lastEntry();
    const entries = [copy, bounced, away];
    for (const { id, outcome } of entries) {
      assert.equal(outcome, 'classified');
      assert.equal((await world.call('admin', 'GET', `/api/v1/journal/${id}`)).status, 200);
    }
    await rows(
      `insert into matter_exclusions (matter_id, person_id, why, since) values ($1, $2, 'complained-about', now())`,
      [matterId, world.staff.admin],
    );
    for (const { id } of entries)
      for (const path of [`/api/v1/journal/${id}`, `/api/v1/journal/${id}/raw`])
        assert.equal((await world.call('admin', 'GET', path)).status, 404);
    const { body } = await world.call('admin', 'GET', '/api/v1/journal?limit=100');
    for (const { id } of entries)
      assert.ok(!body.items.some((each: { id: string }) => each.id === id));
  });
});

describe('what leaves', () => {
  const write = (matterId: string, body = 'We send you another one.') =>
    asSystem((ctx) =>
      say(ctx, {
        matterId,
        direction: 'out',
        channel: 'email',
        authorId: world.staff.agent,
        authorKind: 'staff',
        body,
      }),
    );
  const stateOf = async (messageId: string) =>
    (
      await rows<{ id: string; state: string; attempts: number; last_error: string | null }>(
        'select id, state, attempts, last_error from outbox where message_id = $1',
        [messageId],
      )
    )[0]!;

  test('is a mail in the thread of the customer, with link and signed address', async () => {
    const { from, matterId, message } = await aCase();
    sink.mails.length = 0;
    await write(matterId);
    await tick('send');
    const [mail] = sink.mails;
    assert.deepEqual(mail?.to, [from]);
    assert.match(mail?.from ?? '', /^reply\+[a-z2-7]{26}@kept\.example$/);
    const raw = mail?.raw ?? '';
    assert.equal(headerOf(raw, 'in-reply-to'), `<${message.internet_id}>`);
    assert.match(
      headerOf(raw, 'references') ?? '',
      new RegExp(message.internet_id.replaceAll('.', '\\.')),
    );
    assert.match(headerOf(raw, 'subject') ?? '', /^Re: A broken parcel \[\d+\]$/);
    assert.equal(headerOf(raw, 'auto-submitted'), undefined);
    assert.match(headerOf(raw, 'from') ?? '', /Kept Test Ltd/);
    assert.match(raw, /http:\/\/localhost:3000\/c\//);
    const page = await world.call('agent', 'GET', `/api/v1/cases/${matterId}/messages`);
    assert.equal(page.body.items.at(-1).delivery.state, 'sent');
  });

  test('is tried again when the server cannot take it now, and given up when it never will', async () => {
    const { from, matterId } = await aCase();
    const messageId = await write(matterId);
    sink.refuse = 450;
    await tick('send');
    assert.equal((await stateOf(messageId)).state, 'waiting');
    await tick('send');
    assert.equal((await stateOf(messageId)).attempts, 1, 'not before its time');
    sink.refuse = 550;
    world.clock.advance(60_000);
    await tick('send');
    const failed = await stateOf(messageId);
    assert.equal(failed.state, 'failed');
    assert.match(failed.last_error ?? '', /550|refused/);
    assert.equal((await eventsOf('message.failed', matterId)).length, 1);
    const [identity] = await rows<{ bounced_at: Date | null }>(
      'select bounced_at from identities where value = $1',
      [from],
    );
    assert.ok(identity?.bounced_at);

    sink.refuse = undefined;
    const retried = await world.call('admin', 'POST', `/api/v1/outbox/${failed.id}/retry`);
    assert.equal(retried.status, 200);
    await tick('send');
    assert.equal((await stateOf(messageId)).state, 'sent');
    const again = await world.call('admin', 'POST', `/api/v1/outbox/${failed.id}/retry`);
    assert.equal(again.status, 409);
  });

  test('leaves once, also when two processes send', async () => {
    const { matterId } = await aCase();
    sink.mails.length = 0;
    for (let i = 0; i < 5; i++) await write(matterId, `Word ${i}`);
    await Promise.all([tick('send'), tick('send'), tick('send')]);
    const ids = sink.mails.map((each) => headerOf(each.raw, 'message-id'));
    assert.equal(ids.length, 5);
    assert.equal(new Set(ids).size, 5);
  });

  test('waits while no server is set, and the list says so', async () => {
    const quiet = await testWorld();
    await quiet.transact(system('rule'), (ctx) =>
      sendMail(ctx, { to: 'a@shop.example', subject: 'x', text: 'y' }),
    );
    await quiet.kept.tickers.find((each) => each.name === 'conversations.send')?.run();
    const list = await quiet.call('admin', 'GET', '/api/v1/outbox');
    await quiet.close();
    assert.equal(list.body.isSending, false);
    assert.equal(list.body.items[0].state, 'waiting');
    assert.equal(list.body.items[0].attempts, 0);
  });

  test('is refused to a customer without an address that works', async () => {
    const { from, matterId } = await aCase();
    await rows('update identities set bounced_at = now() where value = $1', [from]);
    await assert.rejects(write(matterId), { code: 'messages.no-address' });
  });
});

describe('files', () => {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const withFiles = (from: string) => `From: ${from}
To: care@kept.example
Subject: Pictures
Message-ID: <${unique()}@shop.example>
MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Look: <img src="cid:pic@x"></p><script>alert(1)</script>
--b
Content-Type: image/png; name=parcel.png
Content-ID: <pic@x>
Content-Disposition: inline; filename=parcel.png
Content-Transfer-Encoding: base64

${png}
--b
Content-Type: text/html; name="bad.html"
Content-Disposition: attachment; filename="bad.html"

<script>alert(document.cookie)</script>
--b--
`;

  test('of a mail are kept once, shown safely, and only to readers of the case', async () => {
    const from = customer();
    for (let i = 0; i < 2; i++)
      await deliver(smtp.port, { raw: withFiles(from), from, to: 'care@kept.example' });
    await world.settle();
    const { id: _, matter_id: matterId } = await messageOf(from);
    const { body } = await world.call('agent', 'GET', `/api/v1/cases/${matterId}/messages`);
    const [first] = body.items;
    const [picture, page] = first.attachments;
    assert.equal(picture.name, 'parcel.png');
    assert.equal(picture.inline, true);
    assert.equal(first.made.isNeeded, true);
    const document = await world.call('agent', 'GET', `/api/v1/messages/${first.id}/page`);
    assert.match(document.body, new RegExp(`src="/api/v1/files/${picture.id}"`));
    assert.ok(!document.body.includes('script'));

    const shown = await world.app.request(`/api/v1/files/${picture.id}`, bearer('agent'));
    assert.equal(shown.headers.get('content-type'), 'image/png');
    assert.equal(shown.headers.get('cache-control'), 'private, no-store');
    assert.equal(Buffer.from(await shown.arrayBuffer()).toString('base64'), png);
    const harmful = await world.app.request(`/api/v1/files/${page.id}`, bearer('agent'));
    assert.equal(harmful.headers.get('content-type'), 'application/octet-stream');
    assert.match(harmful.headers.get('content-disposition') ?? '', /^attachment/);
    assert.match(harmful.headers.get('content-security-policy') ?? '', /sandbox/);

    assert.equal((await world.call('guard', 'GET', `/api/v1/files/${picture.id}`)).status, 404);
    assert.equal((await world.call(null, 'GET', `/api/v1/files/${picture.id}`)).status, 401);
    const stored = await rows(
      `select distinct a.hash from attachments a join messages m on m.id = a.message_id where m.from_address = $1 and a.name = 'parcel.png'`,
      [from],
    );
    assert.equal(stored.length, 1);

    const [{ token }] = (await rows<{ token: string }>('select token from matters where id = $1', [
      matterId,
    ])) as [{ token: string }];
    const served = await asSystem((ctx) => fileForToken(ctx, token, picture.id));
    assert.equal(served.name, 'parcel.png');
    await assert.rejects(
      asSystem((ctx) => fileForToken(ctx, 'wrong', picture.id)),
      { code: 'files.not-found' },
    );
  });

  test('of a mail made of thousands are not all taken out of it', async () => {
    const from = customer();
    const body = 'begin 644 a.txt\n#86)C\n`\nend\n'.repeat(5000);
    await arrive({ from, body: `See my files.\n${body}` });
    const { id } = await messageOf(from);
    const [{ n }] = (await rows<{ n: number }>(
      'select count(*)::int as n from attachments where message_id = $1',
      [id],
    )) as [{ n: number }];
    assert.equal(n, 300);
  });

  test('are uploaded, larger than a chunk, and go out with a message', async () => {
    const { matterId } = await aCase();
    const content = Buffer.alloc(2_500_000, 'kept ');
    const path = '/api/v1/files?name=../../list.pdf&type=application/pdf';
    const uploaded = await world.call('agent', 'POST', path, new Uint8Array(content));
    assert.equal(uploaded.status, 201);
    assert.equal(uploaded.body.name, 'list.pdf');
    const back = await world.app.request(`/api/v1/files/${uploaded.body.id}`, bearer('agent'));
    assert.ok(Buffer.from(await back.arrayBuffer()).equals(content));
    assert.equal(
      (await world.call('agent2', 'GET', `/api/v1/files/${uploaded.body.id}`)).status,
      404,
    );

    const saying = {
      matterId,
      direction: 'out' as const,
      channel: 'email' as const,
      authorId: world.staff.agent,
      authorKind: 'staff' as const,
      body: 'Here is the list.',
      attachmentIds: [uploaded.body.id],
    };
    const asAgent2 = { ...system('rule'), isSystem: false, personId: world.staff.agent2 };
    await assert.rejects(
      world.transact(asAgent2, (ctx) => say(ctx, saying)),
      {
        code: 'files.no-such-upload',
      },
    );
    const asAgent = { ...asAgent2, personId: world.staff.agent };
    await world.transact(asAgent, (ctx) => say(ctx, saying));
    await assert.rejects(
      world.transact(asAgent, (ctx) => say(ctx, saying)),
      {
        code: 'files.no-such-upload',
      },
    );
    sink.mails.length = 0;
    await tick('send');
    assert.match(sink.mails[0]?.raw ?? '', /filename="?list\.pdf/);
  });

  test('that are programmes, empty or too large are refused', async () => {
    const upload = (name: string, bytes: Uint8Array) =>
      world.call('agent', 'POST', `/api/v1/files?name=${name}`, bytes);
    const programme = await upload('invoice.pdf.exe', Buffer.from('MZ'));
    assert.equal(programme.status, 422);
    assert.equal(programme.body.code, 'files.programme');
    assert.equal((await upload('a.txt', new Uint8Array())).body.code, 'files.empty');
    assert.equal((await upload('a.bin', new Uint8Array(21 * 1024 * 1024))).status, 413);
    assert.equal((await upload('', Buffer.from('x'))).status, 400);
  });

  test('that no message took are forgotten after a day', async () => {
    const { body } = await world.call(
      'agent',
      'POST',
      '/api/v1/files?name=a.txt',
      Buffer.from(unique()),
    );
    world.clock.advance(25 * 3_600_000);
    await tick('tidy-up');
    assert.equal((await world.call('agent', 'GET', `/api/v1/files/${body.id}`)).status, 404);
  });
});

describe('the conversation', () => {
  test('comes in pages, the newest first, without gaps', async () => {
    const { from, matterId, replyTo } = await aCase();
    for (let i = 0; i < 6; i++) await arrive({ from, to: replyTo, body: `Word number ${i}` });
    const seen: string[] = [];
    let before = '';
    for (;;) {
      const { body } = await world.call(
        'agent',
        'GET',
        `/api/v1/cases/${matterId}/messages?limit=3${before}`,
      );
      seen.unshift(...body.items.map((each: { id: string }) => each.id));
      if (!body.next) break;
      before = `&before=${body.next}`;
    }
    assert.equal(seen.length, 8, 'the first mail, its acknowledgement and six words');
    assert.deepEqual(seen, [...new Set(seen)]);
    assert.equal(
      (await world.call('guard', 'GET', `/api/v1/cases/${matterId}/messages`)).status,
      404,
    );
  });

  test('does not say who a customer is who asked for that', async () => {
    const email = customer();
    const id = await asSystem((ctx) =>
      journalWeb(
        ctx,
        { page: 'contact', remoteAddress: '::1' },
        {
          subject: 'Hidden',
          text: 'I want to stay unnamed.',
          email,
          name: 'Secret Name',
          language: 'en',
          customerName: 'hidden',
        },
      ),
    );
    world.clock.advance(25_000);
    await tick('file-rest');
    await world.settle();
    const [message] = await rows<{ matter_id: string }>(
      `select f.matter_id from messages m join filings f on f.message_id = m.id where m.journal_id = $1`,
      [id],
    );
    const { body } = await world.call(
      'agent',
      'GET',
      `/api/v1/cases/${message?.matter_id}/messages`,
    );
    assert.ok(!JSON.stringify(body).includes('Secret'));
    assert.ok(!JSON.stringify(body).includes(email));
    const entry = await world.call('admin', 'GET', `/api/v1/journal/${id}`);
    assert.ok(!JSON.stringify(entry.body).includes(email));
    assert.equal((await world.call('admin', 'GET', `/api/v1/journal/${id}/raw`)).status, 403);
  });

  test('keeps drafts for who writes them', async () => {
    const { matterId } = await aCase();
    const path = `/api/v1/matters/${matterId}/drafts/reply`;
    assert.equal((await world.call('agent', 'GET', path)).body.draft, null);
    await world.call('agent', 'PUT', path, { content: { body: 'Dear' } });
    await world.call('agent', 'PUT', path, { content: { body: 'Dear customer' } });
    assert.deepEqual((await world.call('agent', 'GET', path)).body.draft.content, {
      body: 'Dear customer',
    });
    assert.equal((await world.call('agent2', 'GET', path)).body.draft, null);
    assert.equal((await world.call('guard', 'GET', path)).status, 404);
    await world.call('agent', 'DELETE', path);
    assert.equal((await world.call('agent', 'GET', path)).body.draft, null);
    const long = { content: { body: 'x'.repeat(300_000) } };
    assert.equal((await world.call('agent', 'PUT', path, long)).status, 400);
  });
});

const bearer = (who: string) => ({ headers: { authorization: `Bearer kept_test_key_of_${who}` } });

const bounce = (
  to: string,
  id: string,
  recipient: string,
): string => `From: MAILER-DAEMON@mx.shop.example
To: ${recipient}
Subject: Undelivered Mail Returned to Sender
Message-ID: <${unique()}@mx.shop.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

<${to}>: host mx.shop.example said: 550 5.1.1 User unknown
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.shop.example

Final-Recipient: rfc822; ${to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: text/rfc822-headers

Message-ID: ${id}
To: ${to}
Subject: We have received your message

--b--
`;

/** Begins a mail and hangs up before its end; resolves when the server has let go. */
async function halfAMail(port: number): Promise<void> {
  const socket = openSocket(port, '127.0.0.1');
  const said = ['EHLO x', 'MAIL FROM:<a@shop.example>', 'RCPT TO:<care@kept.example>', 'DATA'];
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    const next = said.shift();
    if (next) socket.write(`${next}\r\n`);
    else if (chunk.toString().startsWith('354')) socket.end('Subject: half a mail\r\n\r\nand');
  }
}

async function selfSigned() {
  const folder = await mkdtemp(join(tmpdir(), 'kept-cert-'));
  const certFile = join(folder, 'cert.pem');
  const keyFile = join(folder, 'key.pem');
  await writeFile(certFile, certificate);
  await writeFile(keyFile, key);
  return { certFile, keyFile, remove: () => rm(folder, { recursive: true }) };
}
