-- Why a priority ended: what came of it, in the words of whoever leads the zone.
alter table support_plans.priorities add column ended_why text;
alter table support_plans.priorities add constraint priorities_ended_why check (ended_on is not null or ended_why is null);
