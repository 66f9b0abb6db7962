-- Wide plots need no more than these; null in rows of earlier versions, whose blocks tell the same.
alter table chunk
  add column lowest     double precision,
  add column highest    double precision,
  add column total      double precision,
  -- 0: as it came from an ingestion; more: made by compaction. Its ordinal is then its first time.
  add column generation integer not null default 0,
  add column time_block uuid,
  alter column ordinal type bigint;

alter table chunk
  drop constraint chunk_pkey,
  add primary key (spacecraft, parameter, ingestion, generation, ordinal);

-- Times that several chunks of one ingestion (and generation) have in common.
create table time_block (
  spacecraft text not null,
  ingestion  bigint not null,
  generation integer not null,
  id         uuid not null,
  bytes      bytea not null,
  primary key (spacecraft, ingestion, generation, id)
);
alter table time_block alter column bytes set storage external;
