import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import { languages } from '../platform/i18n/index.ts';
import { addPolicy } from './api.ts';
import { firstPolicies } from './first-policies.ts';

const world = await testWorld({ setUp: false });
after(() => world.close());

test('what a new house promises is what an administrator could have written, in each language', () => {
  for (const language of languages)
    for (const policy of firstPolicies(language))
      assert.deepEqual(addPolicy.input.parse(policy), { ...policy, applyToOpen: false });
});

test('a house that is set up has public promises about everything and more about complaints', async () => {
  const { status, body } = await world.call(null, 'POST', '/api/v1/setup', {
    organisation: { name: 'Kigali Cold Chain', languages: ['fr'], timeZone: 'Africa/Kigali' },
    administrator: {
      ...{ name: 'Aline Uwase', email: 'aline@cold.example', jobTitle: 'Chief executive' },
      password: 'a long enough password',
    },
    team: { name: 'Accueil' },
    outsideEar: { name: 'Board secretary', email: 'ear@outside.example' },
  });
  assert.ok(status < 300, JSON.stringify(body));
  const { rows } = await world.database.pool.query(
    `select p.name, l.metric, l.minutes from standard_lines l join standard_policies p on p.id = l.policy_id
     where l.is_public order by p.created_at, p.id, l.minutes`,
  );
  assert.deepEqual(
    rows.map((row) => [row.name, row.metric, row.minutes / 60]),
    [
      ['Tout', 'acknowledge', 4],
      ['Tout', 'first-answer', 8],
      ['Réclamations', 'next-word', 24],
      ['Réclamations', 'resolve', 80],
    ],
  );
});
