// What people write is data: never SQL, never a header, never a formula, never a pattern.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ts from 'typescript';
import type { Contract } from '../../src/platform/contract.ts';
import { testWorld, type World } from '../database.ts';
import { headerOf, mailSink, type Sink } from '../mail.ts';
import { keyOf } from '../people.ts';
import { requestOf } from '../walk.ts';
import { inputWith, textsOf } from './fields.ts';
import { everyNode, parse, placeOf, sources } from './sources.ts';

let world: World;
let sink: Sink;
before(async () => {
  sink = await mailSink();
  world = await testWorld({ environment: { SMTP_URL: sink.url } });
});
after(async () => {
  await world.close();
  await sink.close();
});

const contracts = (): Contract[] => world.kept.routes.map((each) => each.contract);

describe('SQL', () => {
  // Each would show in another way that it was not taken for text.
  const bits = [
    `'; drop table matters; -- " \\`,
    `x' or '1'='1`,
    `'||(select pg_sleep(5))||'`,
    `1; select pg_sleep(5)--`,
    `%_(((([a-z]+$(.*)*{"a":"'"}$1 :* & !b | <-> \u{10ffff}\u2028`,
  ];

  test('in every field of every contract is text or is refused, never an error and never waited for', async () => {
    for (const contract of contracts())
      for (const { path } of textsOf(contract)) {
        if (contract.rawBody) continue;
        for (const bit of bits) {
          const request = requestOf(contract, inputWith(contract, path, bit), {
            authorization: `Bearer ${keyOf('admin')}`,
          });
          const from = performance.now();
          const answer = await world.app.request(request.path, request.init);
          await answer.text();
          const what = `${contract.method} ${contract.path} ${path.join('.')} ${bit}`;
          assert.ok(answer.status < 500, `${what} answered ${answer.status}`);
          assert.ok(performance.now() - from < 4000, `${what} was waited for`);
        }
      }
    const { rows } = await world.database.pool.query('select count(*)::int as n from matters');
    assert.ok(rows[0].n >= 0);
  });

  test('in a search finds what was typed and no more', async () => {
    const { body } = await world.call('agent', 'POST', '/api/v1/cases', {
      subject: 'Plain',
      text: 'x',
    });
    for (const bit of [`' or '1'='1`, `%`, `_`, `.*`, `%' or true --`]) {
      const { body: found } = await world.call(
        'agent',
        'GET',
        `/api/v1/customers?q=${encodeURIComponent(bit)}`,
      );
      assert.deepEqual(found.items ?? [], [], bit);
      const cases = await world.call('agent', 'GET', `/api/v1/search?q=${encodeURIComponent(bit)}`);
      assert.ok(!JSON.stringify(cases.body).includes(body.id), bit);
    }
  });

  test('is made of no text that came from outside: raw parts are constants of ours', () => {
    assert.deepEqual(sources('src').flatMap(rawParts), []);
  });

  test('a raw part that is not would be found', () => {
    for (const text of [
      'sql.raw(input.order)',
      `sql.raw(\`order by ${'$'}{input.order}\`)`,
      `pool.query(\`select ${'$'}{name}\`)`,
      "client.query('select ' + name)",
      'sql.lit(input.name)',
    ])
      assert.equal(rawParts(parse('src/planted.ts', text)).length, 1, text);
    for (const text of [
      "sql.raw('asc')",
      "pool.query('select $1', [name])",
      `sql\`select ${'$'}{name}\``,
    ])
      assert.deepEqual(rawParts(parse('src/planted.ts', text)), [], text);
  });
});

/**
 * Where text is put into a statement as it is, each looked at: what it is made of. Whoever adds one says here why
 * nobody outside can have a say in it.
 */
const known: Record<string, string> = {
  'src/views/orders.ts sql.raw': 'one of two words, chosen by a boolean',
  'src/views/queries.ts sql.raw': '< or >, chosen by a boolean',
  'src/tags/queries.ts sql.raw': 'two constants of the caller',
  'src/views/export/export-cases.ts sql.raw': 'a number of ours',
  'src/platform/events/transact.ts sql.raw': 'a constant',
  'src/cases/case-page.ts sql.lit': 'one of two words of the caller',
  'src/search/named.ts sql.lit': 'one of the words of a type',
  'src/search/walk.ts sql.lit': 'one of the words of a type',
  'src/matters/timeline.ts sql.lit': 'names of fields of events, in the rules',
  'src/platform/secrets/rotate.ts query': 'tables and columns that slices declare',
  'src/doctor/checks/mail.ts sql.raw': 'columns named in the same statement',
  'src/doctor/examine.ts sql.raw': 'a number of ours',
  'src/platform/realtime/hub.ts query': 'a constant',
  'src/platform/db/migrations.ts query': 'files of the programme, a constant',
  'src/platform/db/connect.ts query': 'a constant',
};
const owners = /^src\/platform\/db\/|^src\/doctor\/|^src\/backups\//;

function rawParts(file: ts.SourceFile): string[] {
  return everyNode(file, (node) => {
    if (!ts.isCallExpression(node)) return undefined;
    const called = node.expression.getText();
    const way = /^sql\.(?:raw|lit)$/.test(called)
      ? called
      : called.endsWith('.query') && !called.endsWith('req.query')
        ? 'query'
        : undefined;
    const [text] = node.arguments;
    if (!way || !text || isConstant(text)) return undefined;
    // Below the slices statements are made of what the catalogue of the database says; nothing of a request gets there.
    if (way === 'query' && (ts.isObjectLiteralExpression(text) || owners.test(file.fileName)))
      return undefined;
    const isNamed = way === 'query' && ts.isIdentifier(text);
    return known[`${file.fileName} ${way}`] || isNamed
      ? undefined
      : `${placeOf(node)} ${text.getText().slice(0, 80)}`;
  });
}

const isConstant = (node: ts.Expression): boolean =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);

describe('headers', () => {
  const breaks = ['\r\n', '\n', '\r', '\u2028', '%0d%0a', '\\r\\n', '\u010a\u010d'];
  const evil = breaks.map(
    (each) => `x${each}Set-Cookie: evil=1${each}Bcc: victim@elsewhere.example${each}${each}<b>`,
  );

  test('of answers hold no line of anybody: names of files, paths, addresses', async () => {
    for (const name of [
      ...evil,
      '"; filename=evil.html',
      `a";\r\nX: y`,
      '../../etc/passwd',
      '\u202Egnp.exe',
      '\ud800'.toWellFormed(),
    ]) {
      const upload = await world.call(
        'agent',
        'POST',
        `/api/v1/files?${new URLSearchParams({ name, type: `text/plain${name}` })}`,
        new Uint8Array([1]),
      );
      assert.ok(upload.status < 500, JSON.stringify(upload.body));
      if (upload.status !== 201) continue;
      const file = await world.call('agent', 'GET', `/api/v1/files/${upload.body.id}`);
      plain(file.headers, name);
      const said = file.headers.get('content-disposition') ?? '';
      assert.match(
        said,
        /^(?:attachment|inline); filename="[^"\\]*"; filename\*=UTF-8''[\w.!~*'%()-]+$/,
        said,
      );
      assert.ok(!/[/\\]|\.\./.test(decodeURIComponent(said.split("UTF-8''")[1] ?? '')), said);
    }
    for (const each of evil)
      for (const path of [
        '/contact?lang=',
        '/t/',
        '/c/',
        '/feeds/',
        '/api/v1/cases/export?q=',
        '/?x=',
      ]) {
        const answer = await world.app.request(path + encodeURIComponent(each), {
          headers: { authorization: `Bearer ${keyOf('agent')}` },
        });
        plain(answer.headers, path);
        await answer.text();
      }
  });

  test('of mails that leave hold no line of anybody', async () => {
    for (const [at, each] of evil.entries()) {
      const { body, status } = await world.call('agent', 'POST', '/api/v1/cases', {
        subject: each.slice(0, 200),
        text: 'x',
        customer: { name: each.slice(0, 100), email: `k${at}@mail.example` },
      });
      if (status !== 201) continue;
      const reply = await world.call('agent', 'POST', `/api/v1/cases/${body.id}/messages`, {
        body: `Answer ${each}`,
      });
      assert.ok(reply.status < 500, JSON.stringify(reply.body));
    }
    await world.settle();
    await world.kept.tickers.find(({ name }) => name === 'conversations.send')?.run();
    assert.ok(sink.mails.length > 0, 'mails left');
    for (const { raw, to } of sink.mails) {
      for (const name of ['Bcc', 'Set-Cookie', 'X'])
        assert.equal(headerOf(raw, name), undefined, raw);
      assert.ok(
        to.every((each) => /^k\d+@mail\.example$/.test(each)),
        to.join(),
      );
      const [head = ''] = raw.split('\r\n\r\n');
      for (const line of head.split('\r\n')) assert.match(line, /^(?:[A-Za-z][\w-]*:|[ \t])/, line);
      for (const name of ['Subject', 'From', 'To', 'Message-ID'])
        assert.equal(head.match(new RegExp(`^${name}:`, 'gim'))?.length, 1, name);
    }
  });

  test('a mail goes to no address that is more than one', async () => {
    for (const email of [
      'a@mail.example, b@mail.example',
      'a@mail.example;b@mail.example',
      'a@mail.example\r\nRCPT TO:<b@mail.example>',
      '"a@mail.example, b"@mail.example',
      'a@mail.example> SIZE=1',
      '<a@mail.example>',
      'a@[127.0.0.1]',
    ]) {
      const { status } = await world.call('agent', 'POST', '/api/v1/cases', {
        ...{ subject: 'A', text: 'B', customer: { name: 'K', email } },
      });
      assert.equal(status, 400, email);
    }
  });

  /** Headers cannot hold line breaks here; so what must not be is a header that nobody of us set. */
  function plain(headers: Headers, what: string): void {
    for (const name of ['set-cookie', 'bcc', 'x'])
      assert.equal(headers.get(name), null, `${name} after ${what}`);
    for (const [name, value] of headers) assert.doesNotMatch(value, /[\r\n]/, name);
  }
});
