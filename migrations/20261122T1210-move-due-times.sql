-- The clock of standards: their due times move, each move is a row. And what is made because another broke.
alter table commitments
  -- which service standard it is
  add column standard text check (standard in ('acknowledge', 'first-answer', 'next-word', 'resolve')),
  -- recover: apologise and promise anew; next-step: somebody's word on what happens after a broken one
  add column purpose text check (purpose in ('recover', 'next-step')),
  -- the broken one that it answers
  add column about uuid references commitments,
  add column remind_at timestamptz(3),
  add column reminded_at timestamptz(3),
  add check ((kind = 'standard') = (standard is not null)),
  add check ((purpose is null) = (about is null));
create unique index commitments_standard on commitments (matter_id, standard) where state = 'open' and standard is not null;
create index commitments_remind on commitments (remind_at, id) where state = 'open' and remind_at is not null and reminded_at is null;
create index commitments_about on commitments (about) where about is not null;

create table commitment_moves (
  id uuid primary key,
  commitment_id uuid not null references commitments,
  at timestamptz(3) not null,
  -- null: paused
  from_due timestamptz(3),
  to_due timestamptz(3),
  -- while it is paused: the time left, in the standard's own clock
  left_ms bigint,
  cause text not null check (cause in ('paused', 'resumed', 'described', 'transferred', 'policy', 'calendar', 'told')),
  check ((to_due is null) = (left_ms is not null))
);
create index commitment_moves_of on commitment_moves (commitment_id, id);

grant update (due_at, remind_at, reminded_at) on commitments to kept_app;
grant select, insert on commitment_moves to kept_app;

-- Somebody's promises for their calendar programme, which cannot sign in: whoever knows the path may read them.
create table commitment_feeds (
  person_id uuid primary key references staff (person_id),
  token text not null unique check (length(token) >= 20),
  created_at timestamptz(3) not null
);
grant select, insert, delete, update (token, created_at) on commitment_feeds to kept_app;

-- Whoever takes up what follows from thousands of events locks it while it is done.
grant update (run_at) on dispatches to kept_app;
