-- Several steps on a case that are done in one key.

create table macros (
  id uuid primary key,
  name text not null,
  -- what is typed to choose it at once
  key text,
  -- for the members of a team, or for one person; neither: for everybody
  team_id uuid references teams,
  person_id uuid references people,
  -- in the order in which they are done
  steps jsonb not null,
  -- where it stands among others; those nobody has moved stand last, by name
  position integer,
  created_at timestamptz(3) not null,
  created_by uuid not null references people,
  changed_at timestamptz(3) not null,
  changed_by uuid not null references people,
  retired_at timestamptz(3),
  check (team_id is null or person_id is null),
  check (jsonb_typeof(steps) = 'array' and steps <> '[]')
);
-- Two with the same key would hide each other; for oneself one may have another than the team.
create unique index macros_key on macros (coalesce(team_id, person_id, '00000000-0000-0000-0000-000000000000'), key)
  where retired_at is null and key is not null;
create index macros_person on macros (person_id) where person_id is not null;
grant select, insert, update on macros to kept_app;
