-- Times of telemetry are bigint nanoseconds since the Unix epoch; times of acts are timestamptz.

create table spacecraft (
  id             text primary key,
  name           text not null,
  norad_id       integer,
  model_source   text not null references spacecraft (id) deferrable initially deferred,
  notes          text not null,
  created_at     timestamptz not null,
  last_ingestion bigint not null default 0
);

create table dictionary (
  spacecraft text not null references spacecraft (id),
  version    integer not null,
  parameters jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (spacecraft, version)
);

create table run (
  id          text primary key,
  workflow    text not null,
  spacecraft  text not null references spacecraft (id),
  state       text not null,
  arguments   jsonb not null,
  failure     text,
  outcome     text,
  created_at  timestamptz not null,
  created_by  text not null,
  started_at  timestamptz,
  finished_at timestamptz,
  ordinal     bigint generated always as identity
);
create index run_newest on run (ordinal desc);
create index run_of_spacecraft on run (spacecraft, ordinal desc);
create index run_unfinished on run (spacecraft, ordinal) where state not in ('SUCCEEDED', 'FAILED');

create table step (
  run         text not null references run (id),
  name        text not null,
  ordinal     integer not null,
  state       text not null,
  attempts    integer not null,
  failure     text,
  output      jsonb not null,
  started_at  timestamptz,
  finished_at timestamptz,
  primary key (run, name)
);

create table ingestion (
  spacecraft    text not null references spacecraft (id),
  number        bigint not null,
  state         text not null,
  object_key    text not null,
  file_name     text,
  sha256        text not null,
  bytes         bigint not null,
  received_at   timestamptz not null,
  received_by   text not null,
  settings      jsonb not null,
  settings_key  text not null,
  decisions     jsonb,
  rows          bigint not null,
  samples       bigint not null,
  backwards     bigint not null,
  duplicates    bigint not null,
  rejects       bigint not null,
  failure       text,
  run           text not null references run (id),
  first_nanos   bigint,
  last_nanos    bigint,
  primary key (spacecraft, number)
);
-- The same bytes under the same settings are the same ingestion, unless that was taken back.
create unique index ingestion_once on ingestion (spacecraft, sha256, settings_key)
  where state <> 'WITHDRAWN';
create index ingestion_of_run on ingestion (run);
create index ingestion_pending on ingestion (spacecraft, number) where state = 'ACCEPTED';

create table ingestion_extent (
  spacecraft  text not null,
  ingestion   bigint not null,
  parameter   text not null,
  first_nanos bigint not null,
  last_nanos  bigint not null,
  samples     bigint not null,
  primary key (spacecraft, ingestion, parameter),
  foreign key (spacecraft, ingestion) references ingestion (spacecraft, number)
);

create table reject (
  spacecraft text not null,
  ingestion  bigint not null,
  ordinal    integer not null,
  line       bigint not null,
  column_name text,
  value      text,
  reason     text not null,
  primary key (spacecraft, ingestion, ordinal),
  foreign key (spacecraft, ingestion) references ingestion (spacecraft, number)
);

-- Not bound to the ingestion by a foreign key: chunks are written before it is recorded as stored.
create table chunk (
  spacecraft  text not null,
  parameter   text not null,
  ingestion   bigint not null,
  ordinal     integer not null,
  first_nanos bigint not null,
  last_nanos  bigint not null,
  samples     integer not null,
  blocks      bytea not null,
  payload     bytea not null,
  primary key (spacecraft, parameter, ingestion, ordinal)
);
-- Payloads are compressed already.
alter table chunk alter column payload set storage external, alter column blocks set storage external;
create index chunk_by_time on chunk (spacecraft, parameter, first_nanos);
create index chunk_of_ingestion on chunk (spacecraft, ingestion);

create table alarm (
  id                 text primary key,
  spacecraft         text not null references spacecraft (id),
  state              text not null,
  severity           text not null,
  historical         boolean not null,
  supported          boolean not null,
  first_nanos        bigint not null,
  stop_nanos         bigint not null,
  returned_to_normal boolean not null,
  sentence           text not null,
  parameters         jsonb not null,
  raised_at          timestamptz not null,
  acknowledged_by    text,
  acknowledged_at    timestamptz,
  cleared_by         text,
  cleared_at         timestamptz,
  ordinal            bigint generated always as identity
);
create index alarm_newest on alarm (ordinal desc);
create index alarm_of_spacecraft on alarm (spacecraft, ordinal desc);
create index alarm_unacknowledged on alarm (spacecraft, severity) where state = 'TRIGGERED';

create table alarm_history (
  alarm   text not null references alarm (id),
  ordinal bigint generated always as identity,
  at      timestamptz not null,
  who     text not null,
  kind    text not null,
  comment text not null,
  primary key (alarm, ordinal)
);

create table anomaly (
  id                 text primary key,
  spacecraft         text not null references spacecraft (id),
  model_spacecraft   text not null,
  version            integer not null,
  detector           text not null,
  detector_group     text not null,
  anomaly_group      text not null,
  first_nanos        bigint not null,
  stop_nanos         bigint not null,
  open               boolean not null,
  score              double precision not null,
  severity           text not null,
  calibration_kind   text not null,
  calibration_detail text not null,
  contributions      jsonb not null,
  sentence           text not null,
  historical         boolean not null,
  superseded         boolean not null,
  alarm              text references alarm (id),
  ordinal            bigint generated always as identity,
  unique (spacecraft, model_spacecraft, version, detector, detector_group, anomaly_group, first_nanos)
);
create index anomaly_by_time on anomaly (spacecraft, first_nanos desc, ordinal desc);
create index anomaly_of_alarm on anomaly (alarm);

create table checkpoint (
  spacecraft       text not null,
  model_spacecraft text not null,
  version          integer not null,
  detector         text not null,
  detector_group   text not null,
  nanos            bigint not null,
  state            bytea not null,
  primary key (spacecraft, model_spacecraft, version, detector, detector_group)
);

create table model_version (
  spacecraft text not null references spacecraft (id),
  version    integer not null,
  sha256     text not null,
  created_at timestamptz not null,
  created_by text not null,
  provenance jsonb not null,
  primary key (spacecraft, version)
);

create table model_alias (
  spacecraft text not null,
  alias      text not null,
  version    integer not null,
  set_at     timestamptz not null,
  set_by     text not null,
  primary key (spacecraft, alias),
  foreign key (spacecraft, version) references model_version (spacecraft, version)
);

-- Read in the order of (xid, id): a row counts only when no older transaction is open, so that none
-- can appear before one that was read already.
create table event (
  xid        xid8 not null default pg_current_xact_id(),
  id         bigint generated always as identity,
  type       text not null,
  at         timestamptz not null,
  spacecraft text,
  subject    text not null,
  message    text not null,
  primary key (xid, id)
);

create table account (
  name text primary key,
  role text not null
);

-- Secrets are kept as their SHA-256 alone.
create table one_time_token (
  hash       text primary key,
  account    text not null references account (name),
  expires_at timestamptz not null,
  used       boolean not null default false
);

create table session (
  hash       text primary key,
  account    text not null references account (name),
  expires_at timestamptz not null
);

-- As db-scheduler 16 wants it.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
