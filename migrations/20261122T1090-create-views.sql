-- One row a case with all that a list filters and sorts by, written in the transaction of every change.
create table case_rows (
  id uuid primary key references matters,
  number bigint not null,
  title text not null,
  kind text not null,
  severity text not null,
  status text not null,
  is_open boolean not null,
  channel text not null,
  -- null also when staff may not see who it is
  customer_id uuid,
  product text,
  touchpoint_id uuid,
  team_id uuid not null,
  holder_id uuid,
  restricted boolean not null,
  opened_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- the next due second of an open commitment
  due_at timestamptz(3),
  -- a commitment was broken and is not fulfilled yet
  is_broken boolean not null,
  -- what was said last between the customer and us, when, and by whom
  last_at timestamptz(3),
  last_words text not null,
  last_from text not null check (last_from in ('customer', 'unverified', 'staff', 'none'))
);
create index case_rows_updated on case_rows (updated_at desc, id desc);
create index case_rows_open on case_rows (updated_at desc, id desc) where is_open;
create index case_rows_team on case_rows (team_id, updated_at desc, id desc);
create index case_rows_team_open on case_rows (team_id, updated_at desc, id desc) where is_open;
create index case_rows_team_unheld on case_rows (team_id, updated_at desc, id desc) where is_open and holder_id is null;
create index case_rows_holder on case_rows (holder_id, updated_at desc, id desc);
create index case_rows_holder_open on case_rows (holder_id, updated_at desc, id desc) where is_open;
create index case_rows_customer on case_rows (customer_id, updated_at desc, id desc);
create index case_rows_status on case_rows (status, updated_at desc, id desc);
create index case_rows_kind on case_rows (kind, updated_at desc, id desc);
create index case_rows_due on case_rows (due_at, id) where due_at is not null;
create index case_rows_team_due on case_rows (team_id, due_at, id) where due_at is not null;
create index case_rows_holder_due on case_rows (holder_id, due_at, id) where due_at is not null;
create index case_rows_opened on case_rows (opened_at desc, id desc);
create index case_rows_team_opened on case_rows (team_id, opened_at desc, id desc);
create index case_rows_holder_opened on case_rows (holder_id, opened_at desc, id desc);

grant select, insert, update on case_rows to kept_app;
