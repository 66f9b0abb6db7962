-- Trainings that began before there was the step evaluate get it; where train is done already it
-- counts as done, so that register does not wait for it, and the model is registered untried.
update step s set ordinal = 3
from run r
where r.id = s.run and s.name = 'register' and r.workflow = 'train'
  and r.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED');

insert into step (run, name, ordinal, state, attempts, output)
select r.id, 'evaluate', 2,
  case when t.state = 'SUCCEEDED' then 'SUCCEEDED' else 'WAITING' end, 0, '{}'
from run r join step t on t.run = r.id and t.name = 'train'
where r.workflow = 'train' and r.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED');
