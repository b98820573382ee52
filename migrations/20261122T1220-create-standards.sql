-- Service standards: for which cases they are, and how long each thing may take.
create table standard_policies (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  -- null: any
  kind text,
  severity text,
  team_id uuid references teams,
  customer_class text,
  channel text,
  product text,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create unique index standard_policies_name on standard_policies (lower(name)) where closed_at is null;

-- A changed line is a new one: what ran under the old one says so for good.
create table standard_lines (
  id uuid primary key,
  policy_id uuid not null references standard_policies,
  metric text not null check (metric in ('acknowledge', 'first-answer', 'next-word', 'resolve')),
  minutes int not null check (minutes between 1 and 1000000),
  clock text not null check (clock in ('working', 'calendar')),
  -- customers are told: it stands in the charter and on their page
  is_public boolean not null,
  -- how long before its time the bearer is reminded, in hundredths of the span
  remind_percent int not null default 20 check (remind_percent between 1 and 90),
  made_at timestamptz(3) not null,
  closed_at timestamptz(3)
);
create unique index standard_lines_now on standard_lines (policy_id, metric) where closed_at is null;

-- Under which line a standard of the ledger runs, and why that one.
create table standard_runs (
  commitment_id uuid primary key references commitments,
  matter_id uuid not null references matters,
  line_id uuid not null references standard_lines,
  -- null: the one that is there while none is set
  calendar_id uuid references calendars,
  -- what the policy asked for and the case has
  because text[] not null,
  -- what a change would have made of a time that the customer was told; it waits for a message to them
  later_due_at timestamptz(3)
);
create index standard_runs_matter on standard_runs (matter_id);
create index standard_runs_line on standard_runs (line_id);

grant select, insert, update on standard_policies to kept_app;
grant select, insert, update (closed_at) on standard_lines to kept_app;
grant select, insert, update (line_id, calendar_id, because, later_due_at) on standard_runs to kept_app;
