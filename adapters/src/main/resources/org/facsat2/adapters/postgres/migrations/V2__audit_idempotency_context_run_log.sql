-- Who changed what, whether it was allowed or not.
create table audit (
  ordinal    bigint generated always as identity primary key,
  at         timestamptz not null,
  account    text not null,
  method     text not null,
  path       text not null,
  status     integer not null,
  request_id text not null
);
create index audit_of_account on audit (account, ordinal desc);

-- What was answered to a request that may come again.
create table idempotency_key (
  account      text not null,
  route        text not null,
  key          text not null,
  request_hash text not null,
  status       integer not null,
  headers      jsonb not null,
  body         bytea not null,
  at           timestamptz not null,
  primary key (account, route, key)
);
create index idempotency_key_by_age on idempotency_key (at);

-- What people say of times: activities on board, and labels.
create table interval_on_record (
  id          text primary key,
  spacecraft  text not null references spacecraft (id),
  type        text not null,
  parameter   text,
  first_nanos bigint not null,
  stop_nanos  bigint not null,
  kind        text not null,
  comment     text not null,
  created_by  text not null,
  created_at  timestamptz not null,
  ordinal     bigint generated always as identity
);
create index interval_newest on interval_on_record (spacecraft, type, ordinal desc);

create table run_log (
  run     text not null references run (id),
  ordinal bigint generated always as identity,
  at      timestamptz not null,
  step    text not null,
  line    text not null,
  primary key (run, ordinal)
);

-- A run can be cancelled, too.
drop index run_unfinished;
create index run_unfinished on run (spacecraft, ordinal)
  where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED');
