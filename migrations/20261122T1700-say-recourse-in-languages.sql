-- Where customers may turn outside, in the languages that the one text is not in.
alter table organisation add column outside_recourse_in jsonb not null default '{}'
  check (jsonb_typeof(outside_recourse_in) = 'object');
