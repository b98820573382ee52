-- When somebody said by hand in which language a customer is spoken to: what was written before says nothing against it.
alter table matters add column language_set_at timestamptz(3);
