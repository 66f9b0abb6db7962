-- Right after a first large upload the planner does not know how many chunks a parameter or an
-- ingestion has, takes all indexes for equally good, and looked up chunks by a prefix that thousands
-- share. So no other index serves the columns of the primary key as they are: who asks by time, span
-- or ingestion says so with a collation, and who asks by name can use the primary key alone.
drop index chunk_by_span, chunk_by_times, chunk_of_ingestion, chunk_compacted;

create index chunk_by_span on chunk
  (spacecraft collate "C", parameter collate "C", ((last_nanos::numeric - first_nanos::numeric)));
create index chunk_by_times on chunk
  (spacecraft collate "C", parameter collate "C", first_nanos, last_nanos);
create index chunk_of_ingestion on chunk (spacecraft collate "C", ingestion);
create index chunk_compacted on chunk (spacecraft collate "C", ingestion) where generation > 0;
