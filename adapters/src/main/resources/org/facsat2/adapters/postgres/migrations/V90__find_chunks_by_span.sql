-- A chunk that overlaps a range begins before it ends, and no earlier than the longest chunk of the
-- parameter before it begins: what lies further back need not be looked at. The difference is
-- numeric because it may be longer than a bigint tells.
create index chunk_by_span on chunk
  (spacecraft, parameter, ((last_nanos::numeric - first_nanos::numeric)));

-- The last time beside the first one: what does not overlap is passed over without its row.
create index chunk_by_times on chunk (spacecraft, parameter, first_nanos, last_nanos);
drop index chunk_by_time;
