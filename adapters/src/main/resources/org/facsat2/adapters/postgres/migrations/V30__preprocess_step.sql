-- Runs that began before there was the step preprocess get it; where ingest is done already it has
-- nothing to do, so that detect does not wait for it.
update step s set ordinal = 2
from run r
where r.id = s.run and s.name = 'detect' and r.workflow = 'ingest-and-detect'
  and r.state not in ('SUCCEEDED', 'FAILED');

insert into step (run, name, ordinal, state, attempts, output)
select r.id, 'preprocess', 1,
  case when i.state = 'SUCCEEDED' then 'SUCCEEDED' else 'WAITING' end, 0, '{}'
from run r join step i on i.run = r.id and i.name = 'ingest'
where r.workflow = 'ingest-and-detect' and r.state not in ('SUCCEEDED', 'FAILED');
