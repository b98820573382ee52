import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMailboxes } from './addresses.ts';
import { decodeCharset } from './charsets.ts';
import { readDate } from './dates.ts';
import { decodeHeader } from './header-words.ts';
import { readParameters } from './parameters.ts';

const bytes = (text: string): string => Buffer.from(text).toString('latin1');

const WORDS: [string, string][] = [
  ['plain', 'plain'],
  ['=?iso-8859-1?Q?M=FCller?=', 'Müller'],
  ['=?ISO-8859-1?q?a?= =?ISO-8859-1?q?b?=', 'ab'],
  ['=?ISO-8859-1?q?a?= b', 'a b'],
  ['=?ISO-8859-1?q?a_b?=', 'a b'],
  ['(=?ISO-8859-1?q?a?= b)', '(a b)'],
  ['=?utf-8?B?4pyT?= =?utf-8?Q?_ok?=', '✓ ok'],
  ['=?utf-8?B?4pw=?= =?utf-8?B?kw==?=', '✓'],
  ['=?utf-8*en?Q?caf=C3=A9?=', 'café'],
  ['=?koi8-r?B?8NLJ18XU?=', 'Привет'],
  ['=?gb2312?B?xOO6ww==?=', '你好'],
  ['=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
  ['=?utf-7?Q?Hi_+AOk-?=', 'Hi é'],
  ['=?unknown?Q?caf=E9?=', 'café'],
  ['=?utf-8?Q?not closed', '=?utf-8?Q?not closed'],
  [bytes('Crème brûlée'), 'Crème brûlée'],
  ['Cr\xe8me', 'Crème'],
  ['a\0b\tc', 'ab c'],
];

for (const [raw, text] of WORDS) {
  test(`the header ${JSON.stringify(raw)} reads "${text}"`, () => {
    assert.equal(decodeHeader(raw), text);
  });
}

const MAILBOXES: [string, [string, string][]][] = [
  ['jo@example.org', [['', 'jo@example.org']]],
  ['Jo <jo@example.org>', [['Jo', 'jo@example.org']]],
  ['<jo@example.org>', [['', 'jo@example.org']]],
  [
    '"Uwase, Ann" <ann@example.com>, bob@example.com',
    [
      ['Uwase, Ann', 'ann@example.com'],
      ['', 'bob@example.com'],
    ],
  ],
  ['"Ann \\"A\\" Uwase" <ann@example.com>', [['Ann "A" Uwase', 'ann@example.com']]],
  ['ann@example.com (Ann (really) Uwase)', [['Ann (really) Uwase', 'ann@example.com']]],
  [
    'MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    [['Mail Delivery System', 'MAILER-DAEMON@mx.example.org']],
  ],
  ['=?utf-8?Q?Jos=C3=A9=2C_J?= <j@example.org>', [['José, J', 'j@example.org']]],
  [
    'Team: a@example.org, B <b@example.org>; c@example.org',
    [
      ['', 'a@example.org'],
      ['B', 'b@example.org'],
      ['', 'c@example.org'],
    ],
  ],
  ['undisclosed-recipients:;', []],
  [
    'a@example.org; b@example.org',
    [
      ['', 'a@example.org'],
      ['', 'b@example.org'],
    ],
  ],
  ['<@relay.example.net:jo@example.org>', [['', 'jo@example.org']]],
  ['Jo <mailto:jo@example.org>', [['Jo', 'jo@example.org']]],
  ['"jo smith"@example.org', [['', '"jo smith"@example.org']]],
  ['Someone Else', [['Someone Else', '']]],
  ['<>', [['', '']]],
  ['', []],
  [',,', []],
  ['jo@example.org <jo@example.org>', [['jo@example.org', 'jo@example.org']]],
  ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', [['Pete', 'pete@silly.test']]],
  ['Jo <jo@example.org', [['Jo', 'jo@example.org']]],
];

for (const [raw, expected] of MAILBOXES) {
  test(`the addresses ${JSON.stringify(raw)} are read`, () => {
    assert.deepEqual(
      readMailboxes(raw).map(({ name, address }) => [name, address]),
      expected,
    );
  });
}

const PARAMETERS: [string, string, Record<string, string>][] = [
  ['text/plain; charset=utf-8', 'text/plain', { charset: 'utf-8' }],
  [
    'TEXT/Plain; Charset="UTF-8"; format=flowed',
    'text/plain',
    { charset: 'UTF-8', format: 'flowed' },
  ],
  ['multipart/mixed boundary="b"', 'multipart/mixed', { boundary: 'b' }],
  ['multipart/mixed; boundary=a b', 'multipart/mixed', { boundary: 'a b' }],
  ['text/plain; charset=us-ascii (plain)', 'text/plain', { charset: 'us-ascii' }],
  ['text/plain; charset=a format=flowed', 'text/plain', { charset: 'a', format: 'flowed' }],
  ['a/b; name="x;y=\\"z\\""', 'a/b', { name: 'x;y="z"' }],
  ['a/b; name="C:\\files\\x.pdf"', 'a/b', { name: 'C:\\files\\x.pdf' }],
  ['a/b; name=my file.pdf; x=1', 'a/b', { name: 'my file.pdf', x: '1' }],
  ['a/b; name="=?utf-8?Q?re=C3=A7u?="', 'a/b', { name: 'reçu' }],
  ["a/b; name*=utf-8''re%C3%A7u.pdf", 'a/b', { name: 'reçu.pdf' }],
  ["a/b; name*=iso-8859-1'fr're%E7u.pdf", 'a/b', { name: 'reçu.pdf' }],
  ["a/b; name*1=two.pdf; name*0*=utf-8''%C3%A9", 'a/b', { name: 'étwo.pdf' }],
  ["a/b; name*0*=utf-8''%E2%82; name*1*=%AC.pdf", 'a/b', { name: '€.pdf' }],
  ['a/b; name*0="one"; name*1="two"', 'a/b', { name: 'onetwo' }],
  [
    "attachment; filename=plain.txt; filename*=utf-8''r%C3%A9el.txt",
    'attachment',
    { filename: 'réel.txt' },
  ],
  [';\n filename="a.png"', '', { filename: 'a.png' }],
  ['', '', {}],
  ['a/b; =; ;; x', 'a/b', {}],
  ['a/b; name="open', 'a/b', { name: 'open' }],
];

for (const [raw, value, parameters] of PARAMETERS) {
  test(`the parameters ${JSON.stringify(raw)} are read`, () => {
    const read = readParameters(raw);
    assert.equal(read.value, value);
    assert.deepEqual(Object.fromEntries(read.parameters), parameters);
  });
}

const CHARSETS: [string, number[], string][] = [
  ['utf-8', [...Buffer.from('é€')], 'é€'],
  ['us-ascii', [...Buffer.from('é')], 'é'],
  ['iso-8859-1', [0xe9, 0x80], 'é€'],
  ['iso-8859-1', [...Buffer.from('é')], 'é'],
  ['utf-8', [0xe9, 0x20, 0xe0], 'é à'],
  ['utf-8', [...Buffer.from('ééé'), 0xc3], 'ééé\ufffd'],
  ['windows-1251', [0xcf], 'П'],
  ['cp932', [0x93, 0xfa], '日'],
  ['iso-2022-kr', [0x1b, 0x24, 0x29, 0x43, 0x0e, 0x47, 0x51, 0x0f], '한'],
  ['hz-gb-2312', [0x7e, 0x7b, 0x4d, 0x3c, 0x7e, 0x7d], '图'],
  ['utf-7', [...Buffer.from('A+ImIDkQ-.')], 'A≢Α.'],
  ['ibm850', [0x82], 'é'],
  ['no-such-charset', [0xe9], 'é'],
  ['', [...Buffer.from('\u001b$BF|K\\\u001b(B')], '日本'],
];

for (const [charset, raw, text] of CHARSETS) {
  test(`${charset || 'no charset'} gives ${JSON.stringify(text)}`, () => {
    assert.equal(decodeCharset(Uint8Array.from(raw), charset), text);
  });
}

const DATES: [string, string | undefined][] = [
  ['Tue, 3 Mar 2026 13:22:05 +0200', '2026-03-03T11:22:05.000Z'],
  ['3 Mar 2026 13:22 GMT', '2026-03-03T13:22:00.000Z'],
  ['Tue, 03 Mar 2026 13:22:05 -0000 (UTC)', '2026-03-03T13:22:05.000Z'],
  ['Tue, 3 Mar 26 13:22:05 EST', '2026-03-03T18:22:05.000Z'],
  ['Fri, 21 Nov 97 09:55:06 -0600', '1997-11-21T15:55:06.000Z'],
  ['Tue,  3 March 2026 13:22:05 +0530', '2026-03-03T07:52:05.000Z'],
  ['2026-03-03T13:22:05Z', '2026-03-03T13:22:05.000Z'],
  ['Mon, Mar 2, 2026 at 9:00 AM', '2026-03-02T09:00:00.000Z'],
  ['yesterday', undefined],
  ['Tue, 3 Mar 1026 13:22:05 +0200', undefined],
  ['', undefined],
];

for (const [text, iso] of DATES) {
  test(`the date "${text}" is ${iso}`, () => {
    assert.equal(readDate(text)?.toISOString(), iso);
  });
}
