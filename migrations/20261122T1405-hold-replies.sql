-- Two people and two devices at one case.

-- A reply that its author may still take back. What was said is never changed, so until then it is not said.
create table held_replies (
  id uuid primary key,
  case_id uuid not null references cases,
  author_id uuid not null references staff (person_id),
  -- what will be written, and the composer as it was, to be given back
  input jsonb not null,
  draft jsonb not null,
  held_at timestamptz(3) not null,
  send_at timestamptz(3) not null,
  attempts integer not null default 0,
  ended_at timestamptz(3),
  ended_as text check (ended_as in ('said', 'undone', 'returned')),
  message_id uuid references messages,
  -- why it could not be said: a refusal's code
  refusal text,
  check ((ended_at is null) = (ended_as is null)),
  check ((ended_as = 'said') = (message_id is not null))
);
create index held_replies_due on held_replies (send_at) where ended_at is null;
create index held_replies_case on held_replies (case_id) where ended_at is null;
create index held_replies_ended on held_replies (ended_at) where ended_at is not null;
grant select, insert, update, delete on held_replies to kept_app;

-- What was written on another device at the same time, put aside and not lost: { content, updatedAt, isReply }.
alter table drafts add column aside jsonb;

-- Who is at a matter now; one row for each window. It says nothing tomorrow: lost with a crash, and no loss.
create unlogged table presences (
  matter_id uuid not null references matters,
  person_id uuid not null references staff (person_id),
  tab text not null,
  doing text not null check (doing in ('looks', 'writes')),
  seen_at timestamptz(3) not null,
  primary key (matter_id, person_id, tab)
) with (fillfactor = 70);
grant select, insert, update, delete on presences to kept_app;
