create table people (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  language text not null check (language in ('en', 'fr', 'rw', 'sw')),
  created_at timestamptz(3) not null
);

-- How a person can be reached and recognised. A value belongs to one person only.
create table identities (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('email', 'phone')),
  value text not null check (length(value) between 3 and 320),
  verified_at timestamptz(3),
  -- the one of its kind to write to first
  preferred boolean not null default false,
  bounced_at timestamptz(3),
  bounce_reason text,
  created_at timestamptz(3) not null,
  unique (kind, value)
);
create index identities_person on identities (person_id);
-- Letters and digits of a text in lower case without accents, words apart by one space: what searches compare.
create function kept_fold(value text) returns text
  language sql immutable parallel safe strict
  return trim(regexp_replace(regexp_replace(normalize(lower(value), nfd), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'));

-- searching by the beginning of an address or number
create index identities_value on identities (value text_pattern_ops, person_id);

-- Sign-in (better-auth); a user is a person who may sign in.
create table auth_users (
  id uuid primary key references people,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table auth_sessions (
  id uuid primary key,
  user_id uuid not null references auth_users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_sessions_user on auth_sessions (user_id);
create table auth_accounts (
  id uuid primary key,
  user_id uuid not null references auth_users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text, refresh_token text, id_token text,
  access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index auth_accounts_user on auth_accounts (user_id);
create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_verifications_identifier on auth_verifications (identifier);
create table auth_rate_limits (
  id uuid primary key,
  key text not null unique,
  count int not null,
  last_request bigint not null
);

grant select, insert, update on people, identities to kept_app;
grant select, insert, update, delete on auth_users, auth_sessions, auth_accounts, auth_verifications, auth_rate_limits to kept_app;
