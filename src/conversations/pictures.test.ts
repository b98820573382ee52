import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { remotePictures, withPictures } from './pictures.ts';
import { foldQuotes } from './quotes.ts';

const wants = (source: string, more = ''): string => `<img data-src="${source}"${more} />`;

describe('a picture from elsewhere', () => {
  const fates: [string, string, 'picture' | 'tracker'][] = [
    ['of a page', wants('https://shop.example/logo.png'), 'picture'],
    [
      'with a size',
      wants('https://shop.example/a?b=1&amp;c=2', ' width="600" height="80"'),
      'picture',
    ],
    ['of one dot', wants('https://shop.example/o.gif', ' width="1" height="1"'), 'tracker'],
    ['of no height', wants('https://shop.example/o.gif', ' width="600" height="0"'), 'tracker'],
    ['on this machine', wants('http://localhost:9000/x.png'), 'tracker'],
    ['on this machine, called in full', wants('http://localhost./x.png'), 'tracker'],
    ['by its number', wants('http://127.0.0.1/x.png'), 'tracker'],
    ['by a number in disguise', wants('http://2130706433/x.png'), 'tracker'],
    ['by a hexadecimal number', wants('http://0x7f.1/x.png'), 'tracker'],
    ['by a long number', wants('http://[::1]/x.png'), 'tracker'],
    ['on a router', wants('http://router.lan/reboot'), 'tracker'],
    ['on a machine of the house', wants('http://printer/x.png'), 'tracker'],
    ['with a password', wants('https://me:secret@shop.example/x.png'), 'tracker'],
  ];
  for (const [what, html, fate] of fates)
    test(`${what} is a ${fate}`, () => {
      const isPicture = fate === 'picture';
      assert.deepEqual(remotePictures(html), {
        pictures: isPicture ? 1 : 0,
        trackers: isPicture ? 0 : 1,
      });
      assert.equal(/ src="/.test(withPictures(html)), isPicture);
    });

  test('is what stands in a tag, never what stands in words', () => {
    const words = '<p>img data-src="https://shop.example/x.png" &lt;img data-src="y"&gt;</p>';
    assert.deepEqual(remotePictures(words), { pictures: 0, trackers: 0 });
    assert.equal(withPictures(words), words);
  });
});

describe('a quotation', () => {
  const long = 'word '.repeat(40);

  test('is folded with its length, the outermost of those in each other', () =>
    assert.equal(
      foldQuotes(
        `<p>Yes</p><blockquote type="cite">${long}<blockquote>${long}</blockquote></blockquote>`,
      ),
      `<p>Yes</p><details data-quote="80"><summary>…</summary><blockquote type="cite">${long}<blockquote>${long}</blockquote></blockquote></details>`,
    ));

  test('of a few words stands open', () =>
    assert.equal(
      foldQuotes('<blockquote>Few words</blockquote>'),
      '<blockquote>Few words</blockquote>',
    ));

  test('that never ends, or only ends, is left alone', () => {
    for (const html of [`<blockquote>${long}`, `${long}</blockquote>`])
      assert.equal(foldQuotes(html), html);
  });
});
