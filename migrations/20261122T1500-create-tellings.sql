-- What a customer told somebody on their feet, passed on from their device. The id is made there, so that what is
-- sent again is known again.
create table tellings (
  id uuid primary key,
  person_id uuid not null references people,
  matter_id uuid not null references matters,
  -- the customer's words; photos that come later go with them
  message_id uuid not null references messages,
  tone text not null check (tone in ('praise', 'concern')),
  -- what the device says; shown, decides nothing
  said_at timestamptz(3),
  at timestamptz(3) not null
);
create index tellings_matter on tellings (matter_id);
grant select, insert on tellings to kept_app;

-- Without a key to tellings: a photo may arrive before its words, and waits for them for a day as every upload does.
create table telling_photos (
  telling_id uuid not null,
  position int not null check (position between 0 and 9),
  person_id uuid not null references people,
  attachment_id uuid not null references attachments on delete cascade,
  at timestamptz(3) not null,
  primary key (telling_id, position)
);
create index telling_photos_attachment on telling_photos (attachment_id);
grant select, insert on telling_photos to kept_app;
