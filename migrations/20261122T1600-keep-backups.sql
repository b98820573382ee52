-- When backups are made and which are kept: the newest row holds. Without one it is as the programme has it.
create table backup_plans (
  id uuid primary key,
  at timestamptz(3) not null,
  by_id uuid not null references staff (person_id),
  -- wall time of the organisation; null: none is made by itself
  daily_at text check (daily_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- the newest of so many days, weeks and months
  keep_days int not null check (keep_days between 1 and 366),
  keep_weeks int not null check (keep_weeks between 0 and 260),
  keep_months int not null check (keep_months between 0 and 120),
  -- days between drills; null: none by itself
  drill_days int check (drill_days between 1 and 366)
);
create index backup_plans_newest on backup_plans (at desc, id desc);

-- Every backup that Kept made, or could not make.
create table backups (
  id uuid primary key,
  why text not null check (why in ('schedule', 'asked', 'command')),
  by_id uuid references people,
  begun_at timestamptz(3) not null,
  ended_at timestamptz(3) not null,
  folder text not null,
  file text not null,
  -- why it could not be made, with the code of the sentence; null: it was made
  failure text,
  failure_code text,
  -- the moment whose state it holds, and what it came to
  taken_at timestamptz(3),
  bytes bigint,
  tables int,
  rows bigint,
  sha256 text,
  -- read again from the disk, every byte against its checksum
  checked_at timestamptz(3),
  -- room left in the folder afterwards
  free_bytes bigint,
  -- the folder is on the database's disk; null: the database is on a server of its own
  is_beside_database boolean,
  -- it is there no more
  removed_at timestamptz(3),
  removed_why text check (removed_why in ('retention', 'missing', 'altered')),
  check ((failure is null) = (taken_at is not null and bytes is not null and sha256 is not null)),
  check ((failure is null) = (failure_code is null)),
  check ((removed_at is null) = (removed_why is null))
);
create index backups_newest on backups (begun_at desc, id desc);
create index backups_there on backups (begun_at) where failure is null and removed_at is null;

-- What was found when a backup was restored into a scratch database.
create table backup_drills (
  id uuid primary key,
  -- null: a file that is not on the list
  backup_id uuid references backups,
  file text not null,
  by_id uuid references people,
  begun_at timestamptz(3) not null,
  ended_at timestamptz(3) not null,
  -- null: all was as it must be
  failure text,
  failure_code text,
  report jsonb,
  check ((failure is null) = (failure_code is null))
);
create index backup_drills_newest on backup_drills (begun_at desc, id desc);

grant select, insert on backup_plans, backup_drills to kept_app;
grant select, insert, update (checked_at, removed_at, removed_why) on backups to kept_app;

-- What somebody must hear of the house itself is neither of a matter nor of a team.
alter table notices drop constraint notices_of_one;
alter table notices add constraint notices_of_one check (matter_id is null or team_id is null);
