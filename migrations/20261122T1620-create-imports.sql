-- Files of staff and customers: what they said, row by row, and what became of each row.
create table imports (
  id uuid primary key,
  kind text not null check (kind in ('staff', 'customers')),
  file_name text not null check (length(file_name) between 1 and 200),
  format text not null check (format in ('csv', 'vcard')),
  encoding text not null,
  delimiter text,
  headings jsonb not null,
  -- of each column the field it fills, or null
  columns jsonb not null,
  existing text not null check (existing in ('leave', 'fill', 'replace')),
  phase text not null check (phase in ('columns', 'checking', 'checked', 'running', 'done', 'undoing', 'undone')),
  -- rows of the file, and with those that it implies: companies that it names and nobody has
  file_rows int not null,
  all_rows int not null,
  counts jsonb not null,
  problem jsonb,
  created_at timestamptz(3) not null,
  -- null: from the command line
  created_by uuid references people,
  started_at timestamptz(3),
  started_by uuid references people,
  ended_at timestamptz(3),
  undone_at timestamptz(3),
  undone_by uuid references people,
  worked_at timestamptz(3),
  -- when its rows were forgotten: it cannot be taken back any more
  forgotten_at timestamptz(3)
);
create index imports_created on imports (created_at desc, id desc);
create index imports_at_work on imports (worked_at nulls first, id)
  where phase in ('checking', 'running', 'undoing') and problem is null;
create index imports_kept on imports (created_at) where forgotten_at is null;

create table import_rows (
  import_id uuid not null references imports on delete cascade,
  row int not null,
  line int not null,
  cells jsonb not null,
  -- a company that rows name and nobody has
  implied boolean not null default false,
  -- lower ones are done first: companies before those who speak for them, managers before their people
  turn int not null default 0,
  verdict text check (verdict in ('make', 'change', 'same', 'wrong')),
  problems jsonb not null default '[]',
  changes jsonb not null default '[]',
  -- whom it is about, where they are known
  found_id uuid,
  done_at timestamptz(3),
  -- what it made and changed, to be taken back
  made jsonb,
  undone_at timestamptz(3),
  left_because text,
  primary key (import_id, row)
);
create index import_rows_to_check on import_rows (import_id, row) where verdict is null;
create index import_rows_to_do on import_rows (import_id, turn, row) where done_at is null and verdict in ('make', 'change');
create index import_rows_to_undo on import_rows (import_id, turn desc, row desc)
  where made is not null and undone_at is null and left_because is null;
create index import_rows_by_verdict on import_rows (import_id, verdict, row);
create index import_rows_left on import_rows (import_id, row) where left_because is not null;

-- Which row of a file said an address, a number or a company first.
create table import_keys (
  import_id uuid not null references imports on delete cascade,
  key text not null,
  row int not null,
  primary key (import_id, key)
);

-- Taken back with the import that made it: nobody finds it any more, and its name is forgotten.
alter table customers add column withdrawn_at timestamptz(3);

grant select, insert, update, delete on imports to kept_app;
grant select, insert, update, delete on import_rows to kept_app;
grant select, insert, delete on import_keys to kept_app;
grant delete on identities to kept_app;
