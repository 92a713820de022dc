-- A paper's log tells who marked it: only whoever drew the sample reads that.
call platform.logged('need-profile', 'exists (select 1 from provision_needs.profiles where id = $1)');
call platform.logged('moderation-sample', 'exists (select 1 from provision_needs.samples where id = $1)');
call platform.logged('moderation-paper', $$platform.may('draw-moderation')$$);
