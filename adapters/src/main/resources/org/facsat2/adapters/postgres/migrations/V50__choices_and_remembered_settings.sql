-- What a person decided of an ingestion beside the reader's settings, what else was found, and how
-- far it is read while it is.
alter table ingestion
  add column choices jsonb,
  add column findings jsonb,
  add column progress_bytes bigint,
  add column progress_rows bigint;

create index ingestion_of_bytes on ingestion (spacecraft, sha256);

-- What people said about files, by the SHA-256 of the line with the names of the columns.
create table remembered_settings (
  spacecraft text not null references spacecraft (id),
  header     text not null,
  ingestion  bigint not null,
  remembered jsonb not null,
  primary key (spacecraft, header)
);
