// Who guesses learns nothing: not from an answer, not from how long it took, and there is no end to guess to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ts from 'typescript';
import { newToken } from '../../src/platform/db/id.ts';
import { testWorld, type World } from '../database.ts';
import { everyNode, parse, placeOf, sources } from './sources.ts';
import { mayEnter, password, signIn, tryPassword } from './sign-in.ts';

let world: World;
before(async () => {
  world = await testWorld();
  await mayEnter(world, 'agent');
});
after(() => world.close());

describe('signing in', () => {
  test('answers the same for a name that is there and one that is not', async () => {
    const said = async (email: string, word: string) => {
      const answer = await tryPassword(world, email, word);
      const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>;
      const names = [...answer.headers.keys()].filter((each) => each !== 'x-request-id').toSorted();
      return { status: answer.status, body, names };
    };
    const wrong = await said(world.emails.agent, 'wrong wrong wrong');
    assert.equal(wrong.status, 401);
    for (const [email, word] of [
      ['nobody@kept.example', 'wrong wrong wrong'],
      // Works here, and has no password.
      [world.emails.guard, 'wrong wrong wrong'],
      ['nobody@kept.example', password],
    ] as const)
      assert.deepEqual(await said(email, word), wrong, email);
  });

  test('takes as long for a name that is not there', async () => {
    // Others work on this machine: what counts is the shortest of many, in turns.
    const shortest = { there: Number.POSITIVE_INFINITY, nobody: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 12; round++) {
      // Limits are for guessers; the clock of this test is another matter.
      await world.database.pool.query('delete from auth_rate_limits');
      for (const [who, email] of [
        ['there', world.emails.agent],
        ['nobody', `nobody${round}@kept.example`],
      ] as const) {
        const from = performance.now();
        await tryPassword(world, email, 'wrong wrong wrong');
        shortest[who] = Math.min(shortest[who], performance.now() - from);
      }
    }
    const share = shortest.nobody / shortest.there;
    assert.ok(share > 0.6 && share < 1.7, JSON.stringify(shortest));
  });

  test('is slowed for one place and one name long before a list of usual passwords is through', async () => {
    await world.database.pool.query('delete from auth_rate_limits');
    let heard = 0;
    for (let n = 0; n < 40; n++) {
      const answer = await tryPassword(world, world.emails.agent, `guess number ${n}`);
      if (answer.status === 401) heard++;
      else assert.equal(answer.status, 429);
    }
    assert.ok(heard <= 20, `${heard}`);
    await world.database.pool.query('delete from auth_rate_limits');
  });
});

describe('a session, a key, a device, a feed, a link', () => {
  const guesses = [
    '',
    'a',
    '0',
    'null',
    'undefined',
    'true',
    '1 or 1=1',
    '..',
    'A'.repeat(22),
    'A'.repeat(43),
    newToken(),
  ];

  test('that is guessed is nobody’s, and the answer is the same for each', async () => {
    const cookie = await signIn(world, 'agent');
    const [name = ''] = cookie.split('=');
    const seen = new Set<string>();
    for (const guess of guesses)
      for (const headers of [
        { cookie: `${name}=${guess}` },
        { cookie: `${name}=${guess}.${'A'.repeat(43)}=` },
        { cookie: `kept.device=${guess}` },
        { cookie: `${name}=${guess}; ${name}=` },
        { authorization: `Bearer kept_${guess}` },
        { authorization: `Bearer ${guess}` },
        { authorization: `Basic ${btoa(`admin:${guess}`)}` },
        { authorization: guess },
      ] as Record<string, string>[]) {
        const answer = await world.call(null, 'GET', '/api/v1/me', undefined, headers);
        assert.equal(answer.status, 401, JSON.stringify(headers));
        seen.add(answer.body.code);
      }
    assert.deepEqual([...seen], ['auth.needed']);
  });

  test('of a page that is not there looks like one that never was', async () => {
    const { body } = await world.call('agent', 'POST', '/api/v1/me/feed', {});
    await world.call('agent', 'POST', '/api/v1/me/feed', {});
    for (const paths of [
      [body.path, `/feeds/${newToken()}.ics`, `/feeds/${'A'.repeat(22)}.ics`],
      [`/c/${newToken()}`, `/c/${'A'.repeat(22)}`, `/c/${'-'.repeat(22)}`],
      [
        `/c/${newToken()}/files/${'0'.repeat(8)}-0000-0000-0000-000000000000`,
        `/c/${newToken()}/files/x`,
      ],
    ]) {
      const pages = await Promise.all(
        paths.map(async (path) => {
          const answer = await world.app.request(path as string);
          const text = (await answer.text())
            .replaceAll(/"requestId":"[^"]*"/g, '')
            .replaceAll(path as string, '');
          return `${answer.status} ${text.replaceAll(/\/c\/[\w-]+[^"]*/g, '')}`;
        }),
      );
      assert.equal(new Set(pages).size, 1, pages.join('\n'));
    }
  });

  test('is made of at least 128 random bits, and never twice', () => {
    const tokens = Array.from({ length: 5000 }, newToken);
    assert.equal(new Set(tokens).size, tokens.length);
    assert.ok(tokens.every((each) => Buffer.from(each, 'base64url').length >= 16));
    // Every bit is as often set as not.
    for (let bit = 0; bit < 128; bit++) {
      const set = tokens.filter((each) => {
        const byte = Buffer.from(each, 'base64url')[bit >> 3] as number;
        return (byte >> (bit & 7)) & 1;
      }).length;
      assert.ok(Math.abs(set / tokens.length - 0.5) < 0.05, `bit ${bit}`);
    }
  });
});

describe('in our sources', () => {
  const guessable = (file: ts.SourceFile): string[] =>
    everyNode(file, (node) => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'Math.random')
        return placeOf(node);
      // What is compared letter by letter tells how far it was right.
      const isCompared =
        ts.isBinaryExpression(node) &&
        [
          ts.SyntaxKind.EqualsEqualsEqualsToken,
          ts.SyntaxKind.ExclamationEqualsEqualsToken,
        ].includes(node.operatorToken.kind);
      if (!isCompared) return undefined;
      const isSecret = (each: ts.Expression): boolean =>
        /(?:^|\.)(?:secret|signature|mac|hmac|digest|token|stamp|password|pin)$/i.test(
          each.getText(),
        );
      const isText = (each: ts.Expression): boolean =>
        !ts.isNumericLiteral(each) &&
        !ts.isStringLiteral(each) &&
        !/^(?:undefined|null)$/.test(each.getText());
      return (isSecret(node.left) || isSecret(node.right)) &&
        isText(node.left) &&
        isText(node.right)
        ? placeOf(node)
        : undefined;
    });

  test('nothing that guards a door is random by Math.random or compared letter by letter', () => {
    assert.deepEqual(sources('src').flatMap(guessable), []);
  });

  test('such a line would be found', () => {
    for (const text of [
      'const token = Math.random();',
      'if (given === row.token) enter();',
      'x = mac !== expected',
    ])
      assert.equal(guessable(parse('src/planted.ts', text)).length, 1, text);
    assert.deepEqual(
      guessable(parse('src/a.ts', 'if (token === undefined) x = pin.length === 4;')),
      [],
    );
  });
});
