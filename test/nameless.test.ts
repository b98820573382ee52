// Whoever asked that staff do not see their name is seen by no answer of the API: not by a name, an address,
// a number, nor an id that leads to them. Also not when they work here themselves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sendDue } from '../src/conversations/channels/email/sending.ts';
import { journalMail } from '../src/conversations/channels/email/intake.ts';
import { pino } from 'pino';
import { testWorld, type World } from './database.ts';
import { mailSink, type Sink } from './mail.ts';
import type { StaffName } from './people.ts';
import { stampOn, type Visitor, visitorOf } from './visitor.ts';

let world: World;
let sink: Sink;
let visitor: Visitor;
const readers: StaffName[] = ['admin', 'careHead', 'agent', 'planner', 'chief'];

before(async () => {
  sink = await mailSink();
  world = await testWorld({ environment: { SMTP_URL: sink.url } });
  visitor = visitorOf(world.app);
});
after(async () => {
  await world.close();
  await sink.close();
});

/** A concern over the public form under a hidden name; returns its case and what would give them away. */
async function hiddenConcern(who: { name: string; email: string; phone: string }) {
  const stamp = stampOn(await visitor.get('/contact'));
  world.clock.advance(30_000);
  const form = {
    stamp,
    subject: 'About the gate',
    text: 'Nobody greeted me.',
    who: 'hidden',
    ...who,
  };
  const { location } = await visitor.send('/contact', form);
  const token = /\/c\/([\w-]+)/.exec(location ?? '')?.[1] ?? '';
  assert.notEqual(token, '');
  const { rows } = await world.database.pool.query<{
    id: string;
    person: string;
    customer: string;
  }>('select id, raised_by as person, customer_id as customer from matters where token = $1', [
    token,
  ]);
  const { id, person, customer } = rows[0] as { id: string; person: string; customer: string };
  // Nor does a customer appear whom nobody has met, in the minute of the case.
  assert.equal(customer, null);
  return { id, token, traces: [who.name, who.email, who.phone.slice(-9), person] };
}

/** The customer is answered, promised something, writes by page and mail, and mail to them fails. */
async function muchHappens(id: string, token: string, email: string): Promise<void> {
  const { call, staff } = world;
  const ok = async (answer: ReturnType<typeof call>): Promise<void> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
  };
  const hours = (count: number) =>
    new Date(world.clock.now().getTime() + count * 3_600_000).toISOString();
  const path = `/api/v1/cases/${id}`;
  await ok(call('agent', 'POST', `${path}/taking`));
  await ok(call('agent', 'POST', `${path}/followers`, { personId: staff.admin }));
  await ok(
    call('agent', 'POST', `${path}/messages`, {
      body: 'We shall ask at the gate.',
      promises: [{ statement: 'An apology', dueAt: hours(1) }],
    }),
  );
  await ok(call('agent', 'POST', `${path}/commitments`, { statement: 'A call', dueAt: hours(2) }));
  await ok(
    call('agent', 'POST', `${path}/handoffs`, {
      kind: 'consult',
      to: { person: staff.planner },
      ask: 'Who was at the gate?',
      answerBy: hours(3),
    }),
  );
  sink.refuse = 550;
  const { transact, config } = world;
  const site = { mailDomain: 'kept.example', publicUrl: 'http://localhost:3000' };
  await sendDue({ transact, site, smtpUrl: config.smtpUrl, log: pino({ level: 'silent' }) });
  sink.refuse = undefined;
  const stamp = stampOn(await visitor.get(`/c/${token}`));
  await visitor.send(`/c/${token}`, { stamp, text: 'And nobody answered the phone.' });
  const { rows } = await world.database.pool.query<{ id: string }>(
    `select internet_id as id from messages m join filings f on f.message_id = m.id
     where f.matter_id = $1 and internet_id is not null limit 1`,
    [id],
  );
  const raw = `From: ${email}\nTo: care@kept.example\nCc: ${email}\nSubject: Re\nMessage-ID: <${id}@x>\nIn-Reply-To: <${rows[0]?.id}@kept.example>\n\nStill waiting.\n`;
  const envelope = {
    from: email,
    to: ['care@kept.example'],
    remoteAddress: '203.0.113.9',
    hello: 'x',
    isEncrypted: false,
  };
  await journalMail(world.database, envelope, Buffer.from(raw));
  await world.settle();
}

const got = async (who: StaffName, path: string) => (await world.call(who, 'GET', path)).body;

/** Every answer about one case that a member of staff can get. */
async function answersAbout(who: StaffName, id: string): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  const ask = async (path: string, pick: (body: never) => unknown = (body) => body) =>
    answers.set(path, pick((await got(who, path)) as never));
  const ofCase = ({ items = [] }: { items?: { id?: string; matter?: { id: string } | null }[] }) =>
    items.filter((each) => each.id === id || each.matter?.id === id);
  await ask(`/api/v1/cases/${id}`);
  await ask(`/api/v1/cases/${id}/messages`);
  await ask(`/api/v1/matters/${id}/timeline`);
  await ask(`/api/v1/matters/${id}/readers`);
  await ask('/api/v1/cases?limit=100', ofCase);
  await ask('/api/v1/commitments?limit=100', ofCase);
  await ask('/api/v1/notices', ofCase);
  await ask('/api/v1/today');
  await ask('/api/v1/outbox?limit=100', ofCase);
  await ask('/api/v1/journal?limit=100', ofCase);
  const shown = answers.get(`/api/v1/cases/${id}`) as {
    commitments?: { id: string }[];
    handoffs?: { id: string }[];
  };
  for (const each of shown.commitments ?? []) await ask(`/api/v1/commitments/${each.id}`);
  for (const each of shown.handoffs ?? []) await ask(`/api/v1/handoffs/${each.id}`);
  for (const each of answers.get('/api/v1/journal?limit=100') as { id: string }[]) {
    await ask(`/api/v1/journal/${each.id}`);
    await ask(`/api/v1/journal/${each.id}/raw`, (body) => String(body));
  }
  return answers;
}

async function assertNameless(id: string, traces: readonly string[]): Promise<void> {
  for (const who of readers)
    for (const [path, answer] of await answersAbout(who, id)) {
      const text = JSON.stringify(answer);
      for (const trace of traces)
        assert.ok(
          !text.includes(trace),
          `${who} reads ${trace} in ${path}: ${around(text, trace)}`,
        );
    }
}

const around = (text: string, trace: string): string => {
  const at = text.indexOf(trace);
  return text.slice(Math.max(0, at - 200), at + 100);
};

test('a customer who asked not to be named is named by no answer', async () => {
  const email = 'nyira@quiet.example';
  const { id, token, traces } = await hiddenConcern({
    name: 'Nyira Quiet',
    email,
    phone: '+250788123456',
  });
  await muchHappens(id, token, email);
  const { messages } = await got('agent', `/api/v1/cases/${id}`);
  assert.ok(messages.length >= 4);
  assert.deepEqual((await got('agent', '/api/v1/customers?query=Nyira')).items, []);
  await assertNameless(id, traces);
});

test('nor is somebody who works here and complains under a hidden name', async () => {
  const email = world.emails.guard;
  const { id, token, traces } = await hiddenConcern({
    name: 'Théogène Bizimana',
    email,
    phone: '+250788654321',
  });
  await muchHappens(id, token, email);
  await assertNameless(id, traces);
});

test('nor is whoever wrote a form that was set aside, or is filed by hand later', async () => {
  const fields = {
    subject: 'About her',
    text: 'She shouted.',
    who: 'hidden',
    name: 'Hidden Hirwa',
    email: 'hirwa@quiet.example',
    website: 'x',
  };
  await visitor.send('/contact', { stamp: stampOn(await visitor.get('/contact')), ...fields });
  const { items } = await got('admin', '/api/v1/journal?outcome=quarantined');
  const [{ id }] = items;
  for (const path of [`/api/v1/journal/${id}`, `/api/v1/journal/${id}/raw`]) {
    const text = JSON.stringify(await got('admin', path));
    assert.doesNotMatch(text, /hirwa/i);
  }
});

test('a copy of a mail to somebody under a hidden name would show their address to whoever gets it', async () => {
  const { id } = await hiddenConcern({
    name: 'Copy Quiet',
    email: 'copy@quiet.example',
    phone: '+250788111222',
  });
  const { status, body } = await world.call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
    body: 'Hello',
    cc: [world.emails.agent],
  });
  assert.deepEqual([status, body.code], [422, 'messages.name-hidden']);
});
