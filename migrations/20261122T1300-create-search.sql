-- Typing errors are found by the pieces that words share. The extension is one that PostgreSQL trusts: whoever may
-- create in a database may add it, where its files are installed.
do $$ begin
  create extension if not exists pg_trgm;
exception
  when insufficient_privilege then
    raise exception 'The search needs the extension pg_trgm, and this user may not add it. A superuser can, once: create extension pg_trgm;'
      using errcode = 'insufficient_privilege';
  when undefined_file or feature_not_supported then
    raise exception 'The search needs the extension pg_trgm, which this server does not have. It is part of PostgreSQL''s own package of contributed modules (postgresql-contrib).'
      using errcode = 'feature_not_supported';
end $$;

-- What can be found: a case, a customer or a member of staff, with the words that lead there.
create table search_documents (
  id uuid primary key,
  kind text not null check (kind in ('case', 'customer', 'person')),
  -- the order of what is found: when something was said last; when it was opened, for searches by date
  active_at timestamptz(3) not null,
  opened_at timestamptz(3) not null,
  -- subject (weight A) and names (weight B)
  heading tsvector not null,
  -- all words: heading, messages, names of files
  words tsvector not null,
  -- what filters ask for, who may read it by being named or by a team, and the weeks of both instants
  facets text[] not null
);
-- One index of a kind for all of it: what is rare in any of the three columns decides how much of the others is read. It
-- is read from left to right, so the facets, of which a search names few, stand first. What waits to be sorted into it is
-- read by every search and kept short.
create index search_documents_cases on search_documents using gin (facets, heading, words)
  with (gin_pending_list_limit = 256) where kind = 'case';
create index search_documents_customers on search_documents using gin (facets, heading, words)
  with (gin_pending_list_limit = 64) where kind = 'customer';
create index search_documents_people on search_documents using gin (facets, heading, words)
  with (gin_pending_list_limit = 64) where kind = 'person';

-- Every word of every document, for beginnings of words and for typing errors.
create table search_words (
  word text collate "C" primary key,
  -- in about so many documents; it only grows
  documents int not null
) with (fillfactor = 80);
create index search_words_alike on search_words using gin (word gin_trgm_ops);

-- Whose document is not true any more.
create table search_stale (
  id bigint generated always as identity primary key,
  kind text not null,
  subject_id uuid not null
);

grant select, insert, update, delete on search_documents, search_words to kept_app;
grant select, insert, delete on search_stale to kept_app;

-- Noted by the database itself, so that it costs no way there and nothing is forgotten.
create function kept_search_hears() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'case_rows' then
    insert into search_stale (kind, subject_id) values ('case', new.id);
  elsif tg_table_name = 'staff' then
    insert into search_stale (kind, subject_id) values ('person', new.person_id);
  elsif tg_table_name = 'customer_contacts' then
    insert into search_stale (kind, subject_id) values ('customer', new.customer_id);
  elsif tg_table_name = 'customers' then
    insert into search_stale (kind, subject_id) values ('customer', new.id);
    if tg_op = 'UPDATE' then
      insert into search_stale (kind, subject_id) select 'case', id from matters where customer_id = new.id;
    end if;
  elsif tg_table_name = 'people' then
    insert into search_stale (kind, subject_id)
      select 'person', person_id from staff where person_id = new.id
      union all select 'customer', customer_id from customer_contacts where person_id = new.id
      union all select 'case', id from matters where raised_by = new.id;
  end if;
  return null;
end $$;
create trigger search_hears after insert or update on case_rows for each row execute function kept_search_hears();
create trigger search_hears after insert or update on staff for each row execute function kept_search_hears();
create trigger search_hears after insert or update on customer_contacts for each row execute function kept_search_hears();
create trigger search_hears after insert or update of name on customers for each row execute function kept_search_hears();
create trigger search_hears after update of name on people for each row execute function kept_search_hears();

-- What is there already, the newest first.
insert into search_stale (kind, subject_id)
  select 'person', person_id from staff
  union all select 'customer', id from customers
  union all (select 'case', id from case_rows order by updated_at desc);
