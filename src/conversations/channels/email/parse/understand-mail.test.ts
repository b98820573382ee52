import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { UnderstoodMail } from './mail.ts';
import { understandMail } from './understand-mail.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, `${name}.eml`));
const understood = (name: string): Promise<UnderstoodMail> => understandMail(fixture(name));
const fromText = (text: string): Promise<UnderstoodMail> => understandMail(Buffer.from(text));

test('people, subject, date and trust are read', async () => {
  const mail = await understood('related');
  assert.deepEqual(mail.from, { name: 'José Müller', address: 'jo@example.org' });
  assert.deepEqual(mail.to, [{ name: 'Care, Customer', address: 'care@example.com' }]);
  assert.deepEqual(mail.cc, [
    { name: 'Ann', address: 'ann@example.com' },
    { name: '', address: 'bob@example.com' },
  ]);
  assert.equal(mail.subject, 'Photo of the broken bottle 💻');
  assert.equal(mail.date?.toISOString(), '2026-03-03T11:22:05.000Z');
  assert.equal(mail.messageId, '1@example.org');
  assert.deepEqual(mail.authenticationResults, [
    'mx.example.com; dmarc=pass header.from=example.org',
    'elsewhere.example.net; dmarc=fail',
  ]);
  assert.equal(mail.verdict, 'case');
});

test('text, new words and files are parted', async () => {
  const mail = await understood('related');
  assert.equal(mail.newText, 'The bottle is broken – see the photo.');
  assert.equal(mail.quoted, '-- \nJosé');
  assert.deepEqual(
    mail.attachments.map(({ name, type, bytes, inline, contentId }) => ({
      name,
      type,
      bytes,
      inline,
      contentId,
    })),
    [
      {
        name: 'photo.png',
        type: 'image/png',
        bytes: 70,
        inline: true,
        contentId: 'photo@example.org',
      },
      {
        name: 'reçu du 3 mars.pdf',
        type: 'application/pdf',
        bytes: 9,
        inline: false,
        contentId: undefined,
      },
    ],
  );
  assert.equal(mail.attachments[1]!.md5, '6446a98080f5e51ab7f0abc0e8eda635');
});

test('HTML keeps its words and loses what acts', async () => {
  const { html } = await understood('related');
  assert.match(html!, /<b>broken<\/b>/);
  assert.match(html!, /<img data-cid="photo@example.org" \/>/);
  assert.match(html!, /<img data-src="https:\/\/example.net\/pixel.gif" \/>/);
  assert.match(
    html!,
    /<a href="https:\/\/example.org\/two" target="_blank" rel="noopener noreferrer nofollow">/,
  );
  assert.doesNotMatch(
    html!,
    /script|steal|<style|position|url\(|<form|<input|onload|onerror|\ssrc=/,
  );
});

test('8-bit headers and text that nobody declared are still read', async () => {
  const mail = await understood('latin1-undeclared');
  assert.equal(mail.from?.name, 'Jürgen');
  assert.equal(mail.subject, 'Frühe Lieferung');
  assert.equal(mail.text, 'Die Lieferung kam zu früh.\n');
  assert.equal(mail.date?.toISOString(), '2026-03-03T13:22:00.000Z');
});

test('Japanese mail is read', async () => {
  const mail = await understood('iso-2022-jp');
  assert.equal(mail.from?.name, '山田');
  assert.equal(mail.subject, '荷物について');
  assert.equal(mail.text, '荷物が届きません。\n');
});

test('flowed lines are joined, quotes and signature folded', async () => {
  const mail = await understood('flowed');
  assert.equal(
    mail.newText,
    'It has not come, though you promised it for Tuesday and I waited the whole day at the door.\n>not a quote',
  );
  assert.equal(
    mail.quoted,
    'On 3 Mar 2026, Ann <ann@example.com> wrote:\n> It left the depot on Monday and should be with you by now.\n\n-- \nJo',
  );
  assert.equal(mail.inReplyTo, '1@example.com');
  assert.deepEqual(mail.references, ['0@example.com', '1@example.com']);
  assert.equal(mail.verdict, 'reply');
});

for (const name of ['forwarded-attached', 'forwarded-inline']) {
  test(`the original of "${name}" is found`, async () => {
    const mail = await understood(name);
    assert.equal(mail.newText, 'This is what you promised.');
    assert.deepEqual(mail.forwarded?.from, { name: 'Ann', address: 'ann@example.com' });
    assert.equal(mail.forwarded?.subject, 'It comes on Tuesday');
    assert.equal(mail.forwarded?.date?.getUTCDate(), 2);
    assert.equal(mail.forwarded?.text.trim(), 'It comes on Tuesday.');
  });
}

test('an attached mail is a file', async () => {
  const { attachments } = await understood('forwarded-attached');
  assert.deepEqual(
    attachments.map(({ name, type }) => [name, type]),
    [['promise.eml', 'message/rfc822']],
  );
});

test('a mail of HTML alone has text, and its quote is folded', async () => {
  const mail = await understood('html-only');
  assert.equal(mail.newText, 'It has not come.\nPlease look again.');
  assert.match(mail.quoted, /^On Tue, 3 Mar 2026.*wrote:\n+> It left on Monday\./);
});

test('the cells of a table stay apart', async () => {
  const mail = await fromText(
    'From: a@example.org\nContent-Type: text/html\n\n<table><tr><td>Order</td><td>12</td></tr><tr><td>Item</td><td>Bottle</td></tr></table>',
  );
  assert.equal(mail.text, 'Order 12\nItem Bottle');
});

test('a boundary that nobody declared is found', async () => {
  const mail = await understood('broken-boundary');
  assert.equal(mail.text, 'Words without a declared boundary.');
  assert.deepEqual(
    mail.attachments.map(({ name, bytes }) => [name, bytes]),
    [['photo of the bottle.png', 70]],
  );
});

test('files written into the text are taken out of it', async () => {
  const mail = await understood('uuencoded');
  assert.equal(mail.text, 'My notes are below.\n\n\nThank you.\n');
  assert.equal(mail.attachments[0]?.name, 'notes.txt');
  assert.equal(Buffer.from(mail.attachments[0]!.content).toString(), 'Three bottles broke.\n');
});

test('what only Outlook reads stays a file', async () => {
  const mail = await understood('winmail');
  assert.equal(mail.text, '50 € please.');
  assert.equal(mail.attachments[0]?.name, 'winmail.dat');
});

test('nothing that PostgreSQL refuses is let through', async () => {
  const mail = await understandMail(
    Buffer.concat([
      Buffer.from(
        'From: J\0o <jo@example.org>\nSubject: =?utf-16le?B?ANg=?= a\0b\n\nwo\0rds \xed\xa0\x80',
        'latin1',
      ),
      Buffer.from([0xff, 0xfe]),
    ]),
  );
  assertStorable(mail);
});

test('text without headers is shown but quarantined', async () => {
  const mail = await fromText('Where is my parcel?\nNote: I paid.\n');
  assert.equal(mail.text, 'Where is my parcel?\nNote: I paid.\n');
  assert.equal(mail.verdict, 'quarantine');
  assert.equal((await understandMail(new Uint8Array())).verdict, 'quarantine');
});

test('a name that hides its ending shows it', async () => {
  const mail = await fromText(
    'From: a@example.org\nContent-Type: application/pdf; name="=?utf-8?Q?inv=E2=80=AEfdp.exe?="\n\nx',
  );
  assert.equal(mail.attachments[0]?.name, 'invfdp.exe');
});

function assertStorable(mail: UnderstoodMail): void {
  const strings = JSON.stringify(mail, (key, value) => {
    if (key === 'content') return undefined;
    return value instanceof Map ? [...value] : value;
  });
  assert.doesNotMatch(strings, /\\u0000|\\ud[89a-f]/i);
  assert.match(mail.verdict, /^(?:case|reply|bounce|auto|quarantine)$/);
  assert.notEqual(mail.why, '');
}

test('random bytes never make it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      assertStorable(await understandMail(bytes));
    }),
    { numRuns: 300 },
  );
});

const NAMES = [
  'related',
  'flowed',
  'html-only',
  'iso-2022-jp',
  'uuencoded',
  'broken-boundary',
  'forwarded-attached',
];

test('mails damaged anywhere never make it throw', async () => {
  const mails = NAMES.map(fixture);
  const damage = fc.record({
    mail: fc.constantFrom(...mails),
    other: fc.constantFrom(...mails),
    from: fc.nat(3000),
    length: fc.nat(400),
    insert: fc.uint8Array({ maxLength: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ mail, other, from, length, insert }) => {
      const rest = (from % 2 ? mail : other).subarray(from + length);
      const raw = Buffer.concat([mail.subarray(0, from), insert, rest]);
      const result = await understandMail(raw);
      assertStorable(result);
      assert.doesNotMatch(result.why, /cannot be read/);
    }),
    { numRuns: 500 },
  );
});

const nested = (depth: number): string => {
  let raw = 'From: a@example.org\n';
  for (let i = 0; i < depth; i++)
    raw += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
  return `${raw}\n\nwords`;
};

const HOSTILE: Record<string, (size: number) => string> = {
  'nested parts': (n) => nested(n / 40),
  'parts without end': (n) =>
    `From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n${'--x\n\n'.repeat(n / 5)}`,
  headers: (n) => `From: a@b.c\n${'X-A: b\n'.repeat(n / 7)}\nwords`,
  'one long header': (n) => `From: a@b.c\nSubject: ${'=?utf-8?q?a?= '.repeat(n / 14)}\n\nwords`,
  'folded header': (n) => `From: a@b.c\nReferences: <a@b>${'\n <a@b>'.repeat(n / 7)}\n\nwords`,
  addresses: (n) => `From: a@b.c\nTo: ${'"a" (b) <c@d>, '.repeat(n / 15)}\n\nwords`,
  'open comments': (n) => `From: ${'('.repeat(n)}\n\nwords`,
  'open angles': (n) => `From: ${'<'.repeat(n)}\nMessage-ID: ${'<a'.repeat(n / 2)}\n\nwords`,
  parameters: (n) =>
    `From: a@b.c\nContent-Type: text/plain; ${'a b = c ; "'.repeat(n / 11)}\n\nwords`,
  'spaces in parameters': (n) =>
    `From: a@b.c\nContent-Type: text/plain; a=b${' '.repeat(n)}x\n\nwords`,
  'one line': (n) => `From: a@b.c\n\n${'a'.repeat(n)}`,
  'open tags': (n) => `From: a@b.c\nContent-Type: text/html\n\n${'<div>'.repeat(n / 5)}`,
  'mixed open tags': (n) =>
    `From: a@b.c\nContent-Type: text/html\n\n${'<p>a<td><li>'.repeat(n / 12)}`,
  'tags closed wrongly': (n) =>
    `From: a@b.c\nContent-Type: text/html\n\n${'<b>'.repeat(990)}${'</i>'.repeat(n / 4)}`,
  'broken tags': (n) => `From: a@b.c\nContent-Type: text/html\n\n${'<a <!-- '.repeat(n / 8)}`,
  'quoted lines': (n) => `From: a@b.c\n\n${'> a\n'.repeat(n / 4)}`,
  'carriage returns': (n) => `From: a@b.c\n\n${'\r'.repeat(n)}`,
  'encoded files': (n) => `From: a@b.c\n\n${'begin 644 a\n'.repeat(n / 12)}`,
  'a subject of dots': (n) => `From: a@b.c\nSubject: ${'.'.repeat(n / 5)}x\n\nwords`,
  'a subject of replies': (n) => `From: a@b.c\nSubject: ${'Re : '.repeat(n / 5)}\n\nwords`,
  'a subject of brackets': (n) => `From: a@b.c\nSubject: ${'[a] '.repeat(n / 4)}\n\nwords`,
  'labels of stars': (n) => `From: a@b.c\n\n${`From: ${'*'.repeat(1900)}x\n`.repeat(n / 1910)}`,
  'lines of at signs': (n) => `From: a@b.c\n\n${`${'@'.repeat(395)}x\n`.repeat(n / 400)}`,
  'lines of dates': (n) => `From: a@b.c\n\n${`${'3 may 2026 '.repeat(36)}:\n`.repeat(n / 400)}`,
  rules: (n) => `From: a@b.c\n\n${'- '.repeat(n / 2)}x`,
  'addresses in a bounce': (n) =>
    `From: postmaster@b.c\nSubject: undeliverable\n\n${'a.'.repeat(n / 2)}`,
  'a report': (n) =>
    `From: a@b.c\nContent-Type: message/delivery-status\n\n${'a: b\n\n'.repeat(n / 6)}`,
};

for (const [name, make] of Object.entries(HOSTILE)) {
  test(`a megabyte of ${name} is read in time`, async () => {
    const raw = Buffer.from(make(1_000_000));
    const start = performance.now();
    const mail = await understandMail(raw);
    assert.ok(performance.now() - start < 4000, `${Math.round(performance.now() - start)} ms`);
    assert.doesNotMatch(mail.why, /cannot be read/);
  });
}

const secondsFor = async (raw: string): Promise<number> => {
  const from = process.cpuUsage();
  await understandMail(Buffer.from(raw));
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
};

test('no mail holds everybody else up, whatever its headers and lines are made of', async () => {
  const dashes = '-'.repeat(40);
  const straying = `From: a@b.example\nX: ${'-'.repeat(200_000)}\n${`--${dashes}q\nA: b\n`.repeat(4000)}\nHi\n`;
  assert.ok((await secondsFor(straying)) < 3);
  const quoting = 'From: a\nSent: b\nTo: c\nSubject: d\n\n'.repeat(80_000);
  assert.ok((await secondsFor(`From: a@b.example\nSubject: s\n\n${quoting}`)) < 5);
});

test('of the longest letter no word is lost', async () => {
  const words = Array.from({ length: 60_000 }, (_, i) => `word${i}`).join('\n');
  const { newText, quoted } = await understandMail(
    Buffer.from(`From: a@b.example\nSubject: s\n\n${words}`),
  );
  assert.ok(newText === words);
  assert.equal(quoted, '');
  const quote = words.replace(/^/gm, '> ');
  const answer = await understandMail(
    Buffer.from(
      `From: a@b.example\nSubject: Re: s\n\nYes.\n\nOn Mon, 1 Jan 2024, Ann <a@b.c> wrote:\n${quote}`,
    ),
  );
  assert.equal(answer.newText, 'Yes.');
  assert.ok(answer.quoted.endsWith('> word59999'));
});
