-- The laboratory of funding schemes: schemes that are tried, each saved version of them, and trials of two over the county's pupils.
create schema schemes; grant usage on schema schemes to lfi_app, lfi_system;
create table schemes.schemes (
  id uuid primary key, begun_at timestamptz not null, begun_by uuid, version integer not null default 1
);
call platform.protect('schemes.schemes', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
create table schemes.scheme_versions (
  scheme_id uuid not null references schemes.schemes, version integer not null, title text not null,
  scheme jsonb not null,                  -- in the language of scheme.ts
  saved_at timestamptz not null, saved_by uuid, saved_by_name text not null, primary key (scheme_id, version)
);
call platform.protect('schemes.scheme_versions', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
-- A trial keeps all that its result rests on: both versions, and the pupils as they were counted, school by school, never child by child.
create table schemes.trials (
  id uuid primary key,
  first_id uuid not null, first_version integer not null, second_id uuid not null, second_version integer not null,
  data jsonb not null, result jsonb not null,
  made_at timestamptz not null, made_by uuid, made_by_name text not null,
  foreign key (first_id, first_version) references schemes.scheme_versions, foreign key (second_id, second_version) references schemes.scheme_versions
);
create index trials_made on schemes.trials (made_at);
create index trials_first on schemes.trials (first_id, first_version);
create index trials_second on schemes.trials (second_id, second_version);
call platform.protect('schemes.trials', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
-- They name nobody: whoever plans places reads what was done to them.
call platform.logged('funding-scheme', $$platform.may('plan-places')$$);
call platform.logged('funding-trial', $$platform.may('plan-places')$$);
