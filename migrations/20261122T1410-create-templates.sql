-- Ready texts that staff fill into what they write.

create table templates (
  id uuid primary key,
  name text not null,
  -- what is typed after the slash; in small letters
  shortcut text not null,
  -- for the members of a team, or for one person; neither: for everybody
  team_id uuid references teams,
  person_id uuid references people,
  -- { "en": "Dear {{customer.name|Madam, Sir}} …", "rw": … }; at least one
  texts jsonb not null,
  created_at timestamptz(3) not null,
  created_by uuid not null references people,
  changed_at timestamptz(3) not null,
  changed_by uuid not null references people,
  retired_at timestamptz(3),
  check (team_id is null or person_id is null),
  check (jsonb_typeof(texts) = 'object' and texts <> '{}')
);
-- Two with the same word would hide each other; for oneself one may have another than the team.
create unique index templates_shortcut on templates (coalesce(team_id, person_id, '00000000-0000-0000-0000-000000000000'), shortcut)
  where retired_at is null;
create index templates_person on templates (person_id) where person_id is not null;
grant select, insert, update on templates to kept_app;

-- How often somebody used it: a row of their own, so that nobody waits for anybody.
create table template_uses (
  template_id uuid not null references templates,
  person_id uuid not null references people,
  count integer not null,
  last_at timestamptz(3) not null,
  primary key (template_id, person_id)
);
grant select, insert, update on template_uses to kept_app;
