-- Two records of one customer become one. The one that ends points to the one that goes on, never to another that
-- ended; its people keep their addresses, and everything they said stays theirs.
alter table customers add column merged_into uuid references customers check (merged_into <> id);
create index customers_merged_into on customers (merged_into) where merged_into is not null;

-- Each time it was done: rows without undone_at are how it stands.
create table customer_merges (
  id uuid primary key,
  -- their order: they are done one at a time, whenever each began
  step bigint not null generated always as identity unique,
  merged_id uuid not null references customers,
  -- the one chosen then; it may have been merged further since
  into_id uuid not null references customers,
  at timestamptz(3) not null,
  by_id uuid references people,
  -- what was taken over from the one that ended: { "name": { "from": …, "to": … } }
  taken jsonb not null,
  undone_at timestamptz(3),
  undone_by uuid references people,
  check (merged_id <> into_id)
);
create unique index customer_merges_standing on customer_merges (merged_id) where undone_at is null;
create index customer_merges_into on customer_merges (into_id) where undone_at is null;

-- What went over with it, and goes back with it.
create table customer_merge_moves (
  merge_id uuid not null references customer_merges,
  -- contact-again: who spoke for both, and for the one that goes on no more
  what text not null check (what in ('matter', 'outlet', 'contact', 'contact-again')),
  row_id uuid not null,
  -- undone: it went back, with this merge or with one before it; moved: somebody has put it elsewhere since
  ended_at timestamptz(3),
  end_why text check (end_why in ('undone', 'moved')),
  primary key (merge_id, what, row_id),
  check ((ended_at is null) = (end_why is null))
);
create index customer_merge_moves_row on customer_merge_moves (row_id, what) where ended_at is null;

-- Two that look like one, and are not.
create table not_twins (
  one_id uuid not null references customers,
  other_id uuid not null references customers,
  by_id uuid references people,
  at timestamptz(3) not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index not_twins_other on not_twins (other_id);

-- Two that may be one.
create table customer_twins (
  one_id uuid not null references customers,
  other_id uuid not null references customers,
  score int not null,
  because text[] not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index customer_twins_likeliest on customer_twins (score desc, one_id, other_id);
create index customer_twins_other on customer_twins (other_id);

-- Whose twins are to be looked for again; the newest first.
create table twins_sought (
  id bigint generated always as identity primary key,
  customer_id uuid not null
);

grant select, insert, update (undone_at, undone_by) on customer_merges to kept_app;
grant select, insert, update (ended_at, end_why) on customer_merge_moves to kept_app;
grant select, insert, delete on not_twins, twins_sought to kept_app;
grant select, insert, update, delete on customer_twins to kept_app;

-- The people behind a customer that goes on: the person, and whoever was found to be the same. Of a company nobody.
create function kept_people_of(customer uuid) returns uuid[]
  language sql stable parallel safe
  return array(
    select person_id from customers where id = customer and person_id is not null
    union all
    select person_id from customers where merged_into = customer and person_id is not null);

-- A person and everybody found to be the same.
create function kept_same_people(person uuid) returns uuid[]
  language sql stable parallel safe
  return coalesce(
    (select kept_people_of(coalesce(merged_into, id)) from customers where person_id = person), array[person]);

-- Whose concern it is when a person writes: the company they speak for, if that is one; else their own.
create or replace function kept_customer_of(person uuid) returns uuid
  language sql stable parallel safe
  return coalesce(
    (select (array_agg(coalesce(c.merged_into, c.id)))[1]
     from customer_contacts k join customers c on c.id = k.customer_id
     where k.person_id in (
         select person
         union all
         select o.person_id from customers own join customers o on o.id = own.merged_into where own.person_id = person
         union all
         select o.person_id from customers own join customers o on o.merged_into = coalesce(own.merged_into, own.id)
         where own.person_id = person)
       and k.ended_at is null
     having count(distinct coalesce(c.merged_into, c.id)) = 1),
    (select coalesce(merged_into, id) from customers where person_id = person));

-- Whoever wrote the id down a moment before the two became one means the one that goes on. The row is locked as its
-- key's check would lock it, so this waits for a merge that is under way, and a merge for this.
create function kept_goes_on() returns trigger language plpgsql as $$
declare
  goes_on uuid;
begin
  select coalesce(merged_into, id) into goes_on from customers where id = new.customer_id for key share;
  new.customer_id := coalesce(goes_on, new.customer_id);
  return new;
end $$;
create trigger customer_goes_on before insert or update of customer_id on matters
  for each row when (new.customer_id is not null) execute function kept_goes_on();
create trigger customer_goes_on before insert on customer_contacts
  for each row execute function kept_goes_on();

-- An address without what mail providers pass over, a number without its country: the same in another form.
create function kept_bare_identity(kind text, value text) returns text
  language sql immutable parallel safe strict
  return case when kind = 'phone' then right(value, 9)
    else replace(split_part(split_part(value, '@', 1), '+', 1), '.', '') || '@'
      || replace(split_part(value, '@', 2), 'googlemail.com', 'gmail.com') end;
create index identities_bare on identities (kind, kept_bare_identity(kind, value) text_pattern_ops);

-- A name without accents. What compares pieces of words passes over case and signs by itself; kept_fold would do all of
-- it, at forty times the price, for each of thousands that are looked at.
create function kept_plain_name(name text) returns text
  language sql immutable parallel safe strict
  return translate(name, 'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž',
    'AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZz');
create index customers_alike on customers using gin (kept_plain_name(name) gin_trgm_ops)
  with (gin_pending_list_limit = 256) where merged_into is null;

-- Noted by the database itself, as for the search.
create function kept_twins_hear() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'customers' then
    insert into twins_sought (customer_id) values (new.id);
    if tg_op = 'UPDATE' and old.merged_into is not null then
      insert into twins_sought (customer_id) values (old.merged_into);
    end if;
  elsif tg_table_name = 'customer_contacts' then
    insert into twins_sought (customer_id)
      select new.customer_id union all select id from customers where person_id = new.person_id;
  else
    insert into twins_sought (customer_id) select id from customers where person_id = new.person_id;
  end if;
  return null;
end $$;
create trigger twins_hear after insert or update of name, merged_into on customers
  for each row execute function kept_twins_hear();
create trigger twins_hear after insert or update of ended_at on customer_contacts
  for each row execute function kept_twins_hear();
create trigger twins_hear after insert on identities
  for each row execute function kept_twins_hear();

-- Who goes on is found by the names of both.
create function kept_search_hears_merge() returns trigger language plpgsql as $$
begin
  insert into search_stale (kind, subject_id)
    select 'customer', each from unnest(array[new.id, old.merged_into, new.merged_into]) as each where each is not null;
  return null;
end $$;
create trigger search_hears_merge after update of merged_into on customers
  for each row execute function kept_search_hears_merge();

insert into twins_sought (customer_id) select id from customers order by id;
