-- Lists that people make their own.

-- What a list is narrowed by, besides what stood in its rows already. Letters stand without their accents, for names are
-- written with and without them; what joins words parts them here: ABC-123, l’hôtel and 12/05 are two words each.
alter table case_rows
  -- who has to move next; null when nothing is to be done any more
  add column waits_for text check (waits_for in ('us', 'customer', 'colleague')),
  add column title_words tsvector generated always as (to_tsvector('simple', regexp_replace(
    regexp_replace(normalize(title, NFD), '[\u0300-\u036f]', '', 'g'),
    '[!-/:-@[-`{-~«»¡¿·\u2010-\u205e]', ' ', 'g'))) stored;

alter table case_rows disable trigger search_hears;
update case_rows r set waits_for = case
  when status = 'waiting' then 'customer'
  when exists (select from handoffs h where h.matter_id = r.id and h.ended_at is null) then 'colleague'
  else 'us' end
where is_open;
alter table case_rows enable trigger search_hears;

-- Of every kind, severity and status the first rows lie together: of any choice among them a page is the first of each.
drop index case_rows_status;
drop index case_rows_kind;
create index case_rows_each_updated on case_rows (kind, severity, status, updated_at desc, id desc);
create index case_rows_each_opened on case_rows (kind, severity, status, opened_at desc, id desc);
create index case_rows_open_opened on case_rows (opened_at desc, id desc) where is_open;
create index case_rows_broken on case_rows (updated_at desc, id desc) where is_broken;
create index case_rows_restricted on case_rows (id) where restricted;
-- Of these it is asked first how many there are.
create index case_rows_product on case_rows (product) where product is not null;
create index case_rows_touchpoint on case_rows (touchpoint_id) where touchpoint_id is not null;
create index case_rows_words on case_rows using gin (title_words) with (gin_pending_list_limit = 256);

-- How many open cases there are of each sort: what was added and taken away since they were last summed, beside the sums.
-- What is restricted is never counted here.
create table case_counts (
  team_id uuid not null,
  is_held boolean not null,
  kind text not null,
  severity text not null,
  status text not null,
  waits_for text not null,
  count integer not null
);
create index case_counts_team on case_counts (team_id);
insert into case_counts
  select team_id, holder_id is not null, kind, severity, status, waits_for, count(*) from case_rows
  where is_open and not restricted group by 1, 2, 3, 4, 5, 6;
grant select, insert, delete on case_counts to kept_app;

-- Rows of their own, so that nobody waits for anybody who opens a case of the same sort.
create function kept_count_cases() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.is_open, old.restricted, old.team_id, old.holder_id is null, old.kind, old.severity, old.status, old.waits_for)
      is not distinct from (new.is_open, new.restricted, new.team_id, new.holder_id is null, new.kind, new.severity, new.status, new.waits_for) then
    return null;
  end if;
  if tg_op = 'UPDATE' and old.is_open and not old.restricted then
    insert into case_counts values (old.team_id, old.holder_id is not null, old.kind, old.severity, old.status, old.waits_for, -1);
  end if;
  if new.is_open and not new.restricted then
    insert into case_counts values (new.team_id, new.holder_id is not null, new.kind, new.severity, new.status, new.waits_for, 1);
  end if;
  return null;
end $$;
create trigger count_cases after insert or update on case_rows for each row execute function kept_count_cases();

create table saved_views (
  id uuid primary key,
  name text not null,
  owner_id uuid not null references people,
  -- whose members see it too
  team_id uuid references teams,
  -- as it stands in the address; what it may show is asked of each who opens it
  search jsonb not null,
  columns text[] not null,
  created_at timestamptz(3) not null
);
create index saved_views_owner on saved_views (owner_id);
create index saved_views_team on saved_views (team_id) where team_id is not null;
grant select, insert, update, delete on saved_views to kept_app;

-- What a person chose for themselves of a view, built in or saved: its columns, and where it stands.
create table view_choices (
  person_id uuid not null references people,
  view text not null,
  columns text[],
  position integer,
  primary key (person_id, view)
);
grant select, insert, update, delete on view_choices to kept_app;

-- What somebody did to many cases at once and may take back for a moment: how each stood before and after.
create table bulk_changes (
  id uuid primary key,
  person_id uuid not null references people,
  at timestamptz(3) not null,
  action text not null,
  rows jsonb not null,
  undone_at timestamptz(3)
);
create index bulk_changes_at on bulk_changes (at);
grant select, insert, update, delete on bulk_changes to kept_app;
