-- The log of a move, of its tasks and of a plan for adult life is read by whoever reads those.
call platform.logged('transition', 'exists (select 1 from provision_transitions.moves where id = $1)');
call platform.logged('transition-task', 'exists (select 1 from provision_transitions.tasks where id = $1)');
call platform.logged('adulthood-plan', 'exists (select 1 from provision_transitions.adulthood where id = $1)');
call platform.logged('adulthood-step', 'exists (select 1 from provision_transitions.steps where id = $1)');
