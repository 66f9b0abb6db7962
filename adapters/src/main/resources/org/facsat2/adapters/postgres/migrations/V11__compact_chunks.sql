-- Of a compacted chunk: the numbers of the ingestions whose samples it holds, rising, and which
-- sample is whose, with those that are hidden at equal times.
alter table chunk
  add column sources bigint[],
  add column origins bytea;
alter table chunk alter column origins set storage external;

create index chunk_compacted on chunk (spacecraft, ingestion) where generation > 0;
