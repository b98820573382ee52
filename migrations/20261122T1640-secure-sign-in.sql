-- How people show who they are, beyond a password.

-- A session is found by the hash of its token: who reads the database cannot sign in with it. Those that last go on.
alter table auth_sessions
  add column token_hash bytea,
  add column seen_at timestamptz,
  -- when its person last showed who they are
  add column authenticated_at timestamptz,
  add column how text not null default 'password' check (how in ('password', 'code', 'recovery', 'passkey')),
  add column browser_id uuid,
  -- nothing but a second step can be set up in it
  add column is_limited boolean not null default false;
update auth_sessions
  set token_hash = sha256(convert_to(token, 'UTF8')), seen_at = updated_at, authenticated_at = created_at;
alter table auth_sessions
  alter column token_hash set not null,
  alter column seen_at set not null,
  alter column authenticated_at set not null,
  add unique (token_hash),
  drop column token,
  drop column updated_at;
drop table auth_verifications;

-- Browsers in which somebody signed in before: strangers cannot use up their tries.
create table auth_browsers (
  id uuid primary key,
  user_id uuid not null references auth_users on delete cascade,
  token_hash bytea not null,
  user_agent text not null,
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  unique (user_id, token_hash)
);

-- Codes of an authenticator app (RFC 6238).
create table auth_totp (
  user_id uuid primary key references auth_users on delete cascade,
  -- sealed
  secret text not null,
  -- of the last code that was taken: none is taken twice
  last_step bigint not null,
  created_at timestamptz(3) not null
);

create table auth_recovery_codes (
  id uuid primary key,
  user_id uuid not null references auth_users on delete cascade,
  hash bytea not null,
  made_at timestamptz(3) not null,
  used_at timestamptz(3),
  unique (user_id, hash)
);

-- Passkeys (WebAuthn).
create table auth_passkeys (
  id uuid primary key,
  user_id uuid not null references auth_users on delete cascade,
  -- as the authenticator calls it, base64url
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3)
);
create index auth_passkeys_user on auth_passkeys (user_id);

-- What may be answered once only, until it is too old to be answered at all.
create table auth_spent (
  hash bytea primary key,
  expires_at timestamptz(3) not null
);

-- The sign-in log. Addresses that nobody has are not kept: people type passwords there.
create table auth_log (
  id uuid primary key,
  at timestamptz(3) not null,
  person_id uuid references people,
  kind text not null check (kind ~ '^[a-z-]+$'),
  how text check (how in ('password', 'code', 'recovery', 'passkey')),
  -- who did it to somebody else
  by_id uuid references people,
  detail text,
  ip_address text,
  user_agent text
);
create index auth_log_at on auth_log (at desc, id desc);
create index auth_log_person on auth_log (person_id, at desc, id desc);

-- Roles that ask for a second step.
create table second_step_rules (
  role text primary key check (role in ('member', 'coordinator', 'manager', 'administrator')),
  since timestamptz(3) not null,
  grace_days int not null check (grace_days between 0 and 90),
  set_by uuid not null references people
);

grant select, insert, update, delete on auth_browsers, auth_totp, auth_recovery_codes, auth_passkeys, auth_spent to kept_app;
grant select, insert, delete on auth_log to kept_app;
grant select, insert, update, delete on second_step_rules to kept_app;
