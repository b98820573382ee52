import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { testWorld, type World } from '../../test/database.ts';
import { visitAs } from '../../test/visiting-browser.ts';
import { workNext } from './work/work.ts';

let world: World;
before(async () => {
  world = await testWorld();
  await world.call('admin', 'PATCH', '/api/v1/organisation', { phoneCountry: 'RW' });
});
after(() => world.close());

type Body = ReturnType<World['call']> extends Promise<{ body: infer B }> ? B : never;

const call = async (
  method: string,
  path: string,
  body?: unknown,
  status?: number,
): Promise<Body> => {
  const answer = await world.call('admin', method, `/api/v1/${path}`, body);
  assert.equal(
    answer.status,
    status ?? (path.startsWith('imports?') ? 201 : 200),
    JSON.stringify(answer.body),
  );
  return answer.body;
};

/** All that is due of every import. */
const work = async (): Promise<void> => {
  while (await workNext(world.transact));
};

const bring = async (kind: string, text: string | Buffer, name = 'list.csv'): Promise<Body> => {
  const bytes = new Uint8Array(typeof text === 'string' ? Buffer.from(text) : text);
  const { id } = await call('POST', `imports?kind=${kind}&name=${name}`, bytes);
  await work();
  return call('GET', `imports/${id}`);
};

const run = async (id: string): Promise<Body> => {
  await call('POST', `imports/${id}/run`, {});
  await work();
  return call('GET', `imports/${id}`);
};

const undo = async (id: string): Promise<Body> => {
  await call('POST', `imports/${id}/undo`, {});
  await work();
  return call('GET', `imports/${id}`);
};

const rowsOf = async (id: string, show = ''): Promise<Body[]> =>
  (await call('GET', `imports/${id}/rows?${show ? `show=${show}` : ''}`)).items;

const found = async (query: string): Promise<Body[]> =>
  (await call('GET', `customers?query=${encodeURIComponent(query)}`)).items;

const facts = async () => {
  const { rows } = await world.database.pool.query(
    `select (select count(*)::int from people) as people, (select count(*)::int from customers) as customers,
      (select count(*)::int from identities) as identities, (select count(*)::int from events) as events`,
  );
  return rows[0];
};

test('a dry run says of every row what it would come to, and makes nothing', async () => {
  const before = await facts();
  const checked = await bring(
    'customers',
    '\ufeffNom;E-mail;Téléphone;Société;Classe;Couleur\r\n' +
      'Aimée Uwase;Aimee@dry.example;0788 900 001;Kigali Tea;gold;red\r\n' +
      '"Bosco; Jr";bosco@dry.example;;Kigali Tea;;\r\n' +
      'No Mail;not a mail;12;;;\r\n' +
      ';nobody@dry.example;;;;\r\n' +
      'Twin;aimee@DRY.example;;;;\r\n' +
      'Too many;many@dry.example;;;;;;more\r\n',
  );
  assert.deepEqual(
    checked.columns.map((each: Body) => each.field),
    ['name', 'email', 'phone', 'company', 'class', null],
  );
  assert.equal(checked.phase, 'checked');
  const { make, change, same, wrong } = checked.counts;
  assert.deepEqual({ make, change, same, wrong }, { make: 3, change: 0, same: 0, wrong: 4 });
  assert.equal(checked.companies, 1, 'the company that two rows name');
  const problems = await rowsOf(checked.id, 'wrong');
  assert.deepEqual(
    problems.map((each) => [each.line, each.problems.map((one: Body) => [one.code, one.column])]),
    [
      [
        4,
        [
          ['bad-email', 1],
          ['bad-phone', 2],
        ],
      ],
      [5, [['name-missing', 0]]],
      [6, [['twin', null]]],
      [7, [['too-many-cells', null]]],
    ],
  );
  assert.match(problems[2].problems[0].sentence, /line 2/);
  assert.deepEqual(await facts(), before);
  await call('DELETE', `imports/${checked.id}`);
  await call('GET', `imports/${checked.id}`, undefined, 404);
});

test('what is wrong is taken away as a table that a spreadsheet does not compute', async () => {
  const { id } = await bring('customers', 'name,email\n=HYPERLINK("http://x"),bad\n+1,worse\n');
  const answer = await world.call('admin', 'GET', `/api/v1/imports/${id}/rows/export`);
  const lines = parse(answer.body, { bom: true }) as string[][];
  assert.deepEqual(lines[0], ['name', 'email', 'Line', 'What is wrong']);
  assert.deepEqual(lines[1]?.slice(0, 3), [`'=HYPERLINK("http://x")`, 'bad', '2']);
  assert.equal(lines[2]?.[0], "'+1");
  await call('DELETE', `imports/${id}`);
});

test('an import makes what its dry run said, literally, and nothing twice', async () => {
  const text =
    'name,email,phone,company,role,language,class,prospect\n' +
    '=SUM(A1),sum@run.example,0788 900 101,Nyabugogo Traders,Buyer,rw,gold,\n' +
    "Keza Ange,keza@run.example,'+250788900102,nyabugogo  TRADERS,,fr,,yes\n" +
    'Only Phone,,0788900103,,,,,\n';
  const { id } = await bring('customers', text);
  const done = await run(id);
  assert.equal(done.phase, 'done');
  assert.deepEqual([done.counts.made, done.counts.failed], [4, 0]);
  const [sum] = await found('sum@run.example');
  assert.equal(sum.name, '=SUM(A1)');
  assert.equal(sum.class, 'gold');
  assert.equal(sum.phone, '+250788900101');
  const [keza] = await found('keza@run.example');
  const detail = await call('GET', `customers/${keza.id}`);
  assert.equal(detail.language, 'fr');
  assert.equal(detail.prospect, true);
  assert.deepEqual(
    detail.speaksFor.map((each: Body) => each.name),
    ['Nyabugogo Traders'],
  );
  await call('POST', `imports/${id}/run`, {}, 422);
  const again = await bring('customers', text);
  assert.equal(again.phase, 'checked');
  assert.deepEqual([again.counts.same, again.counts.make, again.counts.change], [3, 0, 0]);
});

test('whoever is known already is found by address or number, and changed only as was chosen', async () => {
  await call(
    'POST',
    'customers',
    { name: 'Known One', email: 'known@old.example', class: 'silver' },
    201,
  );
  const text = 'name,email,phone,class\nAnother Name,known@old.example,0788 900 201,gold\n';
  const filled = await bring('customers', text);
  assert.deepEqual((await rowsOf(filled.id))[0].changes, [
    { field: 'phone', from: null, to: '+250788900201' },
  ]);
  await call('PATCH', `imports/${filled.id}`, { existing: 'leave' });
  await work();
  assert.equal((await call('GET', `imports/${filled.id}`)).counts.same, 1);
  await call('PATCH', `imports/${filled.id}`, { existing: 'replace' });
  await work();
  assert.deepEqual(
    (await rowsOf(filled.id))[0].changes.map((each: Body) => [each.field, each.from, each.to]),
    [
      ['phone', null, '+250788900201'],
      ['class', 'silver', 'gold'],
      ['name', 'Known One', 'Another Name'],
    ],
  );
  await run(filled.id);
  assert.equal((await found('+250788900201'))[0].name, 'Another Name');
  await undo(filled.id);
  const [back] = await found('known@old.example');
  assert.deepEqual([back.name, back.class, back.phone], ['Known One', 'silver', null]);
});

test('a row that means two people is not guessed at', async () => {
  await call('POST', 'customers', { name: 'One', email: 'one@two.example' }, 201);
  await call('POST', 'customers', { name: 'Other', phone: '0788 900 301' }, 201);
  const { id } = await bring('customers', 'name,email,phone\nWho,one@two.example,0788900301\n');
  const [row] = await rowsOf(id);
  assert.equal(row.problems[0].code, 'two-people');
  assert.match(row.problems[0].sentence, /One and Other/);
});

test('undo takes back what nobody has touched, and says why the rest stays', async () => {
  const before = await facts();
  const { id } = await bring(
    'customers',
    'name,email,company\nFree,free@undo.example,Undo Ltd\nHas Case,case@undo.example,\nRenamed,renamed@undo.example,Stays Ltd\n',
  );
  await run(id);
  await call(
    'POST',
    'cases',
    { subject: 'Hello', text: 'x', customer: { email: 'case@undo.example' } },
    201,
  );
  const [renamed] = await found('renamed@undo.example');
  await call('PATCH', `customers/${renamed.id}`, { name: 'Somebody else' });
  const undone = await undo(id);
  assert.equal(undone.phase, 'undone');
  assert.deepEqual([undone.counts.undone, undone.counts.left], [2, 3]);
  const left = await rowsOf(id, 'left');
  assert.deepEqual(
    left.map((each) => [each.cells[0], each.left]),
    [
      ['Has Case', 'They have a case.'],
      ['Renamed', 'Somebody changed them since.'],
      ['Stays Ltd', 'Somebody speaks for this company.'],
    ],
  );
  assert.deepEqual(await found('free@undo.example'), []);
  assert.deepEqual(await found('Undo Ltd'), []);
  assert.equal((await facts()).identities, before.identities + 2);
  const again = await bring('customers', 'name,email\nFree,free@undo.example\n');
  assert.equal(again.counts.make, 1, 'the address is free again');
  await call('POST', `imports/${id}/undo`, {}, 422);
});

test('vCards of every age are read', async () => {
  const cards = [
    'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Niy=C3=B4mu=\r\ngabo;Jean;;;\r\nTEL;CELL;PREF:0788 900 401\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRgAB\r\n\r\nEND:VCARD',
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Marie\\, Claire\r\nN:Mukamana;Marie;;;\r\nitem1.EMAIL;TYPE=INTERNET:marie@\r\n vcard.example\r\nORG:Card Ltd;Sales\r\nTITLE:Buyer\r\nEND:VCARD',
    'BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN:Ünal Öz\nTEL;VALUE=uri;TYPE="voice,cell":tel:+250-788-900-403\nTEL;PREF=1:+250788900404\nLANG:fr\nEND:VCARD\n',
    'BEGIN:VCARD\nVERSION:3.0\nORG:Lonely Company\nEND:VCARD\n',
  ];
  const checked = await bring('customers', cards.join('\r\n'), 'contacts.vcf');
  assert.deepEqual([checked.format, checked.rows, checked.counts.wrong], ['vcard', 4, 0]);
  await run(checked.id);
  assert.equal((await found('+250788900401'))[0].name, 'Jean Niyômugabo');
  const marie = (await found('marie@vcard.example')).find(({ kind }) => kind === 'person');
  assert.equal(marie.name, 'Marie, Claire');
  assert.equal((await call('GET', `customers/${marie.id}`)).speaksFor[0].role, 'Buyer');
  assert.equal((await found('+250788900404'))[0].name, 'Ünal Öz');
  assert.equal((await found('Lonely'))[0].kind, 'company');
});

test('colleagues join under managers of the same file, and leave again when it is taken back', async () => {
  const text =
    'Name,Email,Job title,Team,Manager,Roles,Languages,Phone\n' +
    'Young One,young@staff.example,Clerk,customer CARE,mid@staff.example,,"rw, fr",0788 900 501\n' +
    'Mid One,mid@staff.example,Lead,Customer care,top@staff.example,coordinator,,\n' +
    'Top One,top@staff.example,Head clerk,Customer care,,,,\n' +
    'Circle,c1@staff.example,Clerk,Customer care,c2@staff.example,,,\n' +
    'Circle,c2@staff.example,Clerk,Customer care,c1@staff.example,,,\n' +
    'Under Circle,c3@staff.example,Clerk,Customer care,c2@staff.example,,,\n' +
    'Nowhere,n@staff.example,Clerk,Moon,ghost@staff.example,emperor,klingon,\n' +
    `Patrick,${world.emails.agent},Clerk,Customer care,,,,\n`;
  const checked = await bring('staff', text);
  const wrong = await rowsOf(checked.id, 'wrong');
  assert.deepEqual(
    wrong.map((each) => [each.line, each.problems.map((one: Body) => one.code)]),
    [
      [5, ['managers-in-circle']],
      [6, ['managers-in-circle']],
      [7, ['manager-wrong']],
      [8, ['bad-role', 'bad-language-code', 'no-such-team', 'manager-unknown']],
    ],
  );
  assert.deepEqual([checked.counts.make, checked.counts.same], [3, 1]);
  const done = await run(checked.id);
  assert.deepEqual([done.counts.made, done.counts.failed], [3, 0]);
  const { rows } = await world.database.pool.query<{ name: string; manager: string }>(
    `select p.name, m.name as manager from staff s join people p on p.id = s.person_id join people m on m.id = s.manager_id
     where p.name in ('Young One', 'Mid One') order by p.name`,
  );
  assert.deepEqual(
    rows.map(({ manager }) => manager),
    ['Top One', 'Mid One'],
  );
  const undone = await undo(checked.id);
  assert.deepEqual([undone.counts.undone, undone.counts.left], [3, 0]);
  const { rowCount } = await world.database.pool.query(
    `select from staff s join identities i on i.person_id = s.person_id where i.value like '%@staff.example' and left_at is null`,
  );
  assert.equal(rowCount, 0);
});

test('columns that were not found are asked for', async () => {
  const asked = await bring('staff', 'Wer,Wo\na@ask.example,x\n');
  assert.equal(asked.phase, 'columns');
  assert.deepEqual(asked.missing[1], ['email']);
  await call('PATCH', `imports/${asked.id}`, { columns: ['email'] }, 400);
  await call('PATCH', `imports/${asked.id}`, { columns: ['class', null] }, 400);
  await call('POST', `imports/${asked.id}/run`, {}, 422);
});

test('only administrators of people import, and hear of it', async () => {
  const { status } = await world.call('agent', 'GET', '/api/v1/imports');
  assert.equal(status, 403);
});

test('two workers at once do every row once; who may not any more is not obeyed', async () => {
  const lines = Array.from({ length: 1200 }, (_, i) => `P${i},p${i}@many.example`);
  const { id } = await bring('customers', `name,email\n${lines.join('\n')}\n`);
  await call('POST', `imports/${id}/run`, {});
  await Promise.all([work(), work(), work()]);
  await work();
  const done = await call('GET', `imports/${id}`);
  assert.deepEqual([done.phase, done.counts.made, done.counts.done], ['done', 1200, 1200]);
  const { rows } = await world.database.pool.query(
    `select count(*)::int as count from identities where value like '%@many.example'`,
  );
  assert.equal(rows[0].count, 1200);
  await call('POST', `imports/${id}/undo`, {});
  await world.database.pool.query(`update imports set undone_by = $1 where id = $2`, [
    world.staff.agent,
    id,
  ]);
  await work();
  const stuck = await call('GET', `imports/${id}`);
  assert.equal(stuck.problem.code, 'imports.asker-may-not');
  await call('POST', `imports/${id}/retry`, {});
  await work();
  assert.equal((await call('GET', `imports/${id}`)).counts.undone, 1200);
});

test('an import is stopped between two portions, and run on where it stood', async () => {
  const lines = Array.from({ length: 700 }, (_, i) => `S${i},s${i}@stop.example`);
  const { id } = await bring('customers', `name,email\n${lines.join('\n')}\n`);
  await call('POST', `imports/${id}/run`, {});
  await workNext(world.transact);
  const stopped = await call('DELETE', `imports/${id}/run`);
  await work();
  assert.deepEqual([stopped.phase, stopped.counts.made, stopped.can.run], ['done', 500, true]);
  const done = await run(id);
  assert.deepEqual([done.counts.made, done.can.run, done.can.undo], [700, false, true]);
});

test('colleagues who are here are changed to what the file says, and back', async () => {
  const facts = async () => (await call('GET', `people/${world.staff.picker}`)) as Body;
  const before = await facts();
  const { id } = await bring(
    'staff',
    `name;email;job title;team;phone;roles\nVestine N.;${world.emails.picker};Packer;gate;0788 900 601;coordinator\n`,
  );
  await call('PATCH', `imports/${id}`, { existing: 'replace' });
  await work();
  assert.deepEqual(
    (await rowsOf(id))[0].changes.map((each: Body) => each.field),
    ['phone', 'name', 'jobTitle', 'team', 'roles'],
  );
  await run(id);
  const changed = await facts();
  assert.deepEqual(
    [changed.name, changed.jobTitle, changed.team.name],
    ['Vestine N.', 'Packer', 'Gate'],
  );
  await call('PATCH', `people/${world.staff.picker}`, { jobTitle: 'Head packer' });
  const undone = await undo(id);
  assert.equal(undone.counts.left, 1, 'the title was changed since');
  assert.deepEqual({ ...(await facts()), jobTitle: before.jobTitle }, before);
});

test('a file makes administrators only for who has shown who they are', async () => {
  const { id } = await bring(
    'staff',
    `name;email;job title;team;roles\nRobot;robot@kept.example;Robot;gate;Administrator\n`,
  );
  const refused = await call('POST', `imports/${id}/run`, {}, 403);
  assert.equal(refused.code, 'auth.session-needed');
  await work();
  assert.deepEqual((await call('GET', 'people?query=robot')).items, []);
  const boss = await visitAs(world, 'admin');
  assert.equal((await boss.ask('POST', `/api/v1/imports/${id}/run`, {})).status, 200);
  await work();
  const [robot] = (await call('GET', 'people?query=robot')).items;
  const { roles } = await call('GET', `people/${robot.id}`);
  assert.deepEqual(roles, ['member', 'administrator']);
});

test('after thirty days what the file said is forgotten, and what was made stays', async () => {
  const { id } = await bring('customers', 'name,email\nStays,stays@old.example\n');
  await run(id);
  world.clock.advance(31 * 86_400_000);
  await world.kept.tickers.find(({ name }) => name === 'imports.forget')?.run();
  const shown = await call('GET', `imports/${id}`);
  assert.deepEqual([shown.isForgotten, shown.can.undo, shown.counts.made], [true, false, 1]);
  assert.deepEqual(await rowsOf(id), []);
  assert.equal((await found('stays@old.example')).length, 1);
});
