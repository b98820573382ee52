import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';
import { mailingWorld, readable, tokenIn } from '../../test/mail-links.ts';
import { Refusal } from '../platform/refusal.ts';
import { addApiKey } from './api-key-add.ts';
import { importFile } from './import-file.ts';
import { addPerson } from './person-add.ts';
import { invitePerson } from './person-invite.ts';
import { resetPerson } from './person-reset.ts';

let world: World;
let folder: string;

before(async () => {
  world = await testWorld();
  folder = await mkdtemp(join(tmpdir(), 'kept-import-'));
  await world.call('admin', 'PATCH', '/api/v1/organisation', { phoneCountry: 'RW' });
  await world.call('admin', 'PATCH', '/api/v1/me', { phone: '0788 111 222' });
});
after(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const counts = async () => {
  const { rows } = await world.database.pool.query(
    'select (select count(*) from people) as people, (select count(*) from staff) as staff, (select count(*) from events) as events',
  );
  return rows[0];
};

test('kept person invite: a mail in the name of the organisation, where mail is sent', async () => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const email = world.emails.picker;
  await assert.rejects(invitePerson({ kept: world.kept, print }, { email }), {
    code: 'auth.no-mail',
  });
  const mailing = await mailingWorld();
  try {
    await invitePerson({ kept: mailing.kept, print }, { email });
    assert.match(lines[0] ?? '', /^Vestine Nyirahabimana is invited by mail/);
    const [mail] = await mailing.mailed();
    assert.ok(mail && tokenIn(mail));
    assert.match(readable(mail), /Kept Test Ltd invites you to Kept/);
    await assert.rejects(invitePerson({ kept: mailing.kept, print }, {}), { code: 'cli.missing' });
  } finally {
    await mailing.close();
  }
});

test('kept person add and kept api-key add', async () => {
  const lines: string[] = [];
  const deps = { kept: world.kept, print: (line: string) => void lines.push(line) };
  const person = {
    name: 'Diane Uwera',
    email: 'diane@ubuzima.example',
    title: 'Agent',
    team: 'customer CARE',
  };
  await addPerson(deps, { ...person, role: ['coordinator'] });
  const password = lines.at(-1) as string;
  const signedIn = await world.call(null, 'POST', '/api/auth/sign-in/email', {
    email: person.email,
    password,
  });
  assert.equal(signedIn.status, 200);
  await addApiKey(deps, { name: 'robot', as: 'Diane@ubuzima.example' });
  await addApiKey(deps, { name: 'robot' });
  const nameOf = async (key: string | undefined) =>
    (await world.call(null, 'GET', '/api/v1/me', undefined, { authorization: `Bearer ${key}` }))
      .body.person.name;
  assert.equal(await nameOf(lines.at(-2)), 'Diane Uwera');
  assert.equal(await nameOf(lines.at(-1)), 'Eric Mugisha');
  await resetPerson(deps, { email: person.email });
  assert.match(lines.at(-1) ?? '', /^The second step and the passkeys of Diane Uwera are gone/);
  await assert.rejects(resetPerson(deps, {}), { code: 'cli.missing' });
  await assert.rejects(addPerson(deps, { ...person, title: undefined }), { code: 'cli.missing' });
  await assert.rejects(addPerson(deps, person), { code: 'organisation.already-staff' });
  await assert.rejects(addPerson(deps, { ...person, team: 'Moon' }), {
    code: 'organisation.no-such-team',
  });
  await assert.rejects(addPerson(deps, { ...person, role: ['emperor'] }), { code: 'cli.role' });
  await assert.rejects(addApiKey(deps, { name: 'x', as: 'nobody@x.example' }), {
    code: 'people.not-found',
  });
});

const importing = async (bytes: string | Buffer, dryRun = false): Promise<string> => {
  const file = join(folder, 'staff.csv');
  await writeFile(file, bytes);
  let said = '';
  await importFile(
    { kept: world.kept, print: (line) => void (said = line) },
    { kind: 'staff', file, isDryRun: dryRun },
  );
  return said;
};

test('an import is all or nothing and names every wrong line', async () => {
  const before = await counts();
  const csv = [
    'name,email,job_title,team,manager_email,roles,languages,phone',
    'Good One,good@ubuzima.example,Clerk,Customer care,,,,',
    'No Team,noteam@ubuzima.example,Clerk,Moon,,,,',
    'Bad Mail,nowhere,Clerk,Customer care,,,,',
    '"Here already",diane@ubuzima.example,Clerk,Customer care,,,,',
    'Bad Role,role@ubuzima.example,Clerk,Customer care,,emperor,,',
    'Circle A,a@ubuzima.example,Clerk,Customer care,b@ubuzima.example,,,',
    'Circle B,b@ubuzima.example,Clerk,Customer care,a@ubuzima.example,,,',
    'Twice,GOOD@ubuzima.example,Clerk,Customer care,,,,',
    'No Manager,nm@ubuzima.example,Clerk,Customer care,ghost@ubuzima.example,,,',
    ',empty@ubuzima.example,Clerk,Customer care,,,,',
    'Phone,phone@ubuzima.example,Clerk,Customer care,,,,0788 111 222',
    'Bad Phone,badphone@ubuzima.example,Clerk,Customer care,,,klingon,12',
  ].join('\n');
  await assert.rejects(importing(csv), (error: unknown) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'cli.import');
    const lines = new Set(error.fields.map((each) => Number(each.field.slice(5))));
    assert.deepEqual(
      [...lines].filter((line) => ![7, 8].includes(line)),
      [3, 4, 6, 9, 10, 11, 12, 13],
    );
    assert.ok(lines.has(7) || lines.has(8), 'the circle');
    return true;
  });
  assert.deepEqual(await counts(), before);
});

test('a file from a spreadsheet is imported, whatever its commas are', async () => {
  const csv = `\ufeffName;E-mail;Job title;Team;Manager email;Roles;Languages;Phone\r
"Uwimana; Grâce";grace@ubuzima.example;Clerk;customer care;boss@ubuzima.example;;rw,fr;0788 222 333\r
Boss Person;boss@ubuzima.example;Head clerk;Customer care;;"coordinator, manager";en;\r
;;;;;;;\r
`;
  const before = await counts();
  assert.equal(
    await importing(csv, true),
    'All right: 2 would be added, 0 changed, 0 here already.',
  );
  assert.deepEqual(await counts(), before);
  assert.equal(await importing(csv), 'Added 2, changed 0, 0 here already, 0 left out.');
  const [grace] = await world.database.kysely
    .selectFrom('people as p')
    .innerJoin('staff as s', 's.person_id', 'p.id')
    .innerJoin('identities as m', 'm.person_id', 's.manager_id')
    .innerJoin('identities as i', 'i.person_id', 'p.id')
    .select(['p.name', 'm.value as manager', 's.languages', 'i.value as phone'])
    .where('p.name', '=', 'Uwimana; Grâce')
    .where('i.kind', '=', 'phone')
    .execute();
  assert.deepEqual(grace, {
    name: 'Uwimana; Grâce',
    manager: 'boss@ubuzima.example',
    languages: ['rw', 'fr', 'en'],
    phone: '+250788222333',
  });
  const latin = Buffer.from(
    'name,email,title,team\nThéogène,theo@ubuzima.example,Guard,Customer care',
    'latin1',
  );
  await importing(latin);
  assert.equal(
    (await world.database.pool.query(`select 1 from people where name = 'Théogène'`)).rowCount,
    1,
  );
});

test('kept import customers says what is wrong, and changes only what it is told to', async () => {
  const file = join(folder, 'customers.csv');
  const importing = async (
    text: string,
    options: { isDryRun?: boolean; existing?: string; skipsWrong?: boolean } = {},
  ): Promise<string[]> => {
    await writeFile(file, text);
    const said: string[] = [];
    await importFile(
      { kept: world.kept, print: (line) => void said.push(line) },
      { kind: 'customers', file, isDryRun: false, ...options },
    );
    return said;
  };
  const text = 'name,email,class\nKeza,keza@cli.example,gold\nWrong,nowhere,\n';
  await assert.rejects(importing(text), (error: unknown) => {
    assert.ok(error instanceof Refusal);
    assert.deepEqual(error.fields, [
      { field: 'line 3', message: '“nowhere” is not a mail address.' },
    ]);
    return true;
  });
  assert.match((await importing(text, { skipsWrong: true, isDryRun: true }))[0] ?? '', /one wrong/);
  assert.deepEqual(await importing(text, { skipsWrong: true }), [
    'Added one, changed 0, 0 here already, one left out.',
    '  line 3: “nowhere” is not a mail address.',
  ]);
  const other = 'name,email,class\nKeza Ange,keza@cli.example,silver\n';
  assert.match((await importing(other))[0] ?? '', /nothing to do/);
  await assert.rejects(importing(other, { existing: 'eat' }), { code: 'imports.existing' });
  assert.deepEqual(await importing(other, { existing: 'replace' }), [
    'Added 0, changed one, 0 here already, 0 left out.',
  ]);
  const { rows } = await world.database.pool.query(
    `select name, class from customers where name = 'Keza Ange'`,
  );
  assert.deepEqual(rows, [{ name: 'Keza Ange', class: 'silver' }]);
});

test('what is no such table is refused with a sentence', async () => {
  const wrong = [
    '',
    'name\nx',
    'name,email,job_title,team',
    'name,email,job_title,team\na,"b',
    'name,email,job_title,team\na,b,c,d,e,f',
    Buffer.from('PK\u0003\u0004 a workbook'),
  ];
  for (const text of wrong)
    await assert.rejects(importing(text), (error: unknown) => error instanceof Refusal, `${text}`);
});
