-- The log of a group, of a place in one and of a model is read by whoever reads those.
call platform.logged('group', 'exists (select 1 from provision_groups.groups where id = $1)');
call platform.logged('group-place', 'exists (select 1 from provision_groups.places where id = $1)');
call platform.logged('model-group', 'exists (select 1 from provision_groups.models where id = $1)');
