-- What a school's own system knows beside the plan: attendance, suspensions and attainment, as its files said them.
create schema provision_school_data;
grant usage on schema provision_school_data to lfi_app, lfi_system;

create table provision_school_data.attendance (
  id uuid primary key, child_id uuid not null references county.children, setting_id uuid not null references county.settings,
  year integer not null,                                       -- calendar year in which the academic year begins
  half_term integer not null check (half_term between 0 and 6), -- 1 to 6; 0 is the whole year, where a file says no more
  possible integer not null check (possible >= 0), attended integer not null, authorised integer not null, unauthorised integer not null,
  taken_at timestamptz not null, unique (child_id, setting_id, year, half_term),
  check (attended >= 0 and authorised >= 0 and unauthorised >= 0 and attended + authorised + unauthorised <= possible)
);
call platform.protect('provision_school_data.attendance', county.rule('attendance.child_id'),
  '(select platform.may(''import-school-data'')) and ' || county.rule('attendance.child_id'));

create table provision_school_data.suspensions (
  id uuid primary key, child_id uuid not null references county.children, setting_id uuid not null references county.settings,
  kind text not null check (kind in ('suspension', 'lunchtime', 'permanent')), began_on date not null,
  sessions integer not null check (sessions >= 0),             -- half days; 0 for a permanent exclusion
  reason text not null default '', taken_at timestamptz not null, unique (child_id, setting_id, kind, began_on)
);
call platform.protect('provision_school_data.suspensions', county.rule('suspensions.child_id'),
  '(select platform.may(''import-school-data'')) and ' || county.rule('suspensions.child_id'));

create table provision_school_data.attainment (
  id uuid primary key, child_id uuid not null references county.children, setting_id uuid not null references county.settings,
  assessed_on date not null, stage text not null, subject text not null, method text not null default '', result text not null,
  taken_at timestamptz not null, unique (child_id, assessed_on, stage, subject, method)
);
call platform.protect('provision_school_data.attainment', county.rule('attainment.child_id'),
  '(select platform.may(''import-school-data'')) and ' || county.rule('attainment.child_id'));

create table provision_school_data.imports (                   -- a file as it was read: nothing is written until its owner takes the rows
  id uuid primary key, person_id uuid not null references platform.people, setting_id uuid not null references county.settings,
  file_name text not null, kind text not null check (kind in ('csv', 'xlsx', 'ctf')), read integer not null,
  rows jsonb not null, problems jsonb not null, warnings jsonb not null, at timestamptz not null, taken_at timestamptz, outcome jsonb
);
create index imports_person on provision_school_data.imports (person_id, at);
call platform.protect('provision_school_data.imports', 'person_id = (select platform.me())',
  $$person_id = (select platform.me()) and (select platform.may('import-school-data'))$$);
