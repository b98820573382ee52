-- What an organisation wants to know of its cases beyond what every case has.
create table field_definitions (
  id uuid primary key,
  -- what programmes, files and addresses call it; never changes
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
  type text not null check (type in ('text', 'long-text', 'number', 'date', 'yes-no', 'choice', 'choices', 'phone', 'link')),
  -- { en, fr, rw?, sw? }
  label jsonb not null check (label ? 'en' and label ? 'fr'),
  -- the same; {}: nothing has to be explained
  help jsonb not null,
  -- empty: every kind of case
  kinds text[] not null,
  required text not null check (required in ('never', 'to-resolve')),
  unit text,
  decimals smallint not null check (decimals between 0 and 6),
  -- [{ key, label, isRetired }] in the order in which they are offered
  options jsonb not null,
  position integer not null,
  created_at timestamptz(3) not null,
  created_by uuid references people,
  -- not asked for any more; what was said stays
  retired_at timestamptz(3)
);
create unique index field_definitions_key on field_definitions (key);

-- What is so now; what it was before is told by events.
create table matter_fields (
  matter_id uuid not null references matters,
  field_id uuid not null references field_definitions,
  -- a text, a number, true or false, or the keys of several options
  value jsonb not null check (jsonb_typeof(value) in ('string', 'number', 'boolean', 'array')),
  -- what lists are narrowed by: the key of the one option, or yes or no; null for all other types
  choice text,
  set_at timestamptz(3) not null,
  set_by uuid references people,
  primary key (matter_id, field_id)
);
-- A list of one choice starts here, and one of all that have the field at all.
create index matter_fields_choice on matter_fields (field_id, choice, matter_id);

grant select, insert, update (label, help, kinds, required, unit, decimals, options, position, retired_at) on field_definitions to kept_app;
grant select, insert, update (value, choice, set_at, set_by), delete on matter_fields to kept_app;
