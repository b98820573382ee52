-- What somebody must hear: once for each person, matter, kind and level.
create table notices (
  id uuid primary key,
  person_id uuid not null references staff (person_id),
  matter_id uuid not null references matters,
  kind text not null,
  subject_id uuid,
  level int not null default 0,
  data jsonb not null,
  at timestamptz(3) not null,
  seen_at timestamptz(3),
  unique nulls not distinct (person_id, matter_id, kind, subject_id, level)
);
create index notices_person on notices (person_id, at desc, id desc);
create index notices_unseen on notices (person_id) where seen_at is null;

grant select, insert, update (seen_at) on notices to kept_app;
