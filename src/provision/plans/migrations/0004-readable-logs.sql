-- The log of a support plan is read by whoever reads the plan.
call platform.logged('support-plan', 'exists (select 1 from provision_plans.plans where id = $1)');
