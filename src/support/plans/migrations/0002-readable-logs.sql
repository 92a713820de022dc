-- A setting's plan is read by whoever reads its steps; a zone's plan is published.
call platform.logged('setting-plan', 'exists (select 1 from support_plans.steps where setting_id = $1)');
call platform.logged('zone-plan', 'exists (select 1 from county.zones where id = $1)');
