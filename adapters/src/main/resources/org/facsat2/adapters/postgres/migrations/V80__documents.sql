-- Frames and beacons as they were received. Of type json, not jsonb: that would reorder members,
-- rewrite numbers and refuse U+0000; json keeps the text and is queried with the same operators.
-- As chunks not bound to the ingestion: documents are written before it is recorded as stored.
create table document (
  spacecraft text not null,
  ingestion  bigint not null,
  ordinal    bigint not null,
  nanos      bigint not null,
  received   json not null,
  primary key (spacecraft, ingestion, ordinal)
);
create index document_by_time on document (spacecraft, nanos, ingestion, ordinal);
