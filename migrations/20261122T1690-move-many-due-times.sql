-- A changed policy moves every open standard at once: what one move costs counts ten thousand times.

-- ids grow with time, so this is their order too, as with bearings; one index less to write
drop index commitment_moves_of;
alter table commitment_moves drop constraint commitment_moves_pkey, add primary key (commitment_id, id);
-- when a standard stood still: few of all its moves
create index commitment_moves_pauses on commitment_moves (commitment_id, id) where (to_due is null) <> (from_due is null);

-- how many run under a line is counted among the open ones; a run that changes its line writes no index for it
drop index standard_runs_line;
