-- Places for children are worked out by a job. A request keeps all that the answer rests on (references, never names); each method's answer is kept when it is
-- there, so that work that was broken off goes on with the next; the proposal made of both has the request's id.
create table places.allocation_requests (
  id uuid primary key, title text not null, asked jsonb not null,
  method text not null check (method in ('least-cost', 'stable')),   -- the one that is proposed; the other stands beside it
  seed integer not null,                  -- of the lots where claims are equal
  queued boolean not null,                -- false where the queue was not there yet when it was asked for
  asked_at timestamptz not null, asked_by uuid, asked_by_name text not null
);
create index allocation_requests_asked on places.allocation_requests (asked_at);
call platform.protect('places.allocation_requests', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
create table places.allocation_answers (
  request_id uuid not null references places.allocation_requests, method text not null check (method in ('least-cost', 'stable')),
  answer jsonb not null, made_at timestamptz not null, primary key (request_id, method)
);
call platform.protect('places.allocation_answers', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
-- Nobody needs the answer any more: the job stops before its next step.
create table places.allocation_withdrawals (
  request_id uuid primary key references places.allocation_requests, at timestamptz not null, by_person uuid, by_name text not null
);
call platform.protect('places.allocation_withdrawals', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
