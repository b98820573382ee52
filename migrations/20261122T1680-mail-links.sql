-- Links in mails, by which somebody chooses a password: they were invited, or forgot theirs.
create table auth_links (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('invitation', 'forgotten')),
  -- of 256 random bits
  hash bytea not null unique,
  -- the same sealed, until its mail has left
  sealed text,
  -- where it was sent: it opens for whoever signs in with this address, and nobody else
  email text not null,
  -- who invites
  by_id uuid references people,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  -- another one was sent, or the password was chosen otherwise
  ended_at timestamptz(3)
);
create index auth_links_person on auth_links (person_id, made_at desc);
create index auth_links_invited on auth_links (email) where kind = 'invitation';

grant select, insert, update, delete on auth_links to kept_app;
