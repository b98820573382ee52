import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  circleBy,
  isOneWay,
  type Link,
  linkKinds,
  linkOf,
  movedLinks,
  relationFrom,
  relations,
  requireNew,
  wayBetween,
} from './rules.ts';

const noName = () => undefined;

test('both sides of a link read it in their own words', () => {
  const opposite = {
    blocks: 'blocked-by',
    'blocked-by': 'blocks',
    'caused-by': 'cause-of',
    'cause-of': 'caused-by',
    related: 'related',
  } as const;
  for (const relation of relations) {
    const link = linkOf('a', relation, 'b');
    assert.equal(relationFrom('a', link), relation);
    assert.equal(relationFrom('b', link), opposite[relation]);
  }
});

test('nothing is linked to itself, nor twice; what is related is so from both sides', () => {
  const related: Link = { from: 'a', kind: 'related', to: 'b' };
  const refused = (link: Link, known: Link[]) => () => requireNew(link, known, noName);
  assert.throws(refused({ ...related, to: 'a' }, []), { code: 'links.itself' });
  assert.throws(refused(related, [related]), { code: 'links.twice' });
  assert.throws(refused({ from: 'b', kind: 'related', to: 'a' }, [related]), {
    code: 'links.twice',
  });
  requireNew({ ...related, kind: 'blocks' }, [related], noName);
});

test('what blocks does not go round in a circle, and the refusal names the way that may be seen', () => {
  const blocks = (from: string, to: string): Link => ({ from, kind: 'blocks', to });
  const known = [blocks('b', 'c'), blocks('c', 'd')];
  const names: Record<string, string> = { a: '#1', b: '#2', d: '#4' };
  assert.throws(
    () => requireNew(blocks('d', 'b'), known, (id) => names[id]),
    (error: Error & { code?: string }) =>
      error.code === 'links.circle' && error.message.includes('#4 → #2 → #4'),
  );
  requireNew({ from: 'd', kind: 'caused-by', to: 'b' }, known, noName);
  requireNew({ from: 'd', kind: 'related', to: 'b' }, known, noName);
});

test('the way found is the shortest one', () => {
  const edges = ['ab', 'bc', 'cd', 'ad'].map(([from, to]) => ({ from, to })) as {
    from: string;
    to: string;
  }[];
  assert.deepEqual(wayBetween(edges, 'a', 'd'), ['a', 'd']);
  assert.equal(wayBetween(edges, 'd', 'a'), undefined);
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const anyId = fc.constantFrom(...ids);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      id: anyId,
      other: anyId,
      relation: fc.constantFrom(...relations),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), at: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), id: anyId, other: anyId }),
  },
);

test('whatever is linked, ended and merged, nothing blocks or causes itself, and no link stands twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let links: Link[] = [];
      for (const each of steps) {
        if (each.do === 'add') {
          const link = linkOf(each.id, each.relation, each.other);
          try {
            requireNew(link, links, noName);
            links.push(link);
          } catch {
            continue;
          }
        } else if (each.do === 'end') links.splice(each.at % (links.length + 1), 1);
        else if (each.id !== each.other) {
          const theirs = links.filter(({ from, to }) => from === each.id || to === each.id);
          const others = links.filter((link) => !theirs.includes(link));
          const moved = movedLinks(theirs, others, each.id, each.other);
          links = [...others, ...moved.filter((link) => link !== null)];
          assert.ok(links.every(({ from, to }) => from !== each.id && to !== each.id));
        }
        for (const kind of linkKinds.filter(isOneWay)) {
          const edges = links.filter((link) => link.kind === kind);
          for (const link of edges) {
            assert.notEqual(link.from, link.to);
            assert.equal(wayBetween(edges, link.to, link.from), undefined);
          }
        }
        const pairs = links.map(({ from, to, kind }) => [...[from, to].toSorted(), kind].join());
        assert.equal(new Set(pairs).size, pairs.length);
      }
    }),
  );
});

test('a link that would close a circle says which', () => {
  const link: Link = { from: 'a', kind: 'blocks', to: 'b' };
  assert.deepEqual(circleBy(link, [{ from: 'b', kind: 'blocks', to: 'a' }]), ['a', 'b', 'a']);
  assert.equal(circleBy(link, [{ from: 'b', kind: 'caused-by', to: 'a' }]), undefined);
});
