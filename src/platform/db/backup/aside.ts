// While rows are loaded nothing looks at each of them: what ties tables together, finds rows and hears of changes is
// taken away in the same transaction, and made again over all rows at once.
import type pg from 'pg';

export interface Aside {
  /** Makes everything again that was put aside. */
  putBack(): Promise<void>;
}

export async function putAside(client: pg.ClientBase): Promise<Aside> {
  const ties = await statements(client, tiesQuery);
  const indexes = await statements(client, indexesQuery);
  const triggers = await statements(client, triggersQuery);
  for (const { away } of [...triggers, ...ties, ...indexes]) await client.query(away);
  return {
    async putBack() {
      for (const { back } of [...indexes, ...ties, ...triggers]) await client.query(back);
    },
  };
}

interface Statement {
  away: string;
  back: string;
}

const statements = async (client: pg.ClientBase, query: string): Promise<Statement[]> =>
  (await client.query<Statement>(query)).rows;

/** Foreign keys, and checks that older rows need not meet. */
const tiesQuery = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
  from pg_constraint
  where connamespace = 'public'::regnamespace and conparentid = 0
    and (contype = 'f' or (contype = 'c' and not convalidated))
  order by conrelid::regclass::text, conname`;

/** All but those that a constraint keeps: a key must be there before others point at it. */
const indexesQuery = `
  select format('drop index %s', i.indexrelid::regclass) as away, pg_get_indexdef(i.indexrelid) as back
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k
    where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname`;

const triggersQuery = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as away,
    format('alter table %s enable trigger %I', tgrelid::regclass, tgname) as back
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not tgisinternal and tgenabled = 'O'
  order by tgrelid::regclass::text, tgname`;
