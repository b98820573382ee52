-- When people work: weeks in a time zone, with public holidays and days of their own.
create table calendars (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  zone text not null,
  -- { "mon": [["08:00", "12:00"], ["14:00", "18:00"]], … }; what ends earlier than it starts runs over midnight
  week jsonb not null,
  -- ISO 3166: whose public holidays count; null: none
  country text check (country ~ '^[A-Z]{2}$'),
  region text,
  -- grows with every change of the calendar or its days: what was worked out from it holds until then
  version int not null default 1,
  -- public holidays stand in calendar_days to the end of this year
  holidays_until int,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create unique index calendars_name on calendars (lower(name)) where closed_at is null;

-- Single days, or days of every year: closed, or with hours of their own.
create table calendar_days (
  id uuid primary key,
  calendar_id uuid not null references calendars,
  on_date date,
  yearly text check (yearly ~ '^\d\d-\d\d$'),
  name text not null check (length(name) between 1 and 200),
  source text not null check (source in ('public', 'own', 'ical')),
  -- null: closed; else the hours of this day, which beat a holiday
  intervals jsonb,
  -- of the entry in the iCalendar file it came from
  uid text,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  check ((on_date is null) <> (yearly is null))
);
create index calendar_days_of on calendar_days (calendar_id, on_date) where removed_at is null;

-- Whose calendar it is: a team's, a person's, or with neither everybody else's.
create table calendar_uses (
  id uuid primary key,
  calendar_id uuid not null references calendars,
  team_id uuid references teams,
  person_id uuid references staff (person_id),
  check (team_id is null or person_id is null),
  unique nulls not distinct (team_id, person_id)
);

-- Who holds a team at which hours: the one at three in the morning.
create table duties (
  id uuid primary key,
  team_id uuid not null references teams,
  person_id uuid not null references staff (person_id),
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  note text,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  check (to_at > from_at)
);
create index duties_team on duties (team_id, to_at) where removed_at is null;
create index duties_person on duties (person_id, to_at) where removed_at is null;

grant select, insert, update on calendars, calendar_days, duties to kept_app;
grant select, insert, update, delete on calendar_uses to kept_app;
