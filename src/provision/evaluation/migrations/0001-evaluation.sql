-- A setting judges its own inclusion against the framework. It names no child. The setting writes; the lead of its zone reads what is finished.
create schema provision_evaluation;
grant usage on schema provision_evaluation to lfi_app, lfi_system;

create table provision_evaluation.evaluations (
  id uuid primary key, setting_id uuid not null references county.settings,
  setting_team_id uuid references platform.teams, zone_team_id uuid references platform.teams,
  framework_id text not null, started_on date not null, finished_on date, by_name text not null default '',
  version integer not null default 1, check (finished_on is null or finished_on >= started_on)
);
create unique index evaluations_open on provision_evaluation.evaluations (setting_id) where finished_on is null;
create index evaluations_setting on provision_evaluation.evaluations (setting_id, finished_on);
call platform.protect('provision_evaluation.evaluations',
  $$(select platform.may('see-evaluation')) and (setting_team_id = any ((select platform.my_teams())::uuid[])
    or (finished_on is not null and zone_team_id = any ((select platform.my_teams())::uuid[])))$$,
  $$(select platform.may('edit-evaluation')) and setting_team_id = any ((select platform.my_teams())::uuid[])$$);

create table provision_evaluation.answers (
  evaluation_id uuid not null references provision_evaluation.evaluations, statement_id text not null,
  judgement integer not null check (judgement >= 0), evidence text not null default '',
  primary key (evaluation_id, statement_id)
);
call platform.protect('provision_evaluation.answers',
  'exists (select 1 from provision_evaluation.evaluations e where e.id = evaluation_id)',
  $$(select platform.may('edit-evaluation')) and exists (select 1 from provision_evaluation.evaluations e
    where e.id = evaluation_id and e.finished_on is null and e.setting_team_id = any ((select platform.my_teams())::uuid[]))$$);

create table provision_evaluation.actions (
  id uuid primary key, evaluation_id uuid not null references provision_evaluation.evaluations, statement_id text not null,
  what text not null, owner_id uuid not null references platform.people, owner_name text not null, due_on date not null,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')), outcome text not null default '', closed_on date,
  added_at timestamptz not null, version integer not null default 1,
  check ((status = 'open') = (closed_on is null))
);
create index actions_evaluation on provision_evaluation.actions (evaluation_id, due_on);
call platform.protect('provision_evaluation.actions',
  'exists (select 1 from provision_evaluation.evaluations e where e.id = evaluation_id)',
  $$(select platform.may('edit-evaluation')) and exists (select 1 from provision_evaluation.evaluations e
    where e.id = evaluation_id and e.setting_team_id = any ((select platform.my_teams())::uuid[]))$$);
