-- What sleeps is found by that: its documents are made anew.
insert into search_stale (kind, subject_id) select 'case', id from case_rows where asleep_until is not null;
