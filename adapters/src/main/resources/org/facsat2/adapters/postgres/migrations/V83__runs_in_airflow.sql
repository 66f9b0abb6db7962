-- Which DAG run of Airflow executes which of our runs.
create table airflow_run (
  run       text primary key references run on delete cascade,
  dag       text not null,
  dag_run   text not null,
  handed_at timestamptz not null default now(),
  ended     boolean not null default false,
  unique (dag, dag_run)
);
create index airflow_run_open on airflow_run (handed_at) where not ended;
