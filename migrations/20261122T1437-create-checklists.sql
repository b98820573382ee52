-- What is to be done on a matter, in order: each item is a commitment of the ledger.
create table checklist_items (
  id uuid primary key,
  matter_id uuid not null references matters,
  position int not null,
  -- where another time was agreed, the one that followed
  commitment_id uuid not null unique references commitments,
  made_by uuid references people,
  made_at timestamptz(3) not null
);
create index checklist_items_matter on checklist_items (matter_id, position);
grant select, insert, update (position, commitment_id) on checklist_items to kept_app;

-- What is always to be done in such a case: [{ statement, who, person, team, minutes }].
create table checklist_templates (
  id uuid primary key,
  name text not null,
  items jsonb not null,
  made_by uuid references people,
  made_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create unique index checklist_templates_name on checklist_templates (lower(name)) where closed_at is null;
grant select, insert, update (name, items, closed_at) on checklist_templates to kept_app;
