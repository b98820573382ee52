-- The ledger: who owes what to whom by when.
create table commitments (
  id uuid primary key,
  kind text not null check (kind in ('promise', 'answer', 'standard', 'update', 'action', 'learning')),
  statement text not null check (length(statement) between 1 and 2000),
  matter_id uuid not null references matters,
  owed_by_person uuid references staff (person_id),
  owed_by_team uuid references teams,
  owed_to text not null check (owed_to in ('person', 'customer', 'organisation')),
  owed_to_person uuid references people,
  owed_to_customer uuid references customers,
  -- null only while a standard is paused
  due_at timestamptz(3),
  made_at timestamptz(3) not null,
  made_by uuid references people,
  made_in uuid references messages,
  depends_on uuid references commitments,
  handoff_id uuid,
  -- which of a hand-off's two promises: accept or decline by, or answer by
  handoff_step text check (handoff_step in ('accept', 'answer')),
  state text not null default 'open' check (state in ('open', 'kept', 'broken', 'withdrawn', 'renegotiated')),
  settled_at timestamptz(3),
  settled_by uuid references people,
  settled_reason text,
  -- a broken one that was done after all
  fulfilled_at timestamptz(3),
  evidence_kind text check (evidence_kind in ('message', 'event', 'note')),
  evidence_id uuid,
  successor_id uuid references commitments,
  -- whose figure a broken promise is: copied at the due second from the bearing of what broke first, so without
  -- keys of their own, which a hundred thousand breaking at once would each have checked
  charged_person uuid,
  charged_team uuid,
  charged_because uuid,
  check ((owed_by_person is null) <> (owed_by_team is null)),
  check ((state = 'open') = (settled_at is null)),
  check (state <> 'kept' or (evidence_id is not null and settled_at <= due_at)),
  check (due_at is not null or kind = 'standard'),
  check ((handoff_id is null) = (handoff_step is null))
);
create index commitments_due on commitments (due_at, id) where state = 'open' and due_at is not null;
create index commitments_matter on commitments (matter_id, made_at, id);
create index commitments_handoff on commitments (handoff_id) where handoff_id is not null;
create index commitments_depends on commitments (depends_on) where depends_on is not null;

-- Who bears it: intervals without a gap from made to settled.
create table bearings (
  id uuid not null,
  commitment_id uuid not null references commitments,
  person_id uuid references staff (person_id),
  team_id uuid references teams,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  why text not null check (why in ('made', 'took-case', 'transferred', 'stand-in', 'successor', 'excluded', 'accepted', 'named', 'returned')),
  check ((person_id is null) <> (team_id is null)),
  -- ids grow with time, so this is their order too; one index less to write when a hundred thousand end at once
  primary key (commitment_id, id)
);
create unique index bearings_current on bearings (commitment_id) where to_at is null;
create index bearings_person on bearings (person_id, to_at) where person_id is not null;
create index bearings_team on bearings (team_id, to_at) where team_id is not null;

-- owed_to_person follows a leaver's successor, depends_on a renegotiation; no due_at moves until there are standards
grant select, insert, update (owed_to_person, depends_on, state, settled_at, settled_by, settled_reason, fulfilled_at, evidence_kind, evidence_id, successor_id, charged_person, charged_team, charged_because) on commitments to kept_app;
grant select, insert, update (to_at) on bearings to kept_app;
