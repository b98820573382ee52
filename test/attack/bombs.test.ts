// Little that is sent becomes much: nothing is unpacked, and what is taken apart is taken apart in time that grows with it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import ts from 'typescript';
import { findPromises } from '../../src/commitments/promises/find-promises.ts';
import { understandMail } from '../../src/conversations/channels/email/parse/understand-mail.ts';
import { testWorld, type World } from '../database.ts';
import { keyOf } from '../people.ts';
import { everyNode, parse, placeOf, sources } from './sources.ts';

let world: World;
before(async () => {
  world = await testWorld();
});
after(() => world.close());

describe('what is packed stays packed', () => {
  const zeros = Buffer.alloc(50 * 1024 * 1024);

  test('a request that was packed is no JSON, however small it is', async () => {
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
      ['gzip, gzip', (bytes: Buffer) => gzipSync(gzipSync(bytes))],
    ] as const) {
      const before = process.memoryUsage().rss;
      const answer = await world.app.request('/api/v1/cases', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${keyOf('agent')}`,
          'content-type': 'application/json',
          'content-encoding': encoding,
        },
        body: new Uint8Array(
          pack(Buffer.from(`{"subject":"${zeros.toString('latin1', 0, 1000)}"}`)),
        ),
      });
      assert.equal(answer.status, 400, encoding);
      await answer.text();
      assert.ok(process.memoryUsage().rss - before < 300e6, encoding);
    }
  });

  test('a file that was sent is given back byte by byte', async () => {
    const bomb = gzipSync(zeros);
    for (const type of [
      'application/zip',
      'application/gzip',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'image/svg+xml',
      'application/xml',
    ]) {
      const { body, status } = await world.call(
        'agent',
        'POST',
        `/api/v1/files?${new URLSearchParams({ name: 'a', type })}`,
        new Uint8Array(bomb),
      );
      assert.equal(status, 201, JSON.stringify(body));
      const answer = await world.app.request(`/api/v1/files/${body.id}`, {
        headers: { authorization: `Bearer ${keyOf('agent')}` },
      });
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bomb);
      assert.equal(answer.headers.get('content-encoding'), null);
    }
  });

  /** Each with why nobody outside can send it there. */
  const unpacks: Record<string, string> = {
    'src/platform/db/backup/archive/read.ts':
      'a backup of ours, in pieces, after its checksum was found right',
  };
  const found = (file: ts.SourceFile): string[] =>
    everyNode(file, (node) => {
      if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier))
        return undefined;
      const from = node.moduleSpecifier.text;
      const text = node.importClause?.getText() ?? '';
      const isUnpacking =
        from.endsWith('zlib') && /[uU]nzip|gunzip|[iI]nflate|[dD]ecompress/.test(text);
      const isXml =
        /^(?:.*xml.*|sax|jsdom|cheerio|adm-zip|yauzl|jszip|unzipper|tar|node-tar|sharp|jimp)$/i.test(
          from,
        );
      return (isUnpacking && !unpacks[file.fileName]) || isXml
        ? `${placeOf(node)} ${from}`
        : undefined;
    });

  test('there is nothing in the sources that unpacks, reads XML or opens a picture', () => {
    assert.deepEqual(sources('src').flatMap(found), []);
    for (const text of [
      "import { gunzipSync } from 'node:zlib';",
      "import { XMLParser } from 'fast-xml-parser';",
      "import { createUnzip } from 'zlib';",
    ])
      assert.equal(found(parse('src/planted.ts', text)).length, 1, text);
  });
});

const head =
  'From: a@mail.example\r\nTo: care@kept.example\r\nSubject: Bomb\r\nMIME-Version: 1.0\r\n';
const mb = 1024 * 1024;
const many = (piece: string, length = mb): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const html = (body: string): string =>
  `${head}Content-Type: text/html; charset=utf-8\r\n\r\n${body}`;
const plain = (body: string): string =>
  `${head}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`;
const header = (line: string): string => `${line}\r\n${head}\r\nwords\r\n`;

/** A megabyte each, of what makes parsers think. */
const mails: Record<string, () => string> = {
  'multiparts in multiparts': () => {
    const deep = 20_000;
    const open = Array.from(
      { length: deep },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    );
    return `${head}Content-Type: multipart/mixed; boundary=b0\r\n\r\n${open.join('')}words`;
  },
  'mails in mails': () =>
    `${head}Content-Type: message/rfc822\r\n\r\n${`${head}Content-Type: message/rfc822\r\n\r\n`.repeat(8000)}`,
  'a hundred thousand parts': () =>
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--`,
  'parts that never end': () =>
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${many('--b')}`,
  'a hundred thousand headers': () => header('X-A: b\r\n'.repeat(100_000).slice(0, -2)),
  'one long header': () => header(`X-A: ${many('a')}`),
  'a long folded header': () => header(`Subject: ${many('a\r\n ')}`),
  'a hundred thousand references': () => header(`References: ${many('<a@b> ')}`),
  'references that never close': () => header(`References: ${many('<a')}`),
  'a hundred thousand addresses': () => header(`Cc: ${many('a@b.example, ')}`),
  'addresses that never close': () => header(`From: ${many('"<(')}`),
  'comments in comments': () => header(`From: ${many('(')}a@b.example${many(')')}`),
  'encoded words': () => header(`Subject: ${many('=?utf-8?q?a?= ')}`),
  'encoded words that never end': () => header(`Subject: ${many('=?utf-8?q?')}`),
  'parameters in pieces': () =>
    header(
      `Content-Type: text/plain; ${Array.from({ length: 50_000 }, (_, n) => `name*${n}=a`).join('; ')}`,
    ),
  'authentication results': () => header(`Authentication-Results: ${many('a; spf=pass (')}`),
  'received lines': () =>
    header('Received: from a by b; Mon, 1 Jan 2001 00:00:00 +0000\r\n'.repeat(15_000).slice(0, -2)),
  'dates of spaces': () => header(`Date: Mon, 1 ${many(' ')} Jan`),
  'soft line ends': () =>
    `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${many('=\r\n')}`,
  'spaces before line ends': () =>
    `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${many(' ')}x`,
  'base64 of nothing': () => `${head}Content-Transfer-Encoding: base64\r\n\r\n${many('=')}`,
  'uuencoded beginnings': () => plain(many('begin 644 a\r\n')),
  'a uuencoded name of spaces': () => plain(`begin 644 ${many(' ')}`),
  'open brackets': () => html(many('<')),
  'tags that never close': () => html(many('<div>')),
  'tags that close nothing': () => html(many('</div>')),
  blockquotes: () => html(many('<blockquote>')),
  'pictures that never end': () => html(many('<img src="')),
  'attributes without end': () => html(`<a ${many('a=b ')}>x</a>`),
  'comments without end': () => html(many('<!--')),
  'styles without end': () => html(`<p style="${many('color:red;')}">x</p>`),
  'importance of spaces': () => html(`<p style="color:red${many(' ')}x">x</p>`),
  entities: () => html(many('&amp;')),
  'entities in entities': () =>
    html(
      `<!DOCTYPE l [<!ENTITY a "aaaa">${many('<!ENTITY b "&a;&a;&a;&a;">', 50_000)}]><p>&b;</p>`,
    ),
  'outside entities': () =>
    html('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
  'tables in tables': () => html(many('<table><tr><td>')),
  'charset over and over': () => html(many('<meta charset=')),
  'quotes in quotes': () => plain(many('> > > ')),
  'quotes of every line': () => plain(many('> a\r\n')),
  'lines of dashes': () => plain(many('-')),
  'lines of stars and dashes': () => plain(many('- * - = ')),
  'a signature of dashes': () => plain(many('-- \r\n')),
  'somebody wrote': () => plain(many('On Mon, 1 Jan 2001 a <a@b.example> wrote:\r\n')),
  'somebody almost wrote': () => plain(`On ${many('a@b ')}`),
  'forwarded over and over': () =>
    plain(many('---------- Forwarded message ----------\r\nFrom: a@b.example\r\n')),
  'from somebody': () => plain(many('From: a ')),
  'at signs': () => plain(many('@')),
  'addresses in words': () => plain(many('a@a.')),
  dots: () => plain(many('.')),
  spaces: () => plain(`${many(' ')}x`),
  'new lines': () => plain(many('\r\n')),
  'brackets and stars': () => plain(many('[*_~]')),
  numbers: () => plain(many('4.2.')),
  'letters without a space': () => plain(many('a')),
  'dashes and a letter': () => plain(`${many('-')}x`),
  'at signs and a letter': () => plain(`words\r\n${many('@')}x\r\n> words`),
  'brackets and a letter': () => plain(`words\r\n${many(']')}x`),
  'sent from spaces': () => plain(`words\r\n\r\nSent from my ${many(' ')}x`),
  'a subject of points': () => header(`Subject: out of office${many('.')}x`),
  'a subject of answers': () => header(`Subject: ${many('re: ')}x`),
  'a charset of quotes': () => header(`Content-Type: text/plain; charset="x${many("'")}x"`),
  'a charset of stars': () =>
    header(`Subject: =?utf-8${many('*')}\n?q?a?= =?utf-8${many('*', 4000)}x?q?a?=`),
  'a date of spaces before at': () => header(`Date: Mon, Mar 2, 2026${many(' ')}x`),
  'an address of signs': () => header(`Delivered-To: ${many('+')}a`),
  'an address of pluses': () => header(`To: a${many('+')}@kept.example`),
  'a receipt of errors': () =>
    `${head}Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\n${many('550 user unknown a@')}`,
  'half of every character': () => plain(many('\ud800')),
  'nothing that can be read': () =>
    `${head}Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n${many('\u001b$B')}`,
};

describe('a mail', () => {
  for (const [name, make] of Object.entries(mails))
    test(`of ${name} is understood in seconds`, async () => {
      const raw = Buffer.from(make());
      const from = performance.now();
      const understood = await understandMail(raw);
      const ms = performance.now() - from;
      // Several others may work on this machine; what grows with the square takes minutes.
      assert.ok(ms < 8000, `${Math.round(ms)} ms`);
      assert.ok(!JSON.stringify(understood.text).includes('root:'), 'no file of ours was read');
    });
});

describe('words that people type', () => {
  const words: Record<string, string> = {
    letters: many('a', 20_000),
    spaces: `${many(' ', 20_000)}x`,
    'I will': many('I will ', 20_000),
    'ok ok': many('ok got it ', 20_000),
    numbers: many('1 ', 20_000),
    quotes: many('"a', 20_000),
    'by Friday': many('by Friday, ', 20_000),
    commas: many(',', 20_000),
    'je vais': many("je vais vous l'envoyer ", 20_000),
    nita: many('nitakutumia ', 20_000),
    nza: many('nzakohereza ', 20_000),
    addresses: many('a@b', 20_000),
    colons: many('a: ', 20_000),
  };
  for (const [name, text] of Object.entries(words))
    test(`over and over (${name}) are looked through for promises in a moment`, () => {
      const from = performance.now();
      for (const language of ['en', 'fr', 'rw', 'sw'] as const)
        findPromises(text, { now: new Date(), zone: 'Africa/Kigali', language });
      const ms = performance.now() - from;
      assert.ok(ms < 8000, `${Math.round(ms)} ms`);
    });
});
