-- People, teams, sessions, audit, idempotency, drafts, outbox: what every slice stands on.
create schema platform;
grant usage on schema platform to lfi_app, lfi_system;
alter default privileges for role lfi_owner grant select, insert, update, delete on tables to lfi_app, lfi_system;
alter default privileges for role lfi_owner grant usage on sequences to lfi_app, lfi_system;
alter default privileges for role lfi_owner revoke execute on functions from public;
alter default privileges for role lfi_owner grant execute on functions to lfi_app, lfi_system;

-- Who is asking, for this transaction only. Nothing set means nobody: no rows.
create function platform.me() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function platform.my_teams() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[] $$;
create function platform.my_rights() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.rights', true), ''), '{}')::text[] $$;
create function platform.may(wanted text) returns boolean language sql stable parallel safe
  as $$ select wanted = any (platform.my_rights()) $$;
create function platform.today() returns date language sql stable parallel safe
  as $$ select nullif(current_setting('app.today', true), '')::date $$;

-- Words as they are compared: without accents, in lower case.
create function platform.plain(words text) returns text language sql immutable strict parallel safe
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

-- Row security in one call: the owner's functions and the system role pass; a person passes by the two conditions.
create procedure platform.protect(protected regclass, readable text, writable text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy owner_all on %s to lfi_owner using (true) with check (true)', protected);
  execute format('create policy system_all on %s to lfi_system using (true) with check (true)', protected);
  execute format('create policy person_reads on %s for select to lfi_app using (%s)', protected, readable);
  execute format('create policy person_adds on %s for insert to lfi_app with check (%s)', protected, writable);
  execute format('create policy person_changes on %s for update to lfi_app using (%s) with check (%s)', protected, writable, writable);
  execute format('create policy person_removes on %s for delete to lfi_app using (%s)', protected, writable);
end $$;

create table platform.settings (
  key text primary key, value jsonb not null, changed_at timestamptz not null, changed_by uuid
);
call platform.protect('platform.settings', 'true', $$(select platform.may('administer'))$$);

-- What only the installation itself knows; no person reads it.
create table platform.secrets (name text primary key, value text not null);
call platform.protect('platform.secrets', 'false', 'false');

create table platform.people (
  id uuid primary key,
  kind text not null check (kind in ('staff', 'family', 'young-person', 'system')),
  name text not null check (length(name) between 1 and 200),
  email text, phone text,
  issuer text, subject text,            -- sign-in: OpenID Connect issuer and subject, when known
  locale text not null default 'en',
  ended_on date,
  version integer not null default 1,
  unique (issuer, subject)
);
create index people_email on platform.people (lower(email));

create table platform.teams (
  id uuid primary key,
  kind text not null,                   -- 'setting', 'line', 'zone', 'service', ...: the slices name them
  name text not null,
  scope_id uuid,                        -- the setting or zone that the team belongs to
  capacity integer,                     -- open pieces of work that one member is meant to hold at most
  ended_on date
);
create index teams_scope on platform.teams (scope_id);

create table platform.memberships (
  id uuid primary key,
  person_id uuid not null references platform.people,
  team_id uuid not null references platform.teams,
  role text not null,
  since date not null,
  until date,                           -- the first day on which the membership no longer holds
  check (until is null or until >= since)
);
create index memberships_person on platform.memberships (person_id);
create index memberships_team on platform.memberships (team_id);

-- Colleagues are known to everyone signed in; families only to themselves (county adds: and to their child's circle).
call platform.protect('platform.people', $$kind = 'staff' and (select platform.me()) is not null or id = (select platform.me())$$,
  $$(select platform.may('administer')) or (select platform.may('register-people')) or id = (select platform.me())$$);
call platform.protect('platform.teams', '(select platform.me()) is not null', $$(select platform.may('administer'))$$);
call platform.protect('platform.memberships', '(select platform.me()) is not null', $$(select platform.may('administer'))$$);

create table platform.sessions (
  id_hash bytea primary key,
  person_id uuid not null references platform.people,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  roles_at_start text[] not null,
  ended_at timestamptz,
  demonstration boolean not null default false,
  provider jsonb                        -- what sign-out at the provider needs; never a token that opens anything
);
create index sessions_person on platform.sessions (person_id) where ended_at is null;
call platform.protect('platform.sessions', 'person_id = (select platform.me())', 'person_id = (select platform.me())');

-- Audit: append-only. Rows commit with their action without a link; a sealer numbers and chains them afterwards.
create table platform.audit_entries (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  record_kind text,
  record_id uuid,
  child_id uuid,
  shown uuid[],                         -- a list's row holds the ids that it showed
  before jsonb, after jsonb, reason text
);
create index audit_entries_record on platform.audit_entries (record_kind, record_id, at);
create index audit_entries_child on platform.audit_entries (child_id, at);
create index audit_entries_actor on platform.audit_entries (actor_id, at);
create table platform.audit_seals (
  seq bigint primary key, entry_id uuid not null unique references platform.audit_entries,
  content_hash bytea not null, chain_hash bytea not null
);
create table platform.audit_unsealed (entry_id uuid primary key references platform.audit_entries);
create function platform.await_seal() returns trigger language plpgsql security definer set search_path = pg_catalog, platform as $$
begin insert into platform.audit_unsealed values (new.id); return new; end $$;
create trigger await_seal after insert on platform.audit_entries for each row execute function platform.await_seal();
-- A first load sets references aside, never this.
alter table platform.audit_entries enable always trigger await_seal;
alter table platform.audit_entries enable row level security;
alter table platform.audit_entries force row level security;
create policy owner_all on platform.audit_entries to lfi_owner using (true) with check (true);
create policy system_reads on platform.audit_entries for select to lfi_system using (true);
create policy system_adds on platform.audit_entries for insert to lfi_system with check (true);
create policy person_reads on platform.audit_entries for select to lfi_app using (actor_id = (select platform.me()) or (select platform.may('read-audit')));
create policy person_adds on platform.audit_entries for insert to lfi_app with check (actor_id is not distinct from (select platform.me()));
revoke update, delete on platform.audit_entries from lfi_app, lfi_system;
call platform.protect('platform.audit_seals', $$(select platform.may('read-audit'))$$, 'false');
revoke update, delete on platform.audit_seals from lfi_app, lfi_system;
call platform.protect('platform.audit_unsealed', $$(select platform.may('read-audit'))$$, 'false');

create table platform.idempotency_keys (
  person_id uuid, route text not null, key text not null,
  body_hash bytea not null, answer jsonb not null, at timestamptz not null
);
create unique index idempotency_once on platform.idempotency_keys (coalesce(person_id, '00000000-0000-0000-0000-000000000000'), route, key);
call platform.protect('platform.idempotency_keys', 'person_id is not distinct from (select platform.me())', 'person_id is not distinct from (select platform.me())');

-- What was typed and not yet submitted: one person's, never the record.
create table platform.drafts (
  id uuid primary key,
  person_id uuid not null references platform.people,
  form text not null,                   -- the form's route and record
  body jsonb not null,
  record_version integer,
  version integer not null default 1,
  saved_at timestamptz not null,
  unique (person_id, form)
);
call platform.protect('platform.drafts', 'person_id = (select platform.me())', 'person_id = (select platform.me())');

-- A search by name, UPN or date of birth is kept for the person who made it; its address holds only the id.
create table platform.saved_searches (
  id uuid primary key, person_id uuid not null references platform.people, kind text not null,
  terms jsonb not null, at timestamptz not null
);
create index saved_searches_person on platform.saved_searches (person_id, at);
call platform.protect('platform.saved_searches', 'person_id = (select platform.me())', 'person_id = (select platform.me())');

create table platform.preferences (
  person_id uuid not null references platform.people, key text not null, value jsonb not null, primary key (person_id, key)
);
call platform.protect('platform.preferences', 'person_id = (select platform.me())', 'person_id = (select platform.me())');

-- What leaves the machine: written with its action, sent by a job.
create table platform.outbox (
  id uuid primary key,
  channel text not null check (channel in ('mail', 'text', 'letter')),
  recipient_id uuid references platform.people,
  address text,                         -- only when the recipient has no record of their own
  template text not null, content jsonb not null,
  child_id uuid,
  created_at timestamptz not null, not_before timestamptz,
  sent_at timestamptz, attempts integer not null default 0, last_error text, given_up_at timestamptz, provider_id text
);
create index outbox_waiting on platform.outbox (created_at) where sent_at is null and given_up_at is null;
call platform.protect('platform.outbox', 'recipient_id = (select platform.me())', '(select platform.me()) is not null');

-- Opens a session's transaction: checks its limits, says who it is, and sets the scopes for this transaction only.
create function platform.enter(session_hash bytea, at timestamptz, today date, idle interval, longest interval)
returns table (person_id uuid, name text, kind text, roles text[], teams uuid[], started_at timestamptz, demonstration boolean, state text)
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare s platform.sessions; p platform.people;
begin
  select * into s from platform.sessions x where x.id_hash = session_hash;
  if not found then return; end if;
  select * into p from platform.people x where x.id = s.person_id;
  select coalesce(array_agg(distinct m.team_id), '{}'), coalesce(array_agg(distinct m.role order by m.role), '{}') into teams, roles
    from platform.memberships m where m.person_id = s.person_id and m.since <= today and (m.until is null or m.until > today);
  state := case
    when s.ended_at is not null then 'ended'
    when p.ended_on is not null and p.ended_on <= today then 'ended'
    when at - s.last_seen_at > idle or at - s.started_at > longest then 'expired'
    when s.roles_at_start <> roles then 'roles-changed'
    else 'open' end;
  person_id := p.id; name := p.name; kind := p.kind; started_at := s.started_at; demonstration := s.demonstration;
  if state = 'open' then
    if at - s.last_seen_at > interval '30 seconds' then
      update platform.sessions x set last_seen_at = at where x.id_hash = session_hash;
    end if;
    perform set_config('app.person', p.id::text, true), set_config('app.teams', teams::text, true);
  end if;
  return next;
end $$;

-- The same scopes for a person who acts without a session: a command, a replay, a job on their behalf.
create function platform.act_for(person uuid, today date)
returns table (person_id uuid, name text, kind text, roles text[], teams uuid[])
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare p platform.people;
begin
  select * into strict p from platform.people x where x.id = person;
  select coalesce(array_agg(distinct m.team_id), '{}'), coalesce(array_agg(distinct m.role order by m.role), '{}') into teams, roles
    from platform.memberships m where m.person_id = person and m.since <= today and (m.until is null or m.until > today);
  person_id := p.id; name := p.name; kind := p.kind;
  perform set_config('app.person', p.id::text, true), set_config('app.teams', teams::text, true);
  return next;
end $$;
revoke execute on function platform.act_for(uuid, date) from lfi_app;
