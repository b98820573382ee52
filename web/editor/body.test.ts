import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Node } from 'prosemirror-model';
import { bodyOf } from './body.ts';
import { docOfText, withBody } from './from.ts';
import { htmlOf } from './html.ts';
import { isFormatted } from './formatted.ts';
import { namedIn } from './mentions.ts';
import { addressOf, schema } from './schema.ts';

const { nodes, marks } = schema;
const doc = (...blocks: Node[]): Node => nodes.doc.create(null, blocks);
const p = (...inline: (Node | string)[]): Node =>
  nodes.paragraph.create(
    null,
    inline.map((each) => (typeof each === 'string' ? schema.text(each) : each)),
  );
const item = (...blocks: Node[]): Node => nodes.list_item.create(null, blocks);
const bullets = (...items: Node[]): Node => nodes.bullet_list.create(null, items);
const numbers = (order: number, ...items: Node[]): Node =>
  nodes.ordered_list.create({ order }, items);
const quote = (...blocks: Node[]): Node => nodes.blockquote.create(null, blocks);
const code = (text: string): Node => nodes.code_block.create(null, schema.text(text));
const bold = (text: string): Node => schema.text(text, [marks.strong.create()]);
const link = (text: string, href: string): Node => schema.text(text, [marks.link.create({ href })]);
const br = (): Node => nodes.hard_break.create();
const ann = (): Node => nodes.mention.create({ id: '7', name: 'Ann Lee' });

const cases: [name: string, of: Node, body: string, html: string][] = [
  ['paragraphs are lines', doc(p('Dear Ann,'), p(), p('it comes.')), 'Dear Ann,\n\nit comes.', ''],
  [
    'a blank line between paragraphs is said by their ends, others stand',
    doc(p(bold('a')), p('b'), p(), p('c'), p(), p(), p('d'), p()),
    'a\nb\n\nc\n\n\nd\n',
    '<p><strong>a</strong><br>b</p><p>c</p><p><br></p><p><br></p><p>d</p><p><br></p>',
  ],
  [
    'lists begin their lines, further lines stand below the words',
    doc(
      p('We need:'),
      bullets(item(p('name', br(), 'and date')), item(p('box'), bullets(item(p('photo'))))),
      numbers(3, item(p('first')), item(p('second'))),
    ),
    'We need:\n- name\n  and date\n- box\n  - photo\n3. first\n4. second',
    '<p>We need:</p><ul><li>name<br>and date</li><li><p>box</p><ul><li>photo</li></ul></li></ul><ol start="3"><li>first</li><li>second</li></ol>',
  ],
  [
    'quotes and what is in them',
    doc(quote(p('You said:'), bullets(item(p('two'))))),
    '> You said:\n> - two',
    '<blockquote><p>You said:</p><ul><li>two</li></ul></blockquote>',
  ],
  [
    'the address of a link follows its words unless they are it',
    doc(
      p(
        'See ',
        link('the form', 'https://kept.example/f'),
        ' or ',
        link('kept.example', 'https://kept.example/'),
        '.',
      ),
    ),
    'See the form (https://kept.example/f) or kept.example.',
    '<p>See <a href="https://kept.example/f">the form</a> or <a href="https://kept.example/">kept.example</a>.</p>',
  ],
  [
    'code keeps its lines and signs',
    doc(code('a < b\n"c"'), p(schema.text('x', [marks.code.create()]))),
    'a < b\n"c"\nx',
    '<pre><code>a &lt; b\n&quot;c&quot;</code></pre><p><code>x</code></p>',
  ],
  [
    'a colleague is named',
    doc(p(ann(), ' please look')),
    '@Ann Lee please look',
    '<p><span data-mention="7">@Ann Lee</span> please look</p>',
  ],
];

for (const [name, of, body, html] of cases)
  test(`the words of a document: ${name}`, () => {
    assert.equal(bodyOf(of).body, body);
    assert.equal(htmlOf(of), html);
  });

test('only what looks otherwise than plain words is sent as HTML', () => {
  assert.equal(isFormatted(htmlOf(doc(p('a')))), false);
  assert.equal(isFormatted(htmlOf(doc(p(ann())))), false);
  assert.equal(isFormatted(htmlOf(doc(p(bold('a'))))), true);
  assert.deepEqual(namedIn(doc(p(ann(), ' and ', ann()))), [{ id: '7', name: 'Ann Lee' }]);
});

test('an address is completed, a script is none', () => {
  assert.equal(addressOf(' kept.example/a?b '), 'https://kept.example/a?b');
  assert.equal(addressOf('ann@kept.example'), 'mailto:ann@kept.example');
  assert.equal(addressOf('https://kept.example'), 'https://kept.example');
  assert.equal(addressOf('javascript:alert(1)'), undefined);
  assert.equal(addressOf('two words'), undefined);
});

const text = fc.stringMatching(/^[a-zé@. -]{1,12}$/u);
const inline = fc.oneof(
  text.map((each) => schema.text(each)),
  text.map(bold),
  text.map((each) => link(each, 'https://kept.example/x')),
  fc.constant(null).map(br),
  fc.constant(null).map(ann),
);
const paragraph = fc.array(inline, { maxLength: 4 }).map((all) => p(...all));
const { block } = fc.letrec<{ block: Node }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    paragraph,
    text.map(code),
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => quote(...all)),
    fc
      .array(paragraph, { minLength: 1, maxLength: 3 })
      .map((all) => bullets(...all.map((each) => item(each)))),
    fc
      .tuple(paragraph, tie('block'))
      .map(([first, more]) => numbers(9, item(first, more), item(p('z')))),
  ),
}));
const anyDoc = fc.array(block, { minLength: 1, maxLength: 4 }).map((all) => doc(...all));

test('every letter of a document stands in its words where the map says, there and back', () => {
  fc.assert(
    fc.property(anyDoc, (of) => {
      of.check();
      const { body, toBody, toDoc, rangeOf } = bodyOf(of);
      of.descendants((node, position) => {
        if (!node.isText) return;
        for (const [index, letter] of [...(node.text ?? '')].entries()) {
          const at = toBody(position + index);
          assert.equal(body[at], letter);
          assert.equal(toDoc(at), position + index);
        }
        const start = toBody(position);
        const range = rangeOf({ start, end: start + node.nodeSize });
        assert.deepEqual(range, { from: position, to: position + node.nodeSize });
      });
    }),
  );
});

test('places in the words lead forward through the document', () => {
  fc.assert(
    fc.property(anyDoc, (of) => {
      const { body, toBody, toDoc, rangeOf } = bodyOf(of);
      let last = 0;
      for (let offset = 0; offset <= body.length; offset += 1) {
        const position = toDoc(offset);
        assert.ok(position >= last && position <= of.content.size);
        assert.ok(of.resolve(position).parent.isTextblock);
        assert.equal(toDoc(toBody(position)), position);
        const { from, to } = rangeOf({ start: offset, end: Math.min(offset + 5, body.length) });
        assert.ok(from <= to && to <= of.content.size);
        last = position;
      }
    }),
  );
});

test('plain words become a document and come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z ]{0,8}$/), { maxLength: 6 }), (lines) => {
      const body = lines.join('\n');
      assert.equal(bodyOf(docOfText(body)).body, body);
      assert.equal(htmlOf(docOfText(body)), '');
    }),
  );
});

test('what was typed before the editor was there is in the document, whatever it was', () => {
  fc.assert(
    fc.property(
      anyDoc,
      fc.nat(),
      fc.nat(5),
      fc.constantFrom('x', 'Hi\nyou', ''),
      (of, at, gone, more) => {
        const { body } = bodyOf(of);
        const from = at % (body.length + 1);
        const typed = body.slice(0, from) + more + body.slice(from + gone);
        const made = withBody(of, typed);
        made.check();
        assert.equal(bodyOf(made).body, typed);
      },
    ),
  );
  const made = withBody(doc(p(bold('Good'), ' day')), 'Good new day');
  assert.equal(htmlOf(made), '<p><strong>Good</strong> new day</p>');
});
