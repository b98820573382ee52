-- What broke climbs the reporting line until somebody says what happens next.
create table escalations (
  id uuid primary key,
  matter_id uuid not null references matters,
  -- the desk from which it climbs: who bore what broke
  desk_person uuid references staff (person_id),
  desk_team uuid references teams,
  -- how far: the first manager, two levels, or the chief executive
  height text not null check (height in ('manager', 'two-levels', 'top')),
  -- the level told last: 1 is the first above the desk
  level int not null check (level >= 1),
  told_person uuid references staff (person_id),
  -- how far up the line that is: whoever was told, or for whom they stand in
  place_person uuid not null references staff (person_id),
  -- null: nobody further up is told
  next_at timestamptz(3),
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  end_why text check (end_why in ('acknowledged', 'fulfilled', 'recovered', 'withdrawn')),
  acknowledged_by uuid references staff (person_id),
  -- the word on what happens next, itself a commitment
  word_id uuid references commitments,
  -- the chief executive's step passed: the customer's page shows where else to turn
  unanswered_at timestamptz(3),
  check ((desk_person is null) <> (desk_team is null)),
  check ((ended_at is null) = (end_why is null)),
  check ((end_why = 'acknowledged') = (word_id is not null and acknowledged_by is not null))
);
create unique index escalations_open on escalations (matter_id, coalesce(desk_person, desk_team)) where ended_at is null;
create index escalations_next on escalations (next_at, id) where ended_at is null and next_at is not null;
create index escalations_told on escalations (told_person) where ended_at is null;
create index escalations_matter on escalations (matter_id);

-- What broke, of one desk on one matter.
create table escalation_causes (
  escalation_id uuid not null references escalations,
  commitment_id uuid not null references commitments,
  at timestamptz(3) not null,
  primary key (escalation_id, commitment_id)
);
create index escalation_causes_commitment on escalation_causes (commitment_id);

-- Who was told, one level after the other.
create table escalation_steps (
  escalation_id uuid not null references escalations,
  level int not null,
  person_id uuid not null references staff (person_id),
  at timestamptz(3) not null,
  primary key (escalation_id, level, person_id)
);
create index escalation_steps_person on escalation_steps (person_id, at desc);

grant select, insert, update (height, level, told_person, place_person, next_at, ended_at, end_why, acknowledged_by, word_id, unanswered_at) on escalations to kept_app;
grant select, insert on escalation_causes, escalation_steps to kept_app;

-- How long each level has before the next is told, in working hours of whoever was told; and to apologise.
alter table organisation
  add column escalation_step_minutes int not null default 240 check (escalation_step_minutes between 1 and 100000),
  add column recovery_minutes int not null default 240 check (recovery_minutes between 1 and 100000);
