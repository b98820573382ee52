-- What staff promised in a mail of their own mail program, until they say that it is one or is none. It stands where
-- its message stands.
create table promise_offers (
  id uuid primary key,
  message_id uuid not null references messages,
  -- who said it; who left hands it to their successor
  person_id uuid not null references staff (person_id),
  statement text not null check (statement <> ''),
  -- the words in the message's text, in UTF-16 units
  words_start integer not null check (words_start >= 0),
  words_end integer not null check (words_end > words_start),
  -- null: no time was said
  due_at timestamptz(3),
  -- where only a date was said
  due_on date,
  found_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_by uuid references people,
  settled_as text check (settled_as in ('recorded', 'dismissed')),
  commitment_id uuid references commitments,
  unique (message_id, words_start),
  check ((settled_at is null) = (settled_as is null)),
  check ((settled_as is not distinct from 'recorded') = (commitment_id is not null)),
  check (due_on is null or due_at is not null)
);
create index promise_offers_open on promise_offers (person_id) where settled_at is null;
-- Promises said in messages of a period: recorded, and not.
create index promise_offers_found on promise_offers (found_at);
create index events_unrecorded on events (at) where kind = 'promise.unrecorded';
create index commitments_said on commitments (made_at) where kind = 'promise' and made_in is not null;
create index commitments_made_in on commitments (made_in) where made_in is not null;

grant select, insert, update (person_id, settled_at, settled_by, settled_as, commitment_id) on promise_offers to kept_app;
