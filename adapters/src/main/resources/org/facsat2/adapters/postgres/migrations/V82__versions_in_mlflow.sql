-- Which version of MLflow's registered model is which of ours.
create table mlflow_version (
  spacecraft text not null,
  version    integer not null,
  number     integer not null,
  run        text not null,
  model      text not null,
  primary key (spacecraft, version),
  unique (spacecraft, number),
  foreign key (spacecraft, version) references model_version (spacecraft, version)
);
