create sequence matter_numbers start 1001;

-- The header that everything the organisation must answer for shares.
create table matters (
  id uuid primary key,
  kind text not null check (kind in ('case', 'incident', 'problem', 'document', 'course', 'meeting')),
  number bigint not null unique default nextval('matter_numbers'),
  title text not null check (length(title) between 1 and 300),
  -- 128 random bits, base64url: the customer's link
  token text not null unique,
  customer_id uuid references customers,
  -- who raised it: a customer's person or a member of staff for themselves
  raised_by uuid references people,
  touchpoint_id uuid references touchpoints,
  product text,
  -- the desk it stands at; with holder_id null the team holds it and its head answers for it
  team_id uuid not null references teams,
  holder_id uuid references staff (person_id),
  restricted boolean not null,
  -- shown: staff see the customer's name; hidden: only the record knows it; anonymous: nobody does
  customer_name text not null check (customer_name in ('shown', 'hidden', 'anonymous')),
  language text not null check (language in ('en', 'fr', 'rw', 'sw')),
  opened_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  closed_at timestamptz(3),
  merged_into uuid references matters,
  unique (id, kind)
);
create index matters_customer on matters (customer_id, updated_at desc, id desc);
create index matters_holder on matters (holder_id, updated_at desc, id desc) where closed_at is null;
create index matters_raised_by on matters (raised_by, updated_at desc, id desc);

alter table events add foreign key (matter_id) references matters;

-- Who may read a matter and why, beside the team it stands with now. Rows are never removed except follows:
-- what one held or was asked one may read.
create table matter_readers (
  matter_id uuid not null references matters,
  person_id uuid references staff (person_id),
  team_id uuid references teams,
  why text not null check (why in ('raised', 'held', 'asked', 'follows', 'team', 'named', 'bears')),
  since timestamptz(3) not null,
  check ((person_id is null) <> (team_id is null))
);
create unique index matter_readers_person on matter_readers (person_id, matter_id, why) where person_id is not null;
create unique index matter_readers_team on matter_readers (team_id, matter_id, why) where team_id is not null;
create index matter_readers_matter on matter_readers (matter_id);

-- Beats every grant.
create table matter_exclusions (
  matter_id uuid not null references matters,
  person_id uuid not null references staff (person_id),
  why text not null check (why in ('complained-about', 'stands-in', 'conflict')),
  since timestamptz(3) not null,
  primary key (matter_id, person_id)
);
create index matter_exclusions_person on matter_exclusions (person_id);

-- Held intervals tile the life of a matter: one holder at a time, a person or a team.
create table matter_holdings (
  id uuid primary key,
  matter_id uuid not null references matters,
  person_id uuid references staff (person_id),
  team_id uuid not null references teams,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  why text not null check (why in ('opened', 'taken', 'assigned', 'transferred', 'stand-in', 'successor', 'excluded', 'returned', 'reopened'))
);
create unique index matter_holdings_current on matter_holdings (matter_id) where to_at is null;
create index matter_holdings_matter on matter_holdings (matter_id, from_at);

grant select, insert, update on matters to kept_app;
grant usage on sequence matter_numbers to kept_app;
grant select, insert, delete on matter_readers to kept_app;
grant select, insert on matter_exclusions to kept_app;
grant select, insert, update (to_at) on matter_holdings to kept_app;
