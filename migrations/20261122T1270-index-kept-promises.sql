-- What was settled, by the second it was due: the figures of a period and the rows behind them.
create index commitments_settled on commitments (due_at, id) where state in ('kept', 'broken');
create index handoffs_offered on handoffs (offered_at, id);
-- Who waits on whom now.
create index handoffs_open on handoffs (offered_at, id) where ended_at is null;
