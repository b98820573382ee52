-- What stands below one's replies to customers; null: nothing.
alter table staff add column signature text check (length(signature) <= 1000);
