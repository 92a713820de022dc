-- Goals sought: which setting of a decision meets a target, worked out setting by setting; and figures kept so that pages need not work them out again.

-- A search keeps everything that made it: parameters with the scenario's decisions, seed and runs; the decision to set; the goal.
create table places.goals (
  id uuid primary key, scenario_id uuid not null references places.scenarios, scenario_version integer not null,
  parameters jsonb not null, search jsonb not null, goal jsonb not null,
  asked_at timestamptz not null, asked_by uuid, asked_by_name text not null,
  foreign key (scenario_id, scenario_version) references places.scenario_versions (scenario_id, version)
);
create index goals_scenario on places.goals (scenario_id, asked_at);
call platform.protect('places.goals', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);

-- Settings in the order in which they were tried: the next one follows from these, so that a search that was broken off goes on.
create table places.goal_settings (
  goal_id uuid not null references places.goals, nth integer not null check (nth > 0),
  effect double precision not null, chance double precision not null, range jsonb not null, made_at timestamptz not null,
  primary key (goal_id, nth)
);
call platform.protect('places.goal_settings', $$(select platform.may('plan-places'))$$, 'false');

create table places.goal_results (
  goal_id uuid primary key references places.goals, effect double precision not null, reached boolean not null,
  finished_at timestamptz not null
);
call platform.protect('places.goal_results', $$(select platform.may('plan-places'))$$, 'false');

create table places.goal_failures (
  goal_id uuid primary key references places.goals, reason text not null, at timestamptz not null
);
call platform.protect('places.goal_failures', $$(select platform.may('plan-places'))$$, 'false');

-- Scenarios that were made of a goal's answer.
create table places.goal_scenarios (
  scenario_id uuid primary key references places.scenarios, goal_id uuid not null references places.goals
);
create index goal_scenarios_goal on places.goal_scenarios (goal_id);
call platform.protect('places.goal_scenarios', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
