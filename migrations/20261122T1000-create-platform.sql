-- Time comes from the database alone. A test or the demo moves it with one setting.
create function kept_now() returns timestamptz(3)
  language sql stable parallel safe
  return date_trunc('milliseconds', transaction_timestamp()
    + coalesce(nullif(current_setting('kept.clock_offset_ms', true), '')::double precision, 0) * interval '1 millisecond')::timestamptz(3);

-- Everything that happens: audit log, timeline and the source of every figure.
create table events (
  id uuid primary key,
  at timestamptz(3) not null,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  matter_id uuid,
  subject_id uuid,
  actor_id uuid,
  cause_kind text not null check (cause_kind in ('person', 'key', 'mail', 'link', 'form', 'rule', 'clock', 'import', 'setup')),
  cause_ref text,
  request_id text not null,
  data jsonb not null
);
create index events_matter on events (matter_id, at, id) where matter_id is not null;
create index events_subject on events (subject_id, at, id) where subject_id is not null;
create index events_actor on events (actor_id, at desc) where actor_id is not null;

-- Job and topic rows of a transaction; the mover takes them away after the commit.
create table dispatches (
  id uuid primary key,
  job text,
  topic text,
  payload jsonb,
  run_at timestamptz(3),
  job_key text,
  check ((job is null) <> (topic is null))
);

create table idempotency_keys (
  person_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  route text not null,
  fingerprint text not null,
  status int not null,
  body jsonb not null,
  created_at timestamptz(3) not null,
  primary key (person_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

grant select, insert on events to kept_app;
grant select, insert, delete on dispatches to kept_app;
grant select, insert, delete on idempotency_keys to kept_app;
