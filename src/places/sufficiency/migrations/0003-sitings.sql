-- Sites are worked out by a job: a minute of search and of the solver is too long for a page to wait. A request keeps all that the answer rests on; the
-- proposal made of it has the same id.
create table places.siting_requests (
  id uuid primary key, title text not null, run_id uuid not null references places.runs, asked jsonb not null,
  queued boolean not null,                -- false where the queue was not there yet when it was asked for
  asked_at timestamptz not null, asked_by uuid, asked_by_name text not null
);
call platform.protect('places.siting_requests', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
