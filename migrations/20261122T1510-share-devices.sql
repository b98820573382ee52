-- What hangs at a post is said aloud and typed by hand: four syllables, about fifty million of them.
create function new_touchpoint_code() returns text language sql volatile as $$
  select string_agg(substr('BDFGHJKLMNPRSTVWZ', 1 + get_byte(drawn.bytes, at * 2) % 17, 1)
    || substr('AEIOU', 1 + get_byte(drawn.bytes, at * 2 + 1) % 5, 1), '' order by at)
  from (select sha256(gen_random_uuid()::text::bytea) as bytes) drawn, generate_series(0, 3) as at
$$;

alter table touchpoints add column code text not null unique default new_touchpoint_code()
  check (code ~ '^[A-Z]{8}$');

-- Six digits by which a device at a touchpoint becomes one of ours, once.
create table device_codes (
  id uuid primary key,
  touchpoint_id uuid not null references touchpoints,
  device_name text not null,
  hash bytea not null,
  made_by uuid not null references staff (person_id),
  made_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  -- every wrong code is a try at each that is valid
  wrong_tries int not null default 0
);
create index device_codes_live on device_codes (expires_at) where used_at is null;

create table devices (
  id uuid primary key,
  touchpoint_id uuid not null references touchpoints,
  name text not null,
  -- SHA-256 of its cookie: 256 random bits need no slow hash
  token_hash bytea not null unique,
  paired_by uuid not null references staff (person_id),
  paired_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  revoked_by uuid references staff (person_id),
  revoked_at timestamptz(3)
);

create table pins (
  person_id uuid primary key references staff (person_id),
  -- argon2id in PHC form; null: there is none, and tries are still counted
  hash text,
  set_at timestamptz(3),
  wrong_tries int not null default 0,
  last_wrong_at timestamptz(3),
  locked_at timestamptz(3)
);

-- Who is at a device; one at a time.
create table device_sessions (
  id uuid primary key,
  device_id uuid not null references devices,
  person_id uuid not null references staff (person_id),
  begun_at timestamptz(3) not null,
  touched_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create unique index device_sessions_live on device_sessions (device_id) where ended_at is null;
create index device_sessions_person on device_sessions (person_id) where ended_at is null;

grant select, insert, update on devices, device_codes, pins, device_sessions to kept_app;

alter table events drop constraint events_cause_kind_check;
alter table events add constraint events_cause_kind_check check (cause_kind in
  ('person', 'key', 'mail', 'link', 'form', 'rule', 'clock', 'import', 'setup', 'device')) not valid;

-- That one's PIN was locked is neither of a matter nor of a team.
alter table notices drop constraint notices_check;
alter table notices add constraint notices_of_one check (kind = 'pin-locked' or (matter_id is null) = (team_id is not null));
