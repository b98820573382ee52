// Who speaks with the mail port by hand: no mail in a mail, no mail for others, no word that was not meant.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect as secure } from 'node:tls';
import { pino } from 'pino';
import { type RunningSmtp, startSmtp } from '../../src/conversations/index.ts';
import { certificate, key } from '../certificate.ts';
import { testWorld, type World } from '../database.ts';

const folder = mkdtempSync(join(os.tmpdir(), 'kept-smtp-'));
const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
let world: World;
let smtp: RunningSmtp;

before(async () => {
  writeFileSync(tls.certFile, certificate);
  writeFileSync(tls.keyFile, key);
  world = await testWorld();
  const config = { ...world.config, smtpInPort: 0, smtpTls: tls };
  smtp = await startSmtp({ ...world, config, log: pino({ level: 'silent' }), wake: () => {} });
});
after(async () => {
  await smtp.stop();
  await world.close();
  rmSync(folder, { recursive: true });
});

const begin = [
  'EHLO mail.example\r\n',
  'MAIL FROM:<a@mail.example>\r\n',
  'RCPT TO:<care@kept.example>\r\n',
  'DATA\r\n',
];

/** Says each line after the answer to the one before; all answers, as they came. */
function talk(lines: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(smtp.port, '127.0.0.1');
    const left = [...lines];
    let heard = '';
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
    socket.on('data', (text: string) => {
      heard += text;
      // A line with a space after its code is the last of an answer.
      if (!/^\d{3} [^\n]*\r\n$/m.test(text.slice(text.lastIndexOf('\n', text.length - 2) + 1)))
        return;
      if (socket.writableEnded) return;
      const next = left.shift();
      if (next === undefined) socket.end('QUIT\r\n');
      else socket.write(next);
    });
  });
}

const entries = async (): Promise<string[]> =>
  (
    await world.database.pool.query<{ raw: Buffer }>('select raw from inbound_journal order by id')
  ).rows.map(({ raw }) => String(raw));

describe('the end of a mail', () => {
  const evil =
    'MAIL FROM:<chief@kept.example>\r\nRCPT TO:<care@kept.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nPay.\r\n.\r\n';
  // Ways in which servers disagreed on where a mail ends (2023).
  const ends = [
    '\n.\n',
    '\n.\r\n',
    '\r.\r',
    '\r\n.\n',
    '\r\n.\r',
    '\n\n.\r\n',
    '\r\n\u0000.\r\n',
    '\r\n.\r\r\n',
    '\r\n..\r\n',
  ];

  test('is heard where it is, so that the others prove something', async () => {
    const before = (await entries()).length;
    await talk([...begin, `Subject: one\r\n\r\nwords\r\n.\r\n${evil}`]);
    assert.equal((await entries()).length, before + 2);
  });

  for (const end of ends)
    test(`is where all agree that it is, not at ${JSON.stringify(end)}`, async () => {
      const before = (await entries()).length;
      await talk([...begin, `Subject: one\r\n\r\nwords${end}${evil}\r\n.\r\n`]).catch(() => '');
      const now = (await entries()).slice(before);
      assert.ok(
        now.every((raw) => !raw.startsWith('Subject: smuggled')),
        now.join('\n---\n'),
      );
      assert.ok(now.length <= 1, `${now.length} mails came of one`);
    });
});

test('mail for others is taken from nobody', async () => {
  for (const to of [
    'victim@elsewhere.example',
    'victim%elsewhere.example@kept.example.evil',
    'care@kept.example@elsewhere.example',
    '@kept.example:victim@elsewhere.example',
    '"victim@elsewhere.example"',
    'care@[127.0.0.1]',
    'care',
  ]) {
    const heard = await talk([
      'EHLO a\r\n',
      'MAIL FROM:<a@mail.example>\r\n',
      `RCPT TO:<${to}>\r\n`,
    ]);
    assert.match(heard.split('\r\n').at(-3) ?? '', /^5\d\d /, `${to}: ${heard}`);
  }
});

test('nobody is told who is there, and nobody signs in', async () => {
  for (const line of [
    'VRFY care',
    'EXPN care',
    'AUTH PLAIN AGFkbWluAGFkbWlu',
    'AUTH LOGIN',
    'HELP',
    'TURN',
    'ETRN x',
    'XCLIENT ADDR=127.0.0.1',
    'XFORWARD ADDR=127.0.0.1',
    'PROXY TCP4 1.2.3.4 5.6.7.8 1 2',
    'GET / HTTP/1.1',
  ]) {
    const heard = await talk(['EHLO a\r\n', `${line}\r\n`]);
    assert.ok(
      !/kept\.example|@/.test(heard.replaceAll(/^250[- ].*$/gm, '').replace(/^220.*$/m, '')),
      heard,
    );
    assert.doesNotMatch(heard, /^235 /m, line);
  }
});

test('a name that breaks a line breaks nothing', async () => {
  const before = (await entries()).length;
  for (const from of [
    'a@mail.example>\rRCPT TO:<x',
    'a\u0000@mail.example',
    `${'a'.repeat(3000)}@mail.example`,
    'a@mail.example> SIZE=99999999999',
    'a@mail.example> SMTPUTF8 BODY=8BITMIME EVIL=1',
  ]) {
    const heard = await talk([
      'EHLO a\r\n',
      `MAIL FROM:<${from}>\r\n`,
      'RCPT TO:<care@kept.example>\r\n',
    ]);
    assert.match(heard, /^[25]\d\d /m);
  }
  const long = await talk([`EHLO ${'a'.repeat(100_000)}\r\n`]).catch(() => 'closed');
  assert.ok(long.length < 2000);
  assert.equal((await entries()).length, before);
});

test('what was said before encryption is not taken for said under it', async () => {
  const heard = await new Promise<string>((resolve, reject) => {
    const plain = connect(smtp.port, '127.0.0.1');
    const steps = [
      'EHLO a\r\n',
      'STARTTLS\r\nMAIL FROM:<injected@mail.example>\r\nRCPT TO:<care@kept.example>\r\n',
    ];
    plain.on('error', reject);
    plain.on('data', function listen(chunk: Buffer) {
      const text = String(chunk);
      const next = steps.shift();
      if (next) return void plain.write(next);
      if (!text.startsWith('220')) return resolve(text);
      plain.off('data', listen);
      const socket = secure({ socket: plain, rejectUnauthorized: false }, () => {
        socket.write('DATA\r\n');
      });
      let said = '';
      socket.on('error', () => resolve(`${said} broken off`));
      socket.on('data', (piece: Buffer) => {
        said += String(piece);
        socket.end();
      });
      socket.on('close', () => resolve(said));
    });
  });
  assert.doesNotMatch(heard, /^354/m, heard);
  assert.doesNotMatch(heard, /^250 /m, heard);
});
