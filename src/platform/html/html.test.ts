import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { clipped, pageOf, placeFor, respondPage, textWithLinks, within } from './index.ts';

test('web addresses in a text can be followed, and nothing else in it is markup', async () => {
  const text = 'See <b>https://example.org/a?b=1&c=2</b>, (http://x.rw/) or javascript:alert(1).';
  assert.equal(
    String(await textWithLinks(text)),
    'See &lt;b&gt;<a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow">https://example.org/a?b=1&amp;c=2</a>&lt;/b&gt;, (<a href="http://x.rw/" rel="noopener nofollow">http://x.rw/</a>) or javascript:alert(1).',
  );
});

test('something can be marked up within a sentence, whatever the sentence says', async () => {
  const sentence = `<i>We</i> asked ${placeFor('whom')} on ${placeFor('when')}.`;
  const said = within(sentence, { when: html`<time>today</time>`, whom: html`<b>${'A & B'}</b>` });
  assert.equal(
    String(await said),
    '&lt;i&gt;We&lt;/i&gt; asked <b>A &amp; B</b> on <time>today</time>.',
  );
});

test('a text is cut between characters', () => {
  assert.equal(clipped('short', 5), 'short');
  assert.equal(clipped('a bit longer', 6), 'a bit…');
  assert.equal(clipped('ab😀cd', 3), 'ab…');
});

const page = (words: string) =>
  pageOf({
    language: 'rw',
    title: words,
    languages: [],
    languageLabel: '',
    content: html`<p>${words}</p>`,
  });

test('a page is compressed as the reader accepts, is kept by nobody and runs nothing', async () => {
  const app = new Hono().get('/', (c) => respondPage(c, 200, page, ['<script>Muraho</script>']));
  const ask = (accepted?: string) =>
    app.request('/', accepted ? { headers: { 'accept-encoding': accepted } } : {});
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
    [undefined, null],
  ] as const) {
    const answer = await ask(accepted);
    assert.equal(answer.headers.get('content-encoding'), encoding);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    assert.match(
      answer.headers.get('content-security-policy') ?? '',
      /default-src 'none'.*'sha256-/,
    );
    const body = Buffer.from(await answer.arrayBuffer());
    const text = String(encoding ? unpack[encoding](body) : body);
    assert.match(text, /<html lang="rw">.*<p>&lt;script&gt;Muraho/s);
    assert.doesNotMatch(text, /<script|javascript:|src=/);
  }
});

test('the richest page that fits is sent', async () => {
  const noise = Array.from({ length: 9000 }, (_, i) =>
    String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
  );
  const app = new Hono().get('/', (c) =>
    respondPage(c, 200, (most: number) => page(noise.slice(0, most).join('')), [9000, 3000, 500]),
  );
  const answer = await app.request('/', { headers: { 'accept-encoding': 'br' } });
  const body = Buffer.from(await answer.arrayBuffer());
  assert.ok(body.length <= 14_000);
  assert.match(
    String(brotliDecompressSync(body)),
    new RegExp(`<p>${noise.slice(0, 3000).join('')}</p>`),
  );
});
