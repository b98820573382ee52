-- Who knows about a topic is found by what was asked and held before, never by reading all of it.

-- What a text is about, roughly: its longer words without accents and endings.
create function kept_topic_words(said text) returns text[]
  language sql immutable parallel safe
  return coalesce((select array_agg(distinct left(word, 6)) from regexp_split_to_table(
    lower(regexp_replace(normalize(left(said, 2000), NFD), '[\u0300-\u036f]', '', 'g')), '[^[:alpha:]]+') word
    where length(word) >= 4), '{}');

alter table handoffs add column ask_words text[] not null generated always as (kept_topic_words(ask)) stored;

-- The latest that were taken on or answered.
create index handoffs_served on handoffs (ended_at desc) where state in ('accepted', 'answered') and ended_at is not null;
create index matters_product on matters (product, opened_at desc) where product is not null;
create index matters_touchpoint on matters (touchpoint_id, opened_at desc) where touchpoint_id is not null;
