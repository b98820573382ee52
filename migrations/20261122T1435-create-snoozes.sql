-- A matter that nobody has to look at until a time. Internal: neither its status nor what its customer sees changes.
create table snoozes (
  id uuid primary key,
  matter_id uuid not null references matters,
  until_at timestamptz(3) not null,
  reason text not null,
  made_by uuid references people,
  made_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by uuid references people,
  end_why text check (end_why in ('time', 'woken', 'again', 'replied', 'answered', 'due', 'held', 'unblocked', 'settled')),
  check ((ended_at is null) = (end_why is null))
);
create unique index snoozes_open on snoozes (matter_id) where ended_at is null;
create index snoozes_until on snoozes (until_at, id) where ended_at is null;
grant select, insert, update (ended_at, ended_by, end_why) on snoozes to kept_app;

-- What sleeps waits for its time and for nobody: a sort of its own in lists and their counts.
alter table case_rows
  drop constraint case_rows_waits_for_check,
  add constraint case_rows_waits_for_check check (waits_for in ('us', 'customer', 'colleague', 'asleep')),
  add column asleep_until timestamptz(3),
  add column asleep_why text;
