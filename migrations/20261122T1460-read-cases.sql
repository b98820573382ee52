-- Whose pictures from elsewhere somebody asked to see: of one message, or of everything that an address sends. Asking for
-- a picture tells its sender that, when and where it was read, so it is one person's word and speaks for nobody else.
create table asked_pictures (
  id uuid primary key,
  person_id uuid not null references staff (person_id),
  message_id uuid references messages,
  address text,
  since timestamptz(3) not null,
  check ((message_id is null) <> (address is null))
);
create unique index asked_pictures_message on asked_pictures (person_id, message_id) where message_id is not null;
create unique index asked_pictures_address on asked_pictures (person_id, address) where address is not null;
grant select, insert, delete on asked_pictures to kept_app;

-- Two cases that look alike and are about two things: who said so, once for both.
create table not_duplicates (
  case_id uuid not null references cases,
  other_id uuid not null references cases,
  by_id uuid references people,
  at timestamptz(3) not null,
  primary key (case_id, other_id),
  check (case_id < other_id)
);
create index not_duplicates_other on not_duplicates (other_id);
grant select, insert, delete on not_duplicates to kept_app;

-- Cases about the same order, however its number was typed.
create index cases_same_order on cases (upper(regexp_replace(order_reference, '[^[:alnum:]]', '', 'g')))
  where order_reference is not null;
