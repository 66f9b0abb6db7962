-- Places that are looked at on schedule for new files, and how far each is. A credential is named
-- in the place; the secret itself never lies here.
create table source (
  id               text primary key,
  spacecraft       text not null references spacecraft (id),
  name             text not null,
  place            jsonb not null,
  interval_seconds bigint not null,
  settings         jsonb not null,
  paused           boolean not null,
  created_by       text not null,
  created_at       timestamptz not null,
  due_at           timestamptz not null,
  looked_at        timestamptz,
  succeeded_at     timestamptz,
  error            text,
  cursor           text,
  shapes           jsonb not null,
  unsettled        jsonb not null
);
create unique index source_name on source (spacecraft, lower(name));

-- The files that a source has seen: nothing is taken twice.
create table source_file (
  id          bigint generated always as identity primary key,
  source      text not null references source (id) on delete cascade,
  spacecraft  text not null,
  name        text not null,
  fingerprint text not null,
  bytes       bigint,
  modified_at timestamptz,
  state       text not null,
  reason      text,
  shape       jsonb,
  settings    jsonb,
  ingestion   bigint,
  next_cursor text,
  found_at    timestamptz not null,
  decided_by  text,
  decided_at  timestamptz,
  unique (source, fingerprint)
);
create index source_file_newest on source_file (source, id desc);
create index source_file_waiting on source_file (source, state) where state in ('HELD', 'ACCEPTED');
