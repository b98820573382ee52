-- Which address leads to which desk.
create table mail_routes (
  address text primary key check (address = lower(address)),
  team_id uuid not null references teams,
  created_at timestamptz(3) not null
);

-- The inbound journal: raw, before anything is understood.
create table inbound_journal (
  id uuid primary key,
  channel text not null check (channel in ('email', 'web')),
  received_at timestamptz(3) not null,
  -- the sender and recipients of the envelope, and the host that spoke to us
  envelope jsonb not null,
  -- what makes two deliveries the same: the message and its recipients
  fingerprint bytea not null unique,
  -- the mail's Message-ID: a reply waits for the mail it answers while both are pending
  internet_id text,
  bytes int not null,
  raw bytea not null,
  outcome text not null default 'pending' check (outcome in ('pending', 'filed', 'classified', 'quarantined')),
  outcome_at timestamptz(3),
  outcome_reason text,
  attempts int not null default 0,
  next_attempt_at timestamptz(3)
);
create index inbound_journal_pending on inbound_journal (next_attempt_at, received_at) where outcome = 'pending';
create index inbound_journal_pending_id on inbound_journal (internet_id) where outcome = 'pending';
create index inbound_journal_outcome on inbound_journal (outcome, received_at desc, id desc);
create index inbound_journal_received on inbound_journal (received_at desc, id desc);

-- What was said. Nothing here ever changes; where it stands is a filing.
create table messages (
  id uuid primary key,
  direction text not null check (direction in ('in', 'out', 'internal')),
  channel text not null check (channel in ('email', 'web', 'chat', 'phone', 'counter', 'letter', 'sms', 'ussd', 'whatsapp', 'app')),
  author_id uuid references people,
  -- unverified: the From named somebody it could not be shown to be; never reaches a customer
  author_kind text not null check (author_kind in ('customer', 'staff', 'unverified', 'system')),
  automatic boolean not null,
  -- the question that makes a case wait for its customer
  asks boolean not null default false,
  from_address text,
  to_addresses text[] not null default '{}',
  cc_addresses text[] not null default '{}',
  subject text not null,
  body text not null,
  html text,
  quoted text,
  language text,
  -- the mail's own Message-ID, for threading
  internet_id text,
  in_reply_to text,
  journal_id uuid references inbound_journal,
  -- what the sender's device says; shown, decides nothing
  said_at timestamptz(3),
  at timestamptz(3) not null
);
create index messages_internet_id on messages (internet_id) where internet_id is not null;
create unique index messages_journal on messages (journal_id) where journal_id is not null;

create table filings (
  id uuid primary key,
  message_id uuid not null references messages,
  matter_id uuid not null references matters,
  at timestamptz(3) not null,
  -- copied from the message: the order of a conversation is read by one index
  message_at timestamptz(3) not null,
  by_id uuid references people,
  why text not null,
  ended_at timestamptz(3)
);
create unique index filings_current on filings (message_id) where ended_at is null;
create index filings_matter on filings (matter_id, message_at desc, message_id desc) where ended_at is null;

-- A file is stored once, by its SHA-256, in chunks of at most 1 MiB.
create table files (
  hash bytea primary key,
  bytes int not null,
  created_at timestamptz(3) not null
);
create table file_chunks (
  hash bytea not null references files,
  position int not null,
  data bytea not null check (length(data) <= 1048576),
  primary key (hash, position)
);
alter table file_chunks alter column data set storage external;

create table attachments (
  id uuid primary key,
  message_id uuid references messages,
  hash bytea not null references files,
  name text not null,
  type text not null,
  bytes int not null,
  content_id text,
  inline boolean not null,
  -- an upload waits for its message for a day
  uploaded_by uuid references people,
  created_at timestamptz(3) not null
);
create index attachments_message on attachments (message_id) where message_id is not null;

-- Every mail that leaves, in the transaction that decided it.
create table outbox (
  id uuid primary key,
  message_id uuid references messages,
  matter_id uuid references matters,
  to_address text not null,
  -- what is sent: from, reply-to, subject, text, html, headers, attachment ids
  mail jsonb not null,
  internet_id text not null unique,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'bounced', 'cancelled')),
  attempts int not null default 0,
  next_attempt_at timestamptz(3) not null,
  last_error text,
  created_at timestamptz(3) not null,
  settled_at timestamptz(3)
);
create index outbox_waiting on outbox (next_attempt_at) where state = 'waiting';
create index outbox_message on outbox (message_id);
create index outbox_recent on outbox (created_at desc, id desc);
create index outbox_recipient on outbox (to_address, created_at desc);

-- Signed addresses: the token in reply+TOKEN@domain, made for one person and one matter.
create table reply_tokens (
  hash bytea primary key,
  matter_id uuid not null references matters,
  -- null: the anonymous customer of the matter
  person_id uuid references people,
  kind text not null check (kind in ('customer', 'staff', 'handoff')),
  handoff_id uuid,
  created_at timestamptz(3) not null,
  -- a staff token answers once
  used_at timestamptz(3)
);
create index reply_tokens_matter on reply_tokens (matter_id);

create table drafts (
  person_id uuid not null references staff (person_id),
  matter_id uuid not null references matters,
  kind text not null check (kind in ('reply', 'note', 'handoff', 'promise')),
  content jsonb not null,
  updated_at timestamptz(3) not null,
  primary key (person_id, matter_id, kind)
);

-- One row for each attempt on the public form, for its limits.
create table form_attempts (
  id uuid primary key,
  at timestamptz(3) not null,
  address text not null,
  identity text
);
create index form_attempts_address on form_attempts (address, at);
create index form_attempts_identity on form_attempts (identity, at) where identity is not null;

grant select, insert, update, delete on mail_routes, drafts to kept_app;
grant select, insert, update (outcome, outcome_at, outcome_reason, attempts, next_attempt_at) on inbound_journal to kept_app;
grant select, insert on messages, files, file_chunks to kept_app;
grant select, insert, update (ended_at) on filings to kept_app;
grant select, insert, update (message_id) on attachments to kept_app;
grant delete on attachments to kept_app;
grant select, insert, update (state, attempts, next_attempt_at, last_error, settled_at) on outbox to kept_app;
grant select, insert, update (used_at) on reply_tokens to kept_app;
grant select, insert, delete on form_attempts to kept_app;
