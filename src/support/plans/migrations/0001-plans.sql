-- A plan for a setting (never for a child): what was agreed, who helps, by when, followed up at each meeting. A plan for a zone.
create schema support_plans;
grant usage on schema support_plans to lfi_app, lfi_system;

create table support_plans.steps (
  id uuid primary key,
  setting_id uuid not null references county.settings,
  setting_team_id uuid references platform.teams, zone_team_id uuid references platform.teams,
  what text not null, outcome text not null,
  helper text not null, helper_team_id uuid references platform.teams,  -- who helps: in words, and the team where it is one
  due_on date not null, meeting_id uuid,                                -- the meeting that agreed it
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  added_by uuid, added_at timestamptz not null, version integer not null default 1
);
create index steps_setting on support_plans.steps (setting_id, due_on);
call platform.protect('support_plans.steps',
  $$setting_team_id = any ((select platform.my_teams())::uuid[]) or zone_team_id = any ((select platform.my_teams())::uuid[])
    or helper_team_id = any ((select platform.my_teams())::uuid[])$$,
  $$(select platform.may('edit-setting-plan')) and (setting_team_id = any ((select platform.my_teams())::uuid[])
    or zone_team_id = any ((select platform.my_teams())::uuid[]) or helper_team_id = any ((select platform.my_teams())::uuid[]))$$);

create table support_plans.follow_ups (
  id uuid primary key, step_id uuid not null references support_plans.steps, meeting_id uuid,
  progress text not null check (progress in ('on-track', 'behind', 'done', 'dropped')),
  note text not null, at timestamptz not null, by_person uuid, by_name text not null
);
create index follow_ups_step on support_plans.follow_ups (step_id, at);
call platform.protect('support_plans.follow_ups', 'exists (select 1 from support_plans.steps s where s.id = step_id)',
  $$(select platform.may('edit-setting-plan')) and exists (select 1 from support_plans.steps s where s.id = step_id)$$);

-- Zone plans hold no child and are read by all colleagues.
create table support_plans.priorities (
  id uuid primary key, zone_id uuid not null references county.zones, academic_year text not null,
  title text not null, why text not null, position integer not null, ended_on date, version integer not null default 1
);
create index priorities_zone on support_plans.priorities (zone_id, academic_year);
create function support_plans.leads(zone uuid) returns boolean language sql stable
  as $$ select platform.may('edit-zone-plan') and exists (select 1 from platform.teams t join platform.memberships m on m.team_id = t.id
    where t.kind = 'zone' and t.scope_id = zone and m.person_id = platform.me() and m.role = 'zone-lead'
      and m.since <= platform.today() and (m.until is null or m.until > platform.today())) $$;
call platform.protect('support_plans.priorities', '(select platform.me()) is not null', 'support_plans.leads(zone_id)');
create table support_plans.initiatives (
  id uuid primary key, priority_id uuid not null references support_plans.priorities, title text not null, partners text not null,
  starts_on date not null, ends_on date, status text not null default 'planned' check (status in ('planned', 'running', 'ended')),
  impact text, version integer not null default 1, check (ends_on is null or ends_on >= starts_on), check (status <> 'ended' or impact is not null)
);
create index initiatives_priority on support_plans.initiatives (priority_id);
call platform.protect('support_plans.initiatives', '(select platform.me()) is not null',
  'exists (select 1 from support_plans.priorities p where p.id = priority_id and support_plans.leads(p.zone_id))');
create table support_plans.measures (
  id uuid primary key, priority_id uuid not null references support_plans.priorities, title text not null, unit text not null,
  baseline numeric not null, target numeric not null, source text not null, version integer not null default 1
);
create index measures_priority on support_plans.measures (priority_id);
call platform.protect('support_plans.measures', '(select platform.me()) is not null',
  'exists (select 1 from support_plans.priorities p where p.id = priority_id and support_plans.leads(p.zone_id))');
create table support_plans.readings (
  id uuid primary key, measure_id uuid not null references support_plans.measures, on_date date not null, value numeric not null,
  by_person uuid, unique (measure_id, on_date)
);
call platform.protect('support_plans.readings', '(select platform.me()) is not null',
  'exists (select 1 from support_plans.measures m join support_plans.priorities p on p.id = m.priority_id where m.id = measure_id and support_plans.leads(p.zone_id))');
