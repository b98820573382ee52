// What one person was answered is kept by nothing that others ask: neither a proxy on the way nor the machine they share.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testWorld, type World } from '../database.ts';
import { keyOf, type StaffName } from '../people.ts';
import { sampleInput } from '../sample.ts';
import { requestOf } from '../walk.ts';
import { signIn } from './sign-in.ts';

let world: World;
let id: string;
let link: string;
let fileId: string;

before(async () => {
  world = await testWorld();
  const upload = await world.call(
    'agent',
    'POST',
    '/api/v1/files?name=a.png&type=image/png',
    new Uint8Array([1]),
  );
  const opened = await world.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'A', text: 'B', customer: { name: 'Keza', email: 'keza@mail.example' } },
  });
  id = opened.body.id;
  link = opened.body.customerPath;
  const said = await world.call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
    ...{ body: 'Here it is.', attachmentIds: [upload.body.id] },
  });
  assert.equal(said.status, 201, JSON.stringify(said.body));
  fileId = upload.body.id;
});
after(() => world.close());

/** Words of Cache-Control. */
const wordsOf = (answer: Response): string[] =>
  (answer.headers.get('cache-control') ?? '').split(',').map((each) => each.trim().toLowerCase());

/** May a cache that many share keep it (RFC 9111, section 3)? Without a word of ours it may, after a guess of its own. */
function isKeptByProxy(request: Headers, answer: Response): boolean {
  const words = wordsOf(answer);
  if (words.includes('no-store') || words.includes('private')) return false;
  if (answer.headers.get('vary') === '*') return false;
  const isAsked = request.has('authorization');
  return !isAsked || words.some((each) => /^(?:public|s-maxage|must-revalidate)/.test(each));
}

describe('every answer of the API', () => {
  test('says of itself that nobody keeps it', async () => {
    for (const { contract } of world.kept.routes) {
      const input = { ...sampleInput(contract) };
      if (contract.method === 'GET' && 'id' in input)
        input.id = contract.path.includes('files') ? fileId : id;
      for (const who of [null, 'admin'] as const) {
        const authorization: Record<string, string> = who
          ? { authorization: `Bearer ${keyOf(who)}` }
          : {};
        const { path, init } = requestOf(contract, input, authorization);
        const answer = await world.app.request(path, init);
        await answer.text();
        const what = `${contract.method} ${path} as ${who}: ${answer.status}`;
        assert.ok(
          wordsOf(answer).includes('no-store'),
          `${what} ${answer.headers.get('cache-control')}`,
        );
        assert.equal(answer.headers.get('etag'), null, what);
        assert.equal(answer.headers.get('last-modified'), null, what);
      }
    }
  });

  test('also what is no answer: nothing there, another method, too large, a stranger', async () => {
    for (const [path, method] of [
      ['/api/v1/nothing', 'GET'],
      ['/api/v1/me', 'PUT'],
      ['/api/v1/me', 'OPTIONS'],
      ['/api/auth/nothing', 'POST'],
      ['/api/v1/me', 'GET'],
      ['/nothing.js', 'GET'],
    ] as const) {
      const answer = await world.app.request(path, { method });
      assert.ok(wordsOf(answer).includes('no-store'), `${method} ${path} ${answer.status}`);
    }
  });
});

describe('the customer’s page', () => {
  test('and what is behind it is kept by nobody, whatever happened', async () => {
    const pages = [
      link,
      `${link}?lang=fr`,
      `${link}?new=1`,
      `${link}/everything`,
      `${link}/files/${fileId}`,
      `${link}/messages/nothing`,
      '/c/AAAAAAAAAAAAAAAAAAAAAA',
      '/contact',
      '/contact/received',
      '/feeds/AAAAAAAAAAAAAAAAAAAAAA.ics',
    ];
    for (const path of pages)
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
        const answer = await world.app.request(path, { method });
        await answer.text();
        const what = `${method} ${path} ${answer.status}`;
        assert.ok(
          wordsOf(answer).includes('no-store'),
          `${what} ${answer.headers.get('cache-control')}`,
        );
        assert.equal(answer.headers.get('referrer-policy'), 'no-referrer', what);
        assert.ok(!(answer.headers.get('cache-control') ?? '').includes('public'), what);
      }
  });

  test('of a feed is asked for again each time, by nobody but its reader', async () => {
    const { body } = await world.call('agent', 'POST', '/api/v1/me/feed', {});
    const answer = await world.app.request(body.path);
    assert.equal(answer.status, 200);
    assert.ok(wordsOf(answer).includes('private') || wordsOf(answer).includes('no-store'));
  });
});

describe('a proxy that keeps what it may', () => {
  test('gives nobody what was for somebody else', async () => {
    const cookies: Record<string, string> = {
      agent: await signIn(world, 'agent'),
      guard: await signIn(world, 'guard'),
    };
    const kept = new Map<string, string>();
    const through = async (path: string, headers: Record<string, string>): Promise<string> => {
      const found = kept.get(path);
      if (found !== undefined) return found;
      const request = new Headers(headers);
      const answer = await world.app.request(path, { headers });
      const isKept = isKeptByProxy(request, answer);
      const text = await answer.text();
      if (isKept) kept.set(path, text);
      return text;
    };
    const paths = [
      '/api/v1/me',
      `/api/v1/cases/${id}`,
      `/api/v1/files/${fileId}`,
      '/api/v1/notices',
      '/api/v1/today',
    ];
    // Some proxies take an address that ends like a picture for one, whatever it is.
    const disguised = paths.flatMap((path) => [
      path,
      `${path}.css`,
      `${path}/x.png`,
      `${path};.js`,
      `${path}%2fa.css`,
      `${path}?.ico`,
    ]);
    for (const path of disguised) {
      const mine = await through(path, { cookie: cookies.agent as string });
      const theirs = await through(path, { cookie: cookies.guard as string });
      const nobodys = await through(path, {});
      const asked = async (who: StaffName | null): Promise<string> =>
        (
          await world.app.request(path, who ? { headers: { cookie: cookies[who] as string } } : {})
        ).text();
      const plain = (text: string): string => text.replaceAll(/"(?:requestId|now)":"[^"]*"/g, '');
      assert.equal(plain(theirs), plain(await asked('guard')), path);
      assert.equal(plain(nobodys), plain(await asked(null)), path);
      assert.notEqual(mine, '');
    }
    assert.ok(kept.size === 0, [...kept.keys()].join());
  });

  test('would be caught if it kept one', () => {
    const kept = (words: string | null, headers = {}) =>
      isKeptByProxy(
        new Headers(headers),
        new Response('', { headers: words === null ? {} : { 'cache-control': words } }),
      );
    assert.equal(kept(null), true);
    assert.equal(kept('max-age=60'), true);
    assert.equal(kept('public', { authorization: 'x' }), true);
    assert.equal(kept('max-age=60', { authorization: 'x' }), false);
    assert.equal(kept('private, max-age=60'), false);
    assert.equal(kept('no-store'), false);
  });

  test('is not told by a header of the one who asks to keep something else', async () => {
    const poisons: Record<string, string>[] = [
      { 'x-forwarded-host': 'evil.example' },
      { 'x-forwarded-scheme': 'http' },
      { 'x-original-url': '/contact' },
      { 'x-rewrite-url': '/contact' },
      { 'x-http-method-override': 'HEAD' },
      { range: 'bytes=0-0' },
      { 'accept-encoding': 'evil' },
      { 'accept-language': '"><script>' },
    ];
    for (const path of ['/contact', '/api/openapi.json', '/charter']) {
      const plain = await (await world.app.request(path)).text();
      for (const headers of poisons) {
        const answer = await world.app.request(path, { headers });
        const text = await answer.text();
        const stamps = /name="stamp" value="[^"]*"/g;
        assert.equal(
          text.replaceAll(stamps, ''),
          plain.replaceAll(stamps, ''),
          `${path} ${JSON.stringify(headers)}`,
        );
      }
    }
  });
});
