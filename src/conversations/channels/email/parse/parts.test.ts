import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bodies, chooseBodies, fileName } from './bodies.ts';
import { unflow } from './flowed.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import { decodeTransfer } from './transfer-encodings.ts';

type Shape = string | { [type: string]: Shape[] };

const shapeOf = (part: MimePart): Shape =>
  part.children.length > 0
    ? { [part.type]: part.children.map(shapeOf) }
    : `${part.type} ${JSON.stringify(part.content().toString())}`;

const tree = (text: string): Shape => shapeOf(readMimeTree(Buffer.from(text)));

test('parts lie within parts', () => {
  assert.deepEqual(
    tree(
      'Content-Type: multipart/mixed; boundary=a\n\npreamble\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n--b--\n\n--a\nContent-Type: image/png\n\nthree\n--a--\nepilogue',
    ),
    {
      'multipart/mixed': [
        { 'multipart/alternative': ['text/plain "one"', 'text/html "two"'] },
        'image/png "three"',
      ],
    },
  );
});

const BROKEN: Record<string, [string, Shape]> = {
  'no end': [
    'Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--a\n\ntwo',
    { 'multipart/mixed': ['text/plain "one"', 'text/plain "two"'] },
  ],
  'an inner part without end': [
    'Content-Type: multipart/mixed; boundary=ab\n\n--ab\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--ab\n\ntwo\n--ab--',
    { 'multipart/mixed': [{ 'multipart/mixed': ['text/plain "one"'] }, 'text/plain "two"'] },
  ],
  'a boundary that begins another': [
    'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\none\n--ab--\n--a\n\ntwo\n--a--',
    { 'multipart/mixed': [{ 'multipart/mixed': ['text/plain "one"'] }, 'text/plain "two"'] },
  ],
  'spaces after the boundary': [
    'Content-Type: multipart/mixed; boundary=a\n\n--a  \n\none\n--a-- \t\n',
    { 'multipart/mixed': ['text/plain "one"'] },
  ],
  'words after the boundary': [
    'Content-Type: multipart/mixed; boundary=a\n\n--a part one\n\none\n--a part two\n\ntwo',
    { 'multipart/mixed': ['text/plain "one"', 'text/plain "two"'] },
  ],
  'another boundary than declared': [
    'Content-Type: multipart/mixed; boundary=a\n\n--b\nContent-Type: text/plain\n\none\n--b--',
    { 'multipart/mixed': ['text/plain "one"'] },
  ],
  'no boundary anywhere': ['Content-Type: multipart/mixed\n\nwords', 'text/plain "words"'],
  'HTML instead of parts': [
    'Content-Type: multipart/alternative\n\n<html>words</html>',
    'text/html "<html>words</html>"',
  ],
  'no blank line before the body': [
    'Subject: x\nwords\nmore words',
    'text/plain "words\\nmore words"',
  ],
  'a header folded without a space': [
    'Received: from a\nby b\nSubject: x\n\nwords',
    'text/plain "words"',
  ],
  'a line of a mailbox file on top': [
    'From jo@x Tue Mar  3 13:22:05 2026\nSubject: x\n\nwords',
    'text/plain "words"',
  ],
  'blank lines on top': ['\r\n\r\nSubject: x\r\n\r\nwords', 'text/plain "words"'],
  'a part without headers': [
    'Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--a\ntwo\n--a--',
    { 'multipart/mixed': ['text/plain "one"', 'text/plain "two"'] },
  ],
  'a type that is none': ['Content-Type: text\n\nwords', 'text/plain "words"'],
  'parts of a digest': [
    'Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: x\n\none\n--a--',
    { 'multipart/digest': ['message/rfc822 "Subject: x\\n\\none"'] },
  ],
};

for (const [name, [text, shape]] of Object.entries(BROKEN)) {
  test(`${name}: the parts are still found`, () => {
    assert.deepEqual(tree(text), shape);
    assert.deepEqual(
      tree(text.replace(/\r?\n/g, '\r\n')),
      JSON.parse(JSON.stringify(shape).replaceAll('\\\\n', '\\\\r\\\\n')),
    );
  });
}

const part = (type: string, rest = ''): string => `Content-Type: ${type}\n${rest}\n${type}`;
const multi = (type: string, boundary: string, parts: string[]): string =>
  `Content-Type: multipart/${type}; boundary=${boundary}\n\n${parts.map((one) => `--${boundary}\n${one}`).join('\n')}\n--${boundary}--`;

const uses = (text: string): Record<keyof Bodies, string> => {
  const { text: words, html, attachments } = chooseBodies(readMimeTree(Buffer.from(text)));
  const named = (parts: MimePart[]): string =>
    parts.map((one) => fileName(one) ?? one.type).join(' ');
  return { text: named(words), html: named(html), attachments: named(attachments) };
};

test('text and HTML of an alternative are one message twice', () => {
  assert.deepEqual(uses(multi('alternative', 'a', [part('text/plain'), part('text/html')])), {
    text: 'text/plain',
    html: 'text/html',
    attachments: '',
  });
});

test('one form serves as both', () => {
  assert.deepEqual(uses(multi('alternative', 'a', [part('text/html')])), {
    text: 'text/html',
    html: 'text/html',
    attachments: '',
  });
});

test('what is attached or named is a file', () => {
  const named = part('text/plain', 'Content-Disposition: inline; filename=notes.txt\n');
  const attached = part('text/html', 'Content-Disposition: attachment\n');
  assert.deepEqual(uses(multi('mixed', 'a', [part('text/plain'), named, attached])), {
    text: 'text/plain',
    html: 'text/plain',
    attachments: 'notes.txt text/html',
  });
});

const TRANSFERS: [string, string, string][] = [
  ['base64', 'SGVsbG8=', 'Hello'],
  ['base64', 'SGVs\r\nbG8=\r\n', 'Hello'],
  ['base64', 'SGVsbG8', 'Hello'],
  ['base64', 'SGVsbG8=SGVsbG8=', 'HelloHello'],
  ['base64', 'This is no base64 at all, is it?', 'This is no base64 at all, is it?'],
  ['quoted-printable', 'a=3Db=\r\nc', 'a=bc'],
  ['quoted-printable', 'a=3db=  \nc', 'a=bc'],
  ['quoted-printable', '100 = 5 =ZZ =', '100 = 5 =ZZ '],
  ['x-uuencode', 'begin 644 a.txt\n%2&5L;&\\\n`\nend\n', 'Hello'],
  ['8bit', 'plain', 'plain'],
  ['nonsense', 'plain', 'plain'],
];

for (const [encoding, raw, text] of TRANSFERS) {
  test(`${encoding} ${JSON.stringify(raw)} is ${JSON.stringify(text)}`, () => {
    assert.equal(decodeTransfer(Buffer.from(raw), encoding).toString(), text);
  });
}

test('flowed text is one line a paragraph, but signatures and quotes stay apart', () => {
  assert.equal(
    unflow('a \nb\n> c \n> d\n>> e \nf\n-- \ng\n  h', false),
    'a b\n> c d\n>> e \nf\n-- \ng\n h',
  );
  assert.equal(unflow('日 \n本', true), '日本');
});
