-- A contract between two desks.
create table handoffs (
  id uuid primary key,
  matter_id uuid not null references matters,
  kind text not null check (kind in ('consult', 'transfer')),
  asked_by uuid not null references staff (person_id),
  to_person uuid references staff (person_id),
  -- stays when a member is named for it
  to_team uuid references teams,
  ask text not null check (length(ask) between 1 and 10000),
  -- the time asked for; a transfer has none
  answer_by timestamptz(3),
  -- accept or decline by
  accept_by timestamptz(3) not null,
  state text not null default 'offered' check (state in ('offered', 'accepted', 'answered', 'declined', 'returned', 'taken-back')),
  offered_at timestamptz(3) not null,
  -- another time, proposed by the one asked, that the asker has not yet agreed to
  proposed_by uuid references staff (person_id),
  proposed_answer_by timestamptz(3),
  proposed_at timestamptz(3),
  accepted_by uuid references staff (person_id),
  accepted_at timestamptz(3),
  -- the asked interval ends here; for a transfer at its acceptance
  ended_at timestamptz(3),
  ended_by uuid references staff (person_id),
  end_reason text,
  -- when an accepted transfer went back
  returned_at timestamptz(3),
  answer_message_id uuid references messages,
  -- the asker sent the answer back as not fit to be said
  unfit_at timestamptz(3),
  unfit_reason text,
  check (to_person is not null or to_team is not null),
  check ((kind = 'consult') = (answer_by is not null))
);
create index handoffs_matter on handoffs (matter_id, offered_at, id);
create index handoffs_to_person on handoffs (to_person) where ended_at is null;
create index handoffs_to_team on handoffs (to_team) where ended_at is null;
create index handoffs_accepted_by on handoffs (accepted_by) where ended_at is null;
create index handoffs_asked_by on handoffs (asked_by) where ended_at is null;
-- what came back to its asker lately
create index handoffs_came_back on handoffs (asked_by, ended_at) where ended_at is not null;

alter table commitments add foreign key (handoff_id) references handoffs deferrable initially deferred;
alter table reply_tokens add foreign key (handoff_id) references handoffs deferrable initially deferred;

grant select, insert, update (asked_by, to_person, state, proposed_by, proposed_answer_by, proposed_at, accepted_by, accepted_at,
  ended_at, ended_by, end_reason, returned_at, answer_message_id, unfit_at, unfit_reason) on handoffs to kept_app;
