-- What one matter has to do with another. A row is never changed but for its end: what a merge moves is a new row.
create table matter_links (
  id uuid primary key,
  from_id uuid not null references matters,
  -- from blocks to; from was caused by to; from has to do with to
  kind text not null check (kind in ('blocks', 'caused-by', 'related')),
  to_id uuid not null references matters,
  made_by uuid references people,
  made_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by uuid references people,
  -- in a person's words, or by which rule
  end_reason text,
  check (from_id <> to_id)
);
-- Neither twice nor both ways round: that would be a circle of two.
create unique index matter_links_once on matter_links (least(from_id, to_id), greatest(from_id, to_id), kind)
  where ended_at is null;
create index matter_links_from on matter_links (from_id) where ended_at is null;
create index matter_links_to on matter_links (to_id) where ended_at is null;
grant select, insert, update (ended_at, ended_by, end_reason) on matter_links to kept_app;
