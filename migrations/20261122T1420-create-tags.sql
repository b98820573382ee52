-- Short names that cases are sorted by, and which case has had which.
create table tags (
  id uuid primary key,
  name text not null check (length(name) between 1 and 40),
  colour text not null check (colour in ('grey', 'green', 'teal', 'blue', 'violet', 'pink', 'red', 'amber')),
  created_at timestamptz(3) not null,
  -- null: Kept itself, or what was brought in
  created_by uuid references people,
  -- not offered any more; it stays where it stands
  retired_at timestamptz(3),
  -- the one it goes on as; never one that was merged itself
  merged_into uuid references tags
);
-- Letters keep their accents: pêche is not peche.
create unique index tags_name on tags (lower(name)) where merged_into is null;
create index tags_merged on tags (merged_into) where merged_into is not null;

create table matter_tags (
  id bigint generated always as identity primary key,
  matter_id uuid not null references matters,
  tag_id uuid not null references tags,
  added_at timestamptz(3) not null,
  added_by uuid references people,
  ended_at timestamptz(3),
  ended_by uuid references people
);
create unique index matter_tags_now on matter_tags (matter_id, tag_id) where ended_at is null;
-- A list of one tag starts here, however many cases there are.
create index matter_tags_tag on matter_tags (tag_id, matter_id) where ended_at is null;

grant select, insert, update (name, colour, retired_at, merged_into) on tags to kept_app;
grant select, insert, update (ended_at, ended_by) on matter_tags to kept_app;
