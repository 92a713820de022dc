-- Forecasts of need, places and money: assumptions, scenarios, runs cut into chunks, and proposals of places and sites.
create schema places;
grant usage on schema places to lfi_app, lfi_system;

-- A set of assumptions (counts, rates, prices): never changed, a newer one stands beside it.
create table places.assumption_sets (
  id uuid primary key, title text not null, basis text not null check (basis in ('register', 'example', 'file')),
  parameters jsonb not null, made_at timestamptz not null, made_by uuid
);
call platform.protect('places.assumption_sets', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);

create table places.scenarios (
  id uuid primary key, assumption_set_id uuid not null references places.assumption_sets,
  begun_at timestamptz not null, begun_by uuid, version integer not null default 1
);
call platform.protect('places.scenarios', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);

-- Every version of a scenario's decisions stays.
create table places.scenario_versions (
  scenario_id uuid not null references places.scenarios, version integer not null, title text not null, about text not null,
  levers jsonb not null, saved_at timestamptz not null, saved_by uuid, saved_by_name text not null,
  primary key (scenario_id, version)
);
call platform.protect('places.scenario_versions', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);

-- A run keeps everything that made it: parameters with levers, and the seed within them.
create table places.runs (
  id uuid primary key, scenario_id uuid not null references places.scenarios, scenario_version integer not null,
  parameters jsonb not null, chunk_size integer not null check (chunk_size > 0), chunks integer not null,
  asked_at timestamptz not null, asked_by uuid, asked_by_name text not null,
  foreign key (scenario_id, scenario_version) references places.scenario_versions (scenario_id, version)
);
create index runs_scenario on places.runs (scenario_id, asked_at);
call platform.protect('places.runs', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);

-- Records of runs first_run to end_run - 1, compressed: the same whoever made them, in whatever order.
create table places.run_chunks (
  run_id uuid not null references places.runs, first_run integer not null, end_run integer not null,
  stock bytea not null, flow bytea not null, demand bytea not null, made_at timestamptz not null,
  primary key (run_id, first_run)
);
call platform.protect('places.run_chunks', $$(select platform.may('plan-places'))$$, 'false');

create table places.run_results (
  run_id uuid primary key references places.runs, forecast jsonb not null, places_needed jsonb not null,
  change jsonb,                           -- from the last forecast of the scenario, split by input
  finished_at timestamptz not null
);
call platform.protect('places.run_results', $$(select platform.may('plan-places'))$$, 'false');

create table places.run_failures (
  run_id uuid primary key references places.runs, reason text not null, at timestamptz not null
);
call platform.protect('places.run_failures', $$(select platform.may('plan-places'))$$, 'false');

-- Proposals of places for children (by reference, never by name) and of sites: worked out, explained, and for people to decide on.
create table places.proposals (
  id uuid primary key, kind text not null check (kind in ('allocation', 'siting')), title text not null,
  report jsonb not null, made_at timestamptz not null, made_by uuid, made_by_name text not null
);
create index proposals_kind on places.proposals (kind, made_at);
call platform.protect('places.proposals', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
