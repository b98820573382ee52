// A sound pair of slices, and one violation of each rule to be caught in it.
import type { House } from './check.ts';

const declare = (...tables: string[]) =>
  `declare module '../platform/db/tables.ts' { interface Tables { ${tables.map((table) => `${table}: { id: string }`).join('; ')} } }\n`;

export const soundHouse: House = {
  migrations: [
    `create table people (id uuid); create table cases (id uuid, closed_at timestamptz, note text);
     -- create table ghosts (id uuid);
     grant select, insert, update on people to kept_app;
     grant select, insert, update (closed_at) on cases to kept_app;`,
  ],
  files: {
    'src/people/tables.ts': declare('people'),
    'src/people/queries.ts':
      "db.selectFrom('people as p'); db.updateTable('people'); db.selectFrom(name);",
    'src/cases/tables.ts': declare('cases'),
    'src/cases/queries.ts':
      "db.selectFrom(['cases', 'people']).innerJoin('people', 'a', 'b'); sql`insert into cases select from people`;",
    'src/people/people.test.ts': "db.deleteFrom('cases');",
    'src/people/words.ts': "const text = 'Please update cases from time to time.';",
  },
  appendOnly: { cases: { updatable: ['closed_at'] } },
  mutable: { people: 'the present name' },
};

const noted = (file: string, text: string): Partial<House> => ({
  files: { ...soundHouse.files, [file]: text },
});

export const planted: { about: string; caught: RegExp; change: Partial<House> }[] = [
  {
    about: 'a slice writes the table of another',
    caught: /^src\/cases\/x\.ts:1 writes people, which people declares/,
    change: noted('src/cases/x.ts', "db.insertInto('people');"),
  },
  {
    about: 'a slice deletes from the table of another in SQL',
    caught: /^src\/cases\/x\.ts:1 writes people/,
    change: noted('src/cases/x.ts', "pool.query('delete from people where id = $1');"),
  },
  {
    about: 'a slice reads a table of a higher floor',
    caught: /^src\/people\/x\.ts:1 reads cases, which stands on a higher floor \(cases\)/,
    change: noted(
      'src/people/x.ts',
      "db.selectFrom('people').leftJoin('cases as c', 'c.id', 'id');",
    ),
  },
  {
    about: 'a slice reads a table of a higher floor in a fragment of SQL',
    caught: /^src\/people\/x\.ts:1 reads cases/,
    change: noted('src/people/x.ts', `sql\`exists (select from \${a} b, cases c)\`;`),
  },
  {
    about: 'a table is declared by nobody',
    caught: /^notes is declared in no tables\.ts/,
    change: {
      migrations: [...soundHouse.migrations, 'create table notes (id uuid);'],
      mutable: { ...soundHouse.mutable, notes: 'a reason' },
    },
  },
  {
    about: 'a table is declared twice',
    caught: /^cases is declared in src\/cases\/tables\.ts and src\/people\/more\/tables\.ts/,
    change: noted('src/people/more/tables.ts', declare('cases')),
  },
  {
    about: 'a table is declared that no migration makes',
    caught: /^src\/cases\/more\/tables\.ts declares ghosts, but no migration makes it/,
    change: noted('src/cases/more/tables.ts', declare('ghosts')),
  },
  {
    about: 'a table is on no list',
    caught: /^people is on no list/,
    change: { mutable: {} },
  },
  {
    about: 'the grants let more change than the list',
    caught: /^cases: the list lets \[\] change, the grants \[closed_at\]/,
    change: { appendOnly: { cases: { updatable: [] } } },
  },
  {
    about: 'the grants let rows be deleted',
    caught: /^cases: list and grants differ/,
    change: { migrations: [...soundHouse.migrations, 'grant delete on cases to kept_app;'] },
  },
];
