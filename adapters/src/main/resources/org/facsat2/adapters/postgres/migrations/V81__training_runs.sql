-- What is kept of trainings for people: settings, figures, files, and their page elsewhere.
create table training_run (
  spacecraft  text not null references spacecraft (id),
  run         text not null,
  started_at  timestamptz not null,
  started_by  text not null,
  finished_at timestamptz,
  parameters  jsonb not null default '{}',
  tags        jsonb not null default '{}',
  dataset     jsonb,
  link        text,
  primary key (spacecraft, run)
);

create table training_metric (
  spacecraft text not null,
  run        text not null,
  name       text not null,
  step       bigint not null,
  value      double precision not null,
  at         timestamptz not null,
  primary key (spacecraft, run, name, step),
  foreign key (spacecraft, run) references training_run (spacecraft, run)
);

create table training_artifact (
  spacecraft text not null,
  run        text not null,
  path       text not null,
  bytes      bytea not null,
  primary key (spacecraft, run, path),
  foreign key (spacecraft, run) references training_run (spacecraft, run)
);
