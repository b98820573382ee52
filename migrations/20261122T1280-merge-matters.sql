-- What went into a matter is asked whenever its commitments are.
create index matters_merged_into on matters (merged_into) where merged_into is not null;
