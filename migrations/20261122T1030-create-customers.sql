-- Anybody served or not yet served: a person, or a company whose outlets stand under a head account.
create table customers (
  id uuid primary key,
  kind text not null check (kind in ('person', 'company')),
  person_id uuid unique references people,
  name text not null check (length(name) between 1 and 200),
  head_account_id uuid references customers,
  outlet text check (outlet in ('retail', 'wholesale')),
  prospect boolean not null,
  created_at timestamptz(3) not null,
  check ((kind = 'person') = (person_id is not null))
);
create index customers_head on customers (head_account_id) where head_account_id is not null;
-- the order of lists, and searching by the beginning of any word of the name
create index customers_by_name on customers (name collate "en-x-icu", id);
create index customers_words on customers using gin (to_tsvector('simple', kept_fold(name)));

-- People who speak for a company.
create table customer_contacts (
  customer_id uuid not null references customers,
  person_id uuid not null references people,
  role text not null,
  since timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (customer_id, person_id)
);
create index customer_contacts_person on customer_contacts (person_id);

grant select, insert, update on customers, customer_contacts to kept_app;
