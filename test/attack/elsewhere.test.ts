// Nobody is sent elsewhere by us, and we go nowhere on the word of somebody: open redirects and requests forged by the server.
import assert from 'node:assert/strict';
import { Socket, type SocketConnectOpts } from 'node:net';
import { after, describe, test } from 'node:test';
import ts from 'typescript';
import { pino } from 'pino';
import { startSmtp } from '../../src/conversations/index.ts';
import { testWorld } from '../database.ts';
import { deliver, hangUp } from '../mail.ts';
import { everyNode, parse, placeOf, sources } from './sources.ts';

const world = await testWorld({
  environment: { PUBLIC_URL: 'https://care.kept.example' },
});
const smtp = await startSmtp({
  ...world,
  log: pino({ level: 'silent' }),
  wake: () => {},
});
after(async () => {
  hangUp();
  await smtp.stop();
  await world.close();
});

/** Where people would like to be sent, or us to look. */
const elsewhere = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  '%2f%2fevil.example',
  '/%2fevil.example',
  '/..//evil.example',
  '@evil.example',
  'javascript:alert(1)',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]:22/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/_',
];

describe('an answer that sends somewhere else', () => {
  const pages = [
    '/contact',
    '/contact/received',
    '/t/ABCDEFGH',
    '/t/x',
    '/charter',
    '/go',
    '/touchpoints/x/poster',
  ];

  test('stays in the house, whatever is asked', async () => {
    const opened = await world.call('agent', 'POST', '/api/v1/cases', {
      ...{ subject: 'A', text: 'B', customer: { name: 'K', email: 'k@mail.example' } },
    });
    const link = opened.body.customerPath as string;
    for (const page of [...pages, link, `${link}/everything`])
      for (const evil of elsewhere)
        for (const name of [
          'to',
          'next',
          'lang',
          'url',
          'return',
          'redirect',
          'touchpoint',
          'before',
          'new',
        ])
          stays(
            await world.app.request(`${page}?${name}=${encodeURIComponent(evil)}`),
            `${page} ${name} ${evil}`,
          );
    for (const evil of elsewhere)
      for (const path of [
        `/${evil}`,
        `//${evil}`,
        `/t/${evil}`,
        `/c/${evil}`,
        `/touchpoints/${evil}/poster`,
      ])
        if (URL.canParse(path, 'http://localhost'))
          stays(await world.app.request(new URL(path, 'http://localhost').href), path);
  });

  test('does not believe in whose name it was asked', async () => {
    for (const headers of [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example;proto=https' },
      { 'x-forwarded-proto': 'javascript', 'x-original-host': 'evil.example' },
    ] as Record<string, string>[])
      for (const page of [...pages, '/api/openapi.json']) {
        const answer = await world.app.request(page, { headers });
        stays(answer, `${page} ${JSON.stringify(headers)}`);
        assert.ok(!(await answer.text()).includes('evil.example'), page);
      }
  });

  function stays(answer: Response, what: string): void {
    const location = answer.headers.get('location');
    assert.ok(answer.status < 500, `${what} answered ${answer.status}`);
    assert.equal(answer.headers.get('refresh'), null);
    if (location === null) return;
    assert.ok(/^\/(?![/\\])/.test(location), `${what} sends to ${location}`);
    assert.equal(
      new URL(location, 'https://care.kept.example').origin,
      'https://care.kept.example',
      what,
    );
  }
});

const outward =
  /^(?:node:)?(?:http|https|http2|net|tls|dns|dgram|undici|ws|axios|got|node-fetch)(?:\/promises)?$/;
/** Each with what it goes to: addresses of the settings, never one that came from outside. */
const mayAsk: Record<string, Record<string, string>> = {
  'src/platform/http/server.ts': { createServer: 'listens', Server: 'a type' },
  'src/platform/db/embedded.ts': { createServer: 'tries a socket in the data directory' },
  'src/doctor/checks/address.ts': { connect: 'PUBLIC_URL, to read its certificate' },
  'src/conversations/channels/email/probe.ts': {
    connect: 'our own mail server, of HOST and SMTP_IN_PORT',
  },
};
const harmless = new Set(['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'type']);

/** What a file takes from the parts that can open connections, and calls of fetch. */
const waysOut = (file: ts.SourceFile): string[] =>
  everyNode(file, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = node.moduleSpecifier.text;
      const clause = node.importClause;
      if (!outward.test(from) || clause?.isTypeOnly) return undefined;
      const named = clause?.namedBindings;
      const names = named && ts.isNamedImports(named) ? named.elements : undefined;
      if (!names) return `${placeOf(node)} takes all of ${from}`;
      const bad = names
        .filter((each) => !each.isTypeOnly && !harmless.has(each.name.text))
        .map((each) => each.name.text)
        .filter((name) => !mayAsk[file.fileName]?.[name]);
      return bad.length > 0 ? `${placeOf(node)} takes ${bad.join(', ')} of ${from}` : undefined;
    }
    const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
    if (!isCall) return undefined;
    const called = node.expression.getText();
    if (/^(?:globalThis\.)?(?:fetch|WebSocket|EventSource|XMLHttpRequest)$/.test(called))
      return `${placeOf(node)} calls ${called}`;
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword || called === 'require';
    const [what] = node.arguments ?? [];
    if (isImport && what && (!ts.isStringLiteral(what) || outward.test(what.text)))
      return `${placeOf(node)} loads ${what.getText()}`;
    return undefined;
  });

describe('the server asks nobody for anything', () => {
  test('there is no way out in its sources but to the database and the mail servers of the settings', () => {
    assert.deepEqual(sources('src').flatMap(waysOut), []);
  });

  test('such a way would be found', () => {
    for (const [text, caught] of [
      ["import { request } from 'node:https';", /takes request/],
      ["import http from 'node:http';", /takes all/],
      ["import { resolveMx } from 'node:dns/promises';", /resolveMx/],
      ['void fetch(picture.url);', /calls fetch/],
      ['const part = await import(name);', /loads name/],
      ["new WebSocket('ws://x');", /calls WebSocket/],
    ] as const)
      assert.match(waysOut(parse('src/planted.ts', text)).join(), caught, text);
    assert.deepEqual(waysOut(parse('src/a.ts', "import { isIP } from 'node:net';")), []);
  });

  test('and none is opened while hostile addresses are mailed, typed and asked for', async () => {
    const asked: string[] = [];
    const connect = Socket.prototype.connect;
    const database = (world.address as { host: string }).host;
    Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
      const [first] = args.flat() as [SocketConnectOpts & { host?: string; path?: string }];
      const to = JSON.stringify(first);
      if (!to.includes(database) && !to.includes(`:${smtp.port}`)) asked.push(to);
      return (connect as (...all: unknown[]) => Socket).apply(this, args);
    } as typeof connect;
    const globalFetch = globalThis.fetch;
    globalThis.fetch = (input) => {
      asked.push(String(input));
      return Promise.reject(new Error('Nobody may fetch.'));
    };
    try {
      for (const evil of elsewhere) await mention(evil);
      await world.settle();
    } finally {
      Socket.prototype.connect = connect;
      globalThis.fetch = globalFetch;
    }
    assert.deepEqual(asked, []);
  });
});

async function mention(evil: string): Promise<void> {
  const opened = await world.call('agent', 'POST', '/api/v1/cases', {
    subject: evil.slice(0, 100),
    text: `${evil} <img src="${evil}">`,
    customer: { name: evil, email: 'k@mail.example' },
  });
  await world.call('agent', 'POST', `/api/v1/cases/${opened.body.id}/messages`, { body: evil });
  await world.call(
    'agent',
    'POST',
    '/api/v1/files?name=x.svg&type=image/svg%2Bxml',
    new TextEncoder().encode(evil),
  );
  await world.call('admin', 'PATCH', '/api/v1/organisation', { outsideRecourse: evil });
  await world.call('agent', 'GET', `/api/v1/search?q=${encodeURIComponent(evil)}`);
  await mailed(
    `<p>${evil}</p><img src="${evil}"><link rel=stylesheet href="${evil}"><iframe src="${evil}"></iframe>`,
  );
}

let count = 0;

const mailed = (html: string): Promise<unknown> =>
  deliver(smtp.port, {
    from: 'keza@mail.example',
    to: 'care@kept.example',
    raw: [
      'From: Keza <keza@mail.example>',
      'To: care@kept.example',
      `Message-ID: <elsewhere-${++count}@mail.example>`,
      'Subject: Look',
      'Authentication-Results: evil.example; spf=pass',
      'List-Unsubscribe: <https://evil.example/unsubscribe>',
      'Disposition-Notification-To: evil@evil.example',
      'Content-Type: text/html',
      '',
      html,
    ].join('\n'),
  });
