-- How somebody stands with learning Kept by their first case. What they did is never written here: their events,
-- promises and hand-offs say it.
create table onboardings (
  person_id uuid primary key references staff (person_id),
  -- what only looking shows: they were led there
  looked text[] not null default '{}',
  -- asked for again, long after they came
  fetched_at timestamptz(3),
  put_away_at timestamptz(3),
  finished_at timestamptz(3)
);
grant select, insert, update on onboardings to kept_app;
