-- Requests for support: for a child, for a cohort or for a whole setting; their steps; their clock; who was told under which consent.
create schema support_requests;
grant usage on schema support_requests to lfi_app, lfi_system;

create table support_requests.requests (
  id uuid primary key,
  number integer generated always as identity unique,
  level text not null check (level in ('child', 'cohort', 'whole_school')),
  setting_id uuid not null references county.settings,
  setting_team_id uuid references platform.teams,
  zone_id uuid references county.zones,
  zone_team_id uuid references platform.teams,
  child_id uuid references county.children,
  cohort text,
  need_areas text[] not null default '{}',
  reason text not null, tried text, asks text not null, desired_outcome text,
  cycles_done integer not null default 0 check (cycles_done between 0 and 99),
  particulars jsonb not null default '{}',      -- what only an early-years provider or a college is asked
  consent_id uuid references county.consents,
  contact_id uuid,                              -- the call that it grew from
  status text not null check (status in
    ('draft', 'submitted', 'triage', 'more_info', 'declined', 'accepted', 'allocated', 'active', 'review', 'closed')),
  outcome text check (outcome in ('advice', 'signpost', 'service_offer', 'adviser_cohort', 'tas_agenda', 'wfm', 'funding_team')),
  service_code text,
  handling_team_id uuid references platform.teams,
  worker_id uuid references platform.people,
  created_by uuid not null, created_at timestamptz not null,
  submitted_on date, answer_due date, answered_on date,
  version integer not null default 1,
  check ((level = 'child') = (child_id is not null)),
  check (level = 'child' or consent_id is null),
  check (level <> 'child' or status = 'draft' or consent_id is not null),
  check (status not in ('accepted', 'allocated', 'active', 'review') or outcome is not null)
);
create index requests_setting on support_requests.requests (setting_id, status);
create index requests_zone_team on support_requests.requests (zone_team_id, status);
create index requests_handling on support_requests.requests (handling_team_id, status) where handling_team_id is not null;
create index requests_child on support_requests.requests (child_id) where child_id is not null;
create index requests_contact on support_requests.requests (contact_id) where contact_id is not null;
create index requests_consent on support_requests.requests (consent_id) where consent_id is not null;
-- A child's request is its circle's; others are the setting's, the zone's and the team's that handles it. A draft is its writers' own.
call platform.protect('support_requests.requests',
  $$(status <> 'draft' or created_by = (select platform.me()) or setting_team_id = any ((select platform.my_teams())::uuid[]))
    and (child_id is null or $$ || county.rule('requests.child_id') || $$)
    and (child_id is not null or created_by = (select platform.me()) or setting_team_id = any ((select platform.my_teams())::uuid[])
      or zone_team_id = any ((select platform.my_teams())::uuid[]) or handling_team_id = any ((select platform.my_teams())::uuid[]))$$,
  $$(child_id is null or county.sees(child_id)) and (select platform.may('see-requests'))$$);

create table support_requests.steps (
  id uuid primary key, request_id uuid not null references support_requests.requests,
  version integer not null,                     -- of the request once the step was taken: steps in their order
  step text not null, from_status text not null, to_status text not null,
  reason text, next_step text, at timestamptz not null, by_person uuid, by_name text not null
);
create index steps_request on support_requests.steps (request_id, version);
call platform.protect('support_requests.steps', 'exists (select 1 from support_requests.requests r where r.id = request_id)',
  'exists (select 1 from support_requests.requests r where r.id = request_id)');

create table support_requests.pauses (          -- days that do not count: from the day of the question to the day before its answer
  id uuid primary key, request_id uuid not null references support_requests.requests, since date not null, until date, why text not null,
  check (until is null or until >= since)
);
create index pauses_request on support_requests.pauses (request_id);
create unique index pauses_open on support_requests.pauses (request_id) where until is null;
call platform.protect('support_requests.pauses', 'exists (select 1 from support_requests.requests r where r.id = request_id)',
  'exists (select 1 from support_requests.requests r where r.id = request_id)');

create table support_requests.referrals (       -- what another slice made of a request, so that nobody types it again
  id uuid primary key, request_id uuid not null references support_requests.requests, slice text not null,
  record_kind text not null, record_id uuid not null, at timestamptz not null, by_person uuid,
  unique (request_id, record_kind, record_id)
);
call platform.protect('support_requests.referrals', 'exists (select 1 from support_requests.requests r where r.id = request_id)',
  'exists (select 1 from support_requests.requests r where r.id = request_id)');
