create table teams (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  office text not null check (office in ('front', 'back')),
  head_id uuid not null references people,
  parent_id uuid references teams,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create unique index teams_name on teams (lower(name)) where closed_at is null;
create index teams_parent on teams (parent_id);
create index teams_head on teams (head_id);

create table staff (
  person_id uuid primary key references people,
  job_title text not null,
  team_id uuid not null references teams,
  manager_id uuid references staff (person_id),
  deputy_id uuid references staff (person_id),
  languages text[] not null,
  -- member: all case work on what one may see; coordinator, manager: sight of their part of the tree; administrator
  roles text[] not null check (roles <@ array['member', 'coordinator', 'manager', 'administrator'] and 'member' = any (roles)),
  joined_at timestamptz(3) not null,
  left_at timestamptz(3),
  successor_id uuid references staff (person_id),
  check (manager_id is distinct from person_id and deputy_id is distinct from person_id)
);
create index staff_team on staff (team_id) where left_at is null;
create index staff_manager on staff (manager_id) where left_at is null;
create index staff_deputy on staff (deputy_id) where left_at is null;

-- The one organisation this database belongs to. "The chief executive" is the only member of staff without a manager.
create table organisation (
  id int primary key check (id = 1),
  name text not null,
  languages text[] not null check (languages <@ array['en', 'fr', 'rw', 'sw'] and cardinality(languages) > 0),
  time_zone text not null,
  chief_executive_id uuid not null references staff (person_id),
  duty_administrator_id uuid not null references staff (person_id),
  default_team_id uuid not null references teams,
  -- who hears complaints about the chief executive: a person outside the reporting line
  outside_ear_name text not null,
  outside_ear_email text not null,
  -- what a customer may turn to when the organisation did not answer
  outside_recourse text,
  -- ISO 3166 country whose numbers people write without a code; null: every number needs its code
  phone_country text check (phone_country ~ '^[A-Z]{2}$'),
  names_shown_to_customers boolean not null,
  created_at timestamptz(3) not null
);

create table absences (
  id uuid primary key,
  person_id uuid not null references staff (person_id),
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  reason text not null,
  created_at timestamptz(3) not null,
  -- when the clock saw it begin, and when it was over or called off
  began_at timestamptz(3),
  ended_at timestamptz(3),
  check (to_at > from_at)
);
create index absences_person on absences (person_id, to_at) where ended_at is null;
create index absences_to_begin on absences (from_at) where began_at is null and ended_at is null;
create index absences_to_end on absences (to_at) where ended_at is null;

create table touchpoints (
  id uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('place', 'vehicle', 'line', 'counter', 'object')),
  team_id uuid references teams,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3)
);

create table api_keys (
  id uuid primary key,
  person_id uuid not null references staff (person_id),
  name text not null,
  hash bytea not null unique,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index api_keys_person on api_keys (person_id);

grant select, insert, update on teams, staff, organisation, absences, touchpoints, api_keys to kept_app;
