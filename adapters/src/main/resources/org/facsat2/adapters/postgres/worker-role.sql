-- What the role facsat2_worker may do. Run at every start, so that tables of later versions are in it.
do $$
declare
  name text;
begin
  for name in select tablename from pg_tables where schemaname = current_schema() loop
    execute format('revoke all on %I from facsat2_worker', name);
    if name not in ('account', 'one_time_token', 'session', 'audit', 'idempotency_key') then
      execute format('grant select on %I to facsat2_worker', name);
      -- Labels, activities and sources are people's; the history of the schema is the program's.
      if name not in ('interval_on_record', 'flyway_schema_history', 'source', 'source_file') then
        execute format('grant insert, update, delete on %I to facsat2_worker', name);
      end if;
    end if;
  end loop;
  -- A look records how far a source is and what became of its files; it edits and removes none.
  grant update (due_at, looked_at, succeeded_at, error, cursor, shapes, unsettled)
    on source to facsat2_worker;
  grant insert, update on source_file to facsat2_worker;
  execute format('grant usage on all sequences in schema %I to facsat2_worker', current_schema());

  -- A step may name a challenger; a champion is named by people. The owner is not bound by this.
  alter table model_alias enable row level security;
  if not exists (select 1 from pg_policies where tablename = 'model_alias' and policyname = 'read') then
    create policy read on model_alias for select using (true);
    create policy add_challenger on model_alias for insert with check (alias = 'challenger');
    create policy change_challenger on model_alias for update
      using (alias = 'challenger') with check (alias = 'challenger');
    create policy remove_challenger on model_alias for delete using (alias = 'challenger');
  end if;
end
$$;
