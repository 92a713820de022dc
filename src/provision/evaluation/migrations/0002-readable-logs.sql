-- The log of an evaluation and of its actions is read by whoever reads those.
call platform.logged('evaluation', 'exists (select 1 from provision_evaluation.evaluations where id = $1)');
call platform.logged('evaluation-action', 'exists (select 1 from provision_evaluation.actions where id = $1)');
