-- Enhanced groups: small, hosted by a mainstream school. Children stay on their own roll; capacity is never passed.
create schema provision_groups;
grant usage on schema provision_groups to lfi_app, lfi_system;

create table provision_groups.models (    -- what worked, as a pattern that another school copies; it names nobody
  id uuid primary key, from_group_id uuid, name text not null, need_focus text[] not null,
  level text not null check (level in ('universal', 'targeted', 'enhanced')), capacity integer not null check (capacity between 1 and 40),
  staff text not null, schedule text not null, content text not null, why text not null,
  exits integer not null default 0, returned real,   -- share that went back to support in class; null under the fewest that may be shown
  words text not null, copies integer not null default 0,
  published_by uuid, published_at timestamptz not null, ended_on date, version integer not null default 1
);
call platform.protect('provision_groups.models', '(select platform.me()) is not null', $$(select platform.may('share-model-groups'))$$);

create table provision_groups.groups (    -- a published offer: it holds no child
  id uuid primary key,
  host_setting_id uuid not null references county.settings, host_team_id uuid not null references platform.teams,
  zone_id uuid references county.zones,
  name text not null, need_focus text[] not null,
  level text not null check (level in ('universal', 'targeted', 'enhanced')),
  capacity integer not null check (capacity between 1 and 40),
  taken integer not null default 0,       -- places offered and in use, kept by a trigger
  staff text not null, schedule text not null, content text not null,
  starts_on date not null, ends_on date, model_id uuid references provision_groups.models,
  added_by uuid, added_at timestamptz not null, version integer not null default 1,
  check (ends_on is null or ends_on >= starts_on),
  constraint capacity_never_passed check (taken between 0 and capacity)
);
create index groups_host on provision_groups.groups (host_setting_id);
create index groups_zone on provision_groups.groups (zone_id);
call platform.protect('provision_groups.groups', 'true',
  $$(select platform.may('run-groups')) and host_team_id = any ((select platform.my_teams())::uuid[])$$);

create table provision_groups.places (
  id uuid primary key, group_id uuid not null references provision_groups.groups, child_id uuid not null references county.children,
  home_setting_id uuid not null references county.settings, home_team_id uuid not null references platform.teams,
  host_team_id uuid not null references platform.teams,
  state text not null check (state in ('referred', 'panel', 'waiting', 'offered', 'active', 'declined', 'withdrawn', 'exited')),
  reason text not null, asked_by uuid, asked_by_name text not null, asked_at timestamptz not null,
  consent_id uuid references county.consents,
  answer text check (answer in ('yes', 'no')), answer_words text, answer_by text, answer_at timestamptz,
  decided_why text, next_step text, decided_at timestamptz,   -- the panel's answer: why, and what happens instead
  entry_baseline text not null default '', started_on date, planned_end_on date, extensions integer not null default 0,
  review_due_on date, exited_on date, destination text check (destination in
    ('universal', 'targeted', 'extended', 'specialist-request', 'other-group', 'moved')), outcome text,
  version integer not null default 1,
  check (state <> 'active' or (consent_id is not null and started_on is not null and entry_baseline <> '')),
  check (state <> 'exited' or (exited_on is not null and outcome is not null)),
  check (state <> 'declined' or (decided_why is not null and next_step is not null))
);
create index places_group on provision_groups.places (group_id, state);
create index places_child on provision_groups.places (child_id);
create index places_host on provision_groups.places (host_team_id, review_due_on) where state = 'active';
create index places_home on provision_groups.places (home_team_id) where state in ('referred', 'panel', 'waiting', 'offered', 'active');
create index places_consent on provision_groups.places (consent_id);
call platform.protect('provision_groups.places', county.rule('places.child_id'), county.rule('places.child_id'));

-- A place counts from its offer to its end. The group's row is locked by the change, so two who offer the last place come one after
-- the other, and the second is refused by the check. The rule runs as owner: a home school's withdrawal frees a host's place.
create function provision_groups.count_places() returns trigger language plpgsql security definer
  set search_path = pg_catalog, provision_groups as $$
declare
  held integer := case when tg_op <> 'INSERT' and old.state in ('offered', 'active') then 1 else 0 end;
  holds integer := case when tg_op <> 'DELETE' and new.state in ('offered', 'active') then 1 else 0 end;
begin
  if tg_op = 'UPDATE' and (new.home_setting_id <> old.home_setting_id or new.group_id <> old.group_id) then
    raise exception 'a place keeps its group and its home setting' using errcode = '23514';
  end if;
  if holds <> held then
    update groups set taken = taken + holds - held where id = case when tg_op = 'DELETE' then old.group_id else new.group_id end;
  end if;
  return null;
end $$;
create trigger count_places after insert or update or delete on provision_groups.places
  for each row execute function provision_groups.count_places();

create table provision_groups.reviews (
  id uuid primary key, place_id uuid not null references provision_groups.places, child_id uuid not null references county.children,
  on_date date not null, progress text not null check (progress in ('more', 'as-hoped', 'less', 'none')),
  changed text not null, child_view text not null, parent_view text not null,
  decision text not null check (decision in ('continue', 'extend', 'leave')), next_step text not null,
  by_person uuid, by_name text not null, at timestamptz not null
);
create index reviews_place on provision_groups.reviews (place_id, on_date);
call platform.protect('provision_groups.reviews', county.rule('reviews.child_id'), county.rule('reviews.child_id'));

create table provision_groups.weeks (     -- half days of a school week: in the group, in a mainstream class, away
  id uuid primary key, place_id uuid not null references provision_groups.places, child_id uuid not null references county.children,
  week date not null check (extract(isodow from week) = 1),
  in_group integer not null check (in_group between 0 and 10), in_class integer not null check (in_class between 0 and 10),
  absent integer not null check (absent between 0 and 10), by_person uuid, at timestamptz not null,
  unique (place_id, week), check (in_group + in_class + absent between 1 and 10)
);
call platform.protect('provision_groups.weeks', county.rule('weeks.child_id'), county.rule('weeks.child_id'));

create table provision_groups.results (   -- what came of a place, kept with the group and without the child
  id uuid primary key, group_id uuid not null references provision_groups.groups, destination text not null,
  weeks integer not null, ended_on date not null
);
create index results_group on provision_groups.results (group_id);
call platform.protect('provision_groups.results',
  'exists (select 1 from provision_groups.groups g where g.id = group_id and g.host_team_id = any ((select platform.my_teams())::uuid[]))',
  $$(select platform.may('run-groups')) and exists (select 1 from provision_groups.groups g where g.id = group_id and g.host_team_id = any ((select platform.my_teams())::uuid[]))$$);
