-- Sets of assumptions made from others, changed figure by figure, or read from a file: each change is a version beside the one before, so that no forecast moves.
alter table places.assumption_sets drop constraint assumption_sets_basis_check;
alter table places.assumption_sets
  add constraint assumption_sets_basis check (basis in ('register', 'example', 'file', 'set')),
  add column series_id uuid,              -- the first version's id
  add column version integer not null default 1 check (version > 0),
  add column made_from uuid references places.assumption_sets,  -- the set that a series began as; its differences are told against it
  add column source text,                 -- of a file: where it is from
  add column changed jsonb,               -- what this version changed: name in the register, before and after
  add column made_by_name text not null default 'The service';
update places.assumption_sets s
  set series_id = s.id, made_by_name = coalesce((select p.name from platform.people p where p.id = s.made_by), 'The service');
alter table places.assumption_sets
  alter column series_id set not null,
  alter column made_by_name drop default,
  add constraint assumption_sets_once unique (series_id, version);

-- A version of a scenario says which assumptions it rests on, so that it can move to newer ones.
alter table places.scenario_versions add column assumption_set_id uuid references places.assumption_sets;
update places.scenario_versions v set assumption_set_id = s.assumption_set_id from places.scenarios s where s.id = v.scenario_id;
alter table places.scenario_versions alter column assumption_set_id set not null;
alter table places.scenarios drop column assumption_set_id;
