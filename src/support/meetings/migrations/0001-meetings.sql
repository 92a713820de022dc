-- Meetings of the support model: Team Around the School, Zone Inclusion Partnership, Way Forward, Strategic. One machinery.
create schema support_meetings;
grant usage on schema support_meetings to lfi_app, lfi_system;

create table support_meetings.meetings (
  id uuid primary key,
  type text not null check (type in ('tas', 'zip', 'wfm', 'strategic')),
  setting_id uuid references county.settings, setting_team_id uuid references platform.teams,
  zone_id uuid references county.zones,
  host_team_id uuid not null references platform.teams,   -- whose meeting it is: the zone's team, as a rule
  child_id uuid references county.children,               -- a Way Forward Meeting is about one child
  consent_id uuid references county.consents,
  trust_code text,
  term_id uuid references county.terms,
  on_date date not null, starts_at time not null, minutes_long integer not null check (minutes_long between 5 and 600),
  place text not null,
  chair_id uuid references platform.people,
  status text not null check (status in ('planned', 'papers_out', 'held', 'actions_agreed', 'reviewed', 'postponed', 'cancelled')),
  minutes text not null default '',
  created_by uuid, created_at timestamptz not null,
  version integer not null default 1,
  check ((type = 'wfm') = (child_id is not null)),
  check ((child_id is null) = (consent_id is null)),
  check (type not in ('tas', 'wfm') or setting_id is not null),
  check (type <> 'zip' or zone_id is not null),
  check (type <> 'strategic' or trust_code is not null)
);
-- One Team Around the School a school each term (Element 3 and USSF update: meetings are termly).
create unique index meetings_one_a_term on support_meetings.meetings (setting_id, term_id) where type = 'tas' and status <> 'cancelled';
create index meetings_setting on support_meetings.meetings (setting_id, on_date);
create index meetings_host on support_meetings.meetings (host_team_id, on_date);
create index meetings_setting_team on support_meetings.meetings (setting_team_id, on_date);
create index meetings_chair on support_meetings.meetings (chair_id, on_date);
create index meetings_child on support_meetings.meetings (child_id) where child_id is not null;

create table support_meetings.attendees (
  id uuid primary key, meeting_id uuid not null references support_meetings.meetings,
  person_id uuid references platform.people, team_id uuid references platform.teams,
  name text not null, role text not null, organisation text not null,
  attendance text not null default 'invited' check (attendance in ('invited', 'present', 'apologies', 'deputy')),
  deputy_name text, confidentiality_at timestamptz, version integer not null default 1,
  check ((attendance = 'deputy') = (deputy_name is not null)),
  unique (meeting_id, person_id)
);
create index attendees_meeting on support_meetings.attendees (meeting_id);
create index attendees_person on support_meetings.attendees (person_id, meeting_id) where person_id is not null;

-- Meetings that I was asked to: found once a query.
create function support_meetings.asked_to() returns uuid[] language sql stable security definer
  set search_path = pg_catalog, support_meetings as $$
  select coalesce(array_agg(meeting_id), '{}') from support_meetings.attendees where person_id = platform.me() $$;

call platform.protect('support_meetings.meetings',
  $$(child_id is null or $$ || county.rule('meetings.child_id') || $$) and (host_team_id = any ((select platform.my_teams())::uuid[])
    or setting_team_id = any ((select platform.my_teams())::uuid[]) or chair_id = (select platform.me())
    or id = any ((select support_meetings.asked_to())::uuid[]))$$,
  $$(select platform.may('run-meetings')) and (child_id is null or county.sees(child_id)) and (host_team_id = any ((select platform.my_teams())::uuid[])
    or setting_team_id = any ((select platform.my_teams())::uuid[]) or chair_id = (select platform.me()))$$);
call platform.protect('support_meetings.attendees', 'exists (select 1 from support_meetings.meetings m where m.id = meeting_id)',
  $$(select platform.may('run-meetings')) and exists (select 1 from support_meetings.meetings m where m.id = meeting_id)$$);

create table support_meetings.items (
  id uuid primary key, meeting_id uuid not null references support_meetings.meetings,
  level text not null check (level in ('zone', 'whole_school', 'cohort', 'child')),
  mode text check (mode in ('no_names', 'named')),
  child_id uuid references county.children, consent_id uuid references county.consents,
  title text not null, question text not null default '',
  need_areas text[] not null default '{}',
  provision_level text check (provision_level in ('universal', 'targeted', 'enhanced')),
  source_kind text not null check (source_kind in ('typed', 'request', 'contact', 'provision-map', 'transition', 'carried')),
  source_id uuid,
  discussion text not null default '',
  outcome text not null default 'open' check (outcome in ('open', 'discussed', 'agreed', 'carried', 'withdrawn')),
  carried_to uuid references support_meetings.meetings,
  service_code text, funding_question boolean not null default false,
  position integer not null, added_by uuid, added_at timestamptz not null,
  version integer not null default 1,
  -- A child is there without a name, and then without identity, consent record or service; or named, and then under a consent.
  check ((level = 'child') = (mode is not null)),
  check ((mode is not distinct from 'named') = (child_id is not null)),
  check ((child_id is null) = (consent_id is null)),
  check (mode is distinct from 'no_names' or (service_code is null and outcome <> 'agreed' and source_id is null)),
  unique (meeting_id, source_kind, source_id)
);
create index items_meeting on support_meetings.items (meeting_id, position);
create index items_child on support_meetings.items (child_id) where child_id is not null;
create index items_consent on support_meetings.items (consent_id) where consent_id is not null;
call platform.protect('support_meetings.items',
  $$exists (select 1 from support_meetings.meetings m where m.id = meeting_id) and (child_id is null or $$ || county.rule('items.child_id') || ')',
  $$(select platform.may('run-meetings')) and exists (select 1 from support_meetings.meetings m where m.id = meeting_id)
    and (child_id is null or county.sees(child_id))$$);

-- An item without a name can hold no document: a document would carry the name.
create function support_meetings.refuse_attachment() returns trigger language plpgsql security definer set search_path = pg_catalog, support_meetings as $$
begin
  if exists (select 1 from support_meetings.items i where i.id = new.record_id and i.mode = 'no_names') then
    raise exception 'an item without a name holds no document' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger no_names_no_documents before insert or update on county.documents
  for each row when (new.record_kind = 'meeting-item') execute function support_meetings.refuse_attachment();

create table support_meetings.actions (
  id uuid primary key, meeting_id uuid not null references support_meetings.meetings, item_id uuid references support_meetings.items,
  child_id uuid references county.children,
  text text not null,
  owner_team_id uuid not null references platform.teams,   -- never without an owner: a team, and as a rule one of it by name
  owner_id uuid references platform.people,
  owner_outside text,                                      -- somebody without an account, whom the owner team reminds
  due_on date not null,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  flourish text[] not null default '{}',
  impact text, closed_at timestamptz, closed_by uuid, closed_at_meeting uuid references support_meetings.meetings,
  created_at timestamptz not null, version integer not null default 1,
  check ((status = 'open') = (closed_at is null)),
  check (status = 'open' or impact is not null)
);
create index actions_meeting on support_meetings.actions (meeting_id);
create index actions_owner on support_meetings.actions (owner_id, due_on) where status = 'open';
create index actions_team on support_meetings.actions (owner_team_id, due_on) where status = 'open';
call platform.protect('support_meetings.actions',
  $$(owner_id = (select platform.me()) or owner_team_id = any ((select platform.my_teams())::uuid[])
    or exists (select 1 from support_meetings.meetings m where m.id = meeting_id)) and (child_id is null or $$ || county.rule('actions.child_id') || ')',
  $$(select platform.may('join-meetings')) and (child_id is null or county.sees(child_id)) and (owner_id = (select platform.me())
    or owner_team_id = any ((select platform.my_teams())::uuid[]) or exists (select 1 from support_meetings.meetings m where m.id = meeting_id))$$);

create table support_meetings.provision_changes (  -- what changed on a setting's provision map since it last met
  id uuid primary key, setting_id uuid not null references county.settings, setting_team_id uuid, host_team_id uuid,
  summary text not null, changed_at timestamptz not null, map_id uuid
);
create index provision_changes_setting on support_meetings.provision_changes (setting_id, changed_at);
call platform.protect('support_meetings.provision_changes',
  'setting_team_id = any ((select platform.my_teams())::uuid[]) or host_team_id = any ((select platform.my_teams())::uuid[])',
  '(select platform.me()) is not null');

-- One person's calendar, by a token that is only kept as a hash: what, when and at which place, without a person's name.
create function support_meetings.feed(hash bytea, at timestamptz, today date)
returns table (id uuid, type text, on_date date, starts_at time, minutes_long integer, place text, setting text, status text, version integer)
language plpgsql security definer set search_path = pg_catalog, support_meetings as $$
declare owner uuid; teams uuid[];
begin
  update county.calendar_feeds f set last_used_at = at where f.token_hash = hash and f.revoked_at is null returning f.person_id into owner;
  if owner is null then return; end if;
  if exists (select 1 from platform.people p where p.id = owner and p.ended_on <= today) then return; end if;
  select coalesce(array_agg(m.team_id), '{}') into teams from platform.memberships m
    where m.person_id = owner and m.since <= today and (m.until is null or m.until > today);
  return query select m.id, m.type, m.on_date, m.starts_at, m.minutes_long, m.place, case when m.child_id is null then s.name end, m.status, m.version
    from support_meetings.meetings m left join county.settings s on s.id = m.setting_id
    where m.on_date >= today - 31 and (m.child_id is null or exists (select 1 from county.circle c where c.child_id = m.child_id
        and c.since <= today and (c.until is null or c.until > today) and (c.person_id = owner or c.team_id = any (teams))))
      and (m.chair_id = owner or m.host_team_id = any (teams) or m.setting_team_id = any (teams)
        or exists (select 1 from support_meetings.attendees a where a.meeting_id = m.id and a.person_id = owner))
    order by m.on_date, m.starts_at limit 500;
end $$;
-- Is this a token that opens something? Told apart from an empty calendar.
create function support_meetings.feed_is_open(hash bytea) returns boolean language sql stable security definer
  set search_path = pg_catalog as $$ select exists (select 1 from county.calendar_feeds where token_hash = hash and revoked_at is null) $$;
