-- The server through which mail leaves, named on a screen where the settings name none. One row at most.
create table mail_servers (
  id text primary key default 'outgoing' check (id = 'outgoing'),
  host text not null check (length(host) between 1 and 255),
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  user_name text check (length(user_name) between 1 and 320),
  -- Sealed with a key that is not in the database.
  password text,
  changed_at timestamptz(3) not null,
  changed_by uuid references people,
  check (user_name is not null or password is null)
);
grant select, insert, delete, update on mail_servers to kept_app;
