-- One customer concern. Its id is its matter's id.
create table cases (
  id uuid primary key,
  matter_kind text not null default 'case' check (matter_kind = 'case'),
  kind text not null check (kind in ('question', 'request', 'complaint', 'praise', 'suggestion')),
  channel text not null check (channel in ('email', 'web', 'chat', 'phone', 'counter', 'letter', 'sms', 'ussd', 'whatsapp', 'app')),
  severity text not null check (severity in ('low', 'normal', 'high', 'critical')),
  status text not null check (status in ('new', 'open', 'waiting', 'resolved', 'closed')),
  order_reference text,
  -- the named manager a letter was addressed to
  addressee_id uuid references staff (person_id),
  outcome text check (outcome in ('answered', 'solved', 'partly-solved', 'not-solved', 'declined', 'withdrawn', 'duplicate', 'spam')),
  outcome_words text,
  resolved_at timestamptz(3),
  resolved_by uuid references people,
  reopened_at timestamptz(3),
  foreign key (id, matter_kind) references matters (id, kind)
);

-- The person complained about (or praised); never shown to the customer's page or to the person complained about.
create table case_subjects (
  case_id uuid not null references cases,
  person_id uuid not null references staff (person_id),
  why text not null check (why in ('complaint', 'praise')),
  named_by uuid references people,
  named_at timestamptz(3) not null,
  primary key (case_id, person_id, why)
);
create index case_subjects_person on case_subjects (person_id, why);

-- Reads of complaints are recorded.
create table complaint_reads (
  id uuid primary key,
  case_id uuid not null references cases,
  person_id uuid not null references staff (person_id),
  at timestamptz(3) not null
);
create index complaint_reads_case on complaint_reads (case_id, at);

grant select, insert, update on cases to kept_app;
grant select, insert on case_subjects, complaint_reads to kept_app;
