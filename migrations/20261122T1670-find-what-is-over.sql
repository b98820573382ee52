-- What is over is nearly all there is, but lies behind all that is open: it has an order of its own. Whoever opens a case
-- writes none of these.
create index case_rows_over_updated on case_rows (updated_at desc, id desc) where not is_open;
create index case_rows_over_opened on case_rows (opened_at desc, id desc) where not is_open;
create index case_rows_over_due on case_rows (due_at, id) where not is_open and due_at is not null;

-- Nearly all that nobody holds is open: taken for chance, it would be next to nothing, and sorted.
create statistics case_rows_unheld (mcv) on is_open, holder_id from case_rows;
analyze case_rows;
