-- The registers that every slice shares: zones, settings, children, families, circles, consent, chronology, tasks.
create schema county;
grant usage on schema county to lfi_app, lfi_system;

create table county.zones (
  id uuid primary key, code text not null unique, name text not null,
  goes_live_on date,                    -- when the programme's meetings begin there
  outline jsonb,                        -- rings of [easting, northing], metres on the National Grid
  ended_on date, version integer not null default 1
);
create table county.terms (
  id uuid primary key, name text not null, academic_year text not null, starts_on date not null, ends_on date not null,
  check (ends_on > starts_on)
);
create table county.closed_days (       -- bank holidays and school closures
  on_date date not null, kind text not null check (kind in ('bank-holiday', 'school-closure')), name text not null,
  source text not null, primary key (on_date, kind)
);

create table county.settings (
  id uuid primary key,
  urn integer unique,                   -- as GIAS numbers it; none for childminders and the like
  laestab text, ukprn text, uprn text, la_code text not null,
  name text not null,
  type_code text not null, phase text not null check (phase in
    ('early-years', 'infant', 'junior', 'primary', 'middle', 'secondary', 'all-through', 'special', 'alternative', 'post-16', 'other')),
  governance text not null,             -- 'maintained', 'academy', 'free', 'independent', 'college', 'private-voluntary-independent', 'childminder', ...
  trust_code text, trust_name text,
  status text not null check (status in ('open', 'proposed-to-close', 'proposed-to-open', 'closed')),
  opened_on date, closed_on date, closed_why text,
  zone_id uuid references county.zones,
  easting integer, northing integer, address jsonb, postcode text, phone text, website text,
  capacity integer, pupils integer, low_age integer, high_age integer, gender text,
  resourced_kind text, resourced_capacity integer, resourced_on_roll integer, unit_capacity integer, unit_on_roll integer,
  needs text[] not null default '{}',   -- SEN types that it says it provides for
  section_41 boolean not null default false,
  source text not null, source_on date, version integer not null default 1
);
create index settings_zone on county.settings (zone_id);
create index settings_name on county.settings using gin (platform.plain(name) public.gin_trgm_ops);
create table county.setting_links (
  urn integer not null, link_urn integer not null, link_type text not null, linked_on date, primary key (urn, link_urn, link_type)
);
create table county.setting_offers (    -- what a setting offers beyond its own pupils, in words that families read
  id uuid primary key, setting_id uuid not null references county.settings, title text not null, detail text not null,
  needs text[] not null default '{}', places integer, since date not null, until date, version integer not null default 1
);
-- Settings, zones and the calendar are published.
call platform.protect('county.zones', 'true', $$(select platform.may('administer'))$$);
call platform.protect('county.terms', 'true', $$(select platform.may('administer'))$$);
call platform.protect('county.closed_days', 'true', $$(select platform.may('administer'))$$);
call platform.protect('county.settings', 'true', $$(select platform.may('administer'))$$);
call platform.protect('county.setting_links', 'true', $$(select platform.may('administer'))$$);
call platform.protect('county.setting_offers', 'true', $$(select platform.may('administer')) or
  exists (select 1 from platform.teams t where t.scope_id = setting_id and t.id = any ((select platform.my_teams())::uuid[]))$$);

create table county.children (
  id uuid primary key,
  upn text, uln text, nhs_number text,
  forename text not null check (length(forename) between 1 and 100),
  surname text not null check (length(surname) between 1 and 100),
  known_as text,                        -- what they like to be called, when not the forename
  born_on date not null,
  sex text check (sex in ('F', 'M')),
  ethnicity text, language text,
  year_offset integer not null default 0 check (year_offset between -3 and 3),  -- taught out of the usual year
  sen_status text not null default 'N' check (sen_status in ('N', 'K', 'E')),   -- school census: none, SEN support, EHC plan
  needs text[] not null default '{}',   -- school census SEN types, the primary first
  setting_id uuid references county.settings,
  zone_id uuid references county.zones, -- where the child lives
  person_id uuid references platform.people,  -- the young person's own account
  merged_into uuid references county.children,
  created_at timestamptz not null, created_by uuid,
  version integer not null default 1,
  search_name text generated always as (platform.plain(coalesce(known_as || ' ', '') || forename || ' ' || surname)) stored
);
-- Not unique on purpose: a unique-key error would tell a stranger that a child is known here. Pairs go to a records officer.
create index children_upn on county.children (upn) where upn is not null;
create index children_born on county.children (born_on, lower(surname));
create index children_name on county.children using gin (search_name public.gin_trgm_ops);
create index children_setting on county.children (setting_id, sen_status);
create index children_zone on county.children (zone_id, sen_status);
create index children_person on county.children (person_id) where person_id is not null;

create table county.restrictions (      -- adoption, a colleague's child, a hidden address: named people only
  child_id uuid primary key references county.children, why text not null, since timestamptz not null, by_person uuid
);

create table county.circle (
  id uuid primary key,
  child_id uuid not null references county.children,
  team_id uuid references platform.teams,
  person_id uuid references platform.people,
  basis text not null check (basis in ('school', 'family', 'self', 'work', 'call', 'named')),
  why text not null,
  since date not null,
  until date,                           -- the first day on which it no longer holds
  added_by uuid, added_at timestamptz not null,
  ended_by uuid, ended_why text,
  check (num_nonnulls(team_id, person_id) = 1),
  check (until is null or until >= since)
);
create index circle_child on county.circle (child_id);
create index circle_team on county.circle (team_id, child_id) where team_id is not null;
create index circle_person on county.circle (person_id, child_id) where person_id is not null;

-- THE RULE OF THE CIRCLE, written once, as text: policies, search functions and pages are all made from it.
-- A child is seen by a person named in the circle today; by a member of a team in it, unless the record is restricted; and by
-- the few whose work is the whole register (right 'reach-county'), restricted records excepted.
create function county.rule(child text) returns text language sql immutable as $rule$ select format($$(
  exists (select 1 from county.circle c where c.child_id = %1$s
    and c.since <= (select platform.today()) and (c.until is null or c.until > (select platform.today()))
    and (c.person_id = (select platform.me())
      or (c.team_id = any ((select platform.my_teams())::uuid[]) and not exists (select 1 from county.restrictions r where r.child_id = %1$s))))
  or ((select platform.may('reach-county')) and not exists (select 1 from county.restrictions r where r.child_id = %1$s))
)$$, child) $rule$;
do $$ begin execute format(
  'create function county.sees(child uuid) returns boolean language sql stable security definer set search_path = pg_catalog, county as %L',
  'select ' || county.rule('$1')); end $$;

call platform.protect('county.children', county.rule('children.id'), county.rule('children.id'));
drop policy person_adds on county.children;
create policy person_adds on county.children for insert to lfi_app with check ((select platform.may('register-child')));
-- The ids of restricted records are read by the rule itself; they name nobody.
call platform.protect('county.restrictions', 'true', $$(select platform.may('restrict-record'))$$);
create table county.lifted_restrictions (
  id uuid primary key, child_id uuid not null references county.children, why text not null, since timestamptz not null, by_person uuid,
  lifted_at timestamptz not null, lifted_by uuid, lifted_why text not null
);
call platform.protect('county.lifted_restrictions', county.rule('lifted_restrictions.child_id'), $$(select platform.may('restrict-record')) and county.sees(child_id)$$);
-- One's own places in circles; a child's whole circle is read through county.circle_of.
call platform.protect('county.circle', $$(person_id = (select platform.me()) or team_id = any ((select platform.my_teams())::uuid[]))$$, 'county.sees(child_id)');

-- Everyone in a child's circle, for those who see the child.
create function county.circle_of(child uuid) returns setof county.circle language sql stable security definer
  set search_path = pg_catalog, county as $$ select * from county.circle where child_id = child and county.sees(child) order by since, id $$;

-- The first place in a new child's circle: only while it has none.
create function county.begin_circle(entry county.circle) returns void language plpgsql security definer
  set search_path = pg_catalog, county as $$
begin
  if not platform.may('register-child') then raise exception 'begin_circle: right missing' using errcode = '42501'; end if;
  perform 1 from county.children where id = (entry).child_id for update;
  if exists (select 1 from county.circle where child_id = (entry).child_id) then
    raise exception 'begin_circle: the circle exists' using errcode = '42501';
  end if;
  insert into county.circle select (entry).*;
end $$;

-- A caller's child: by UPN, or by whole name with date of birth; never a restricted record. What comes back is a minimal card.
create function county.find_for_caller(wanted_upn text, wanted_name text, wanted_born date)
returns table (id uuid, called text, initial text, year_born integer, setting_id uuid) language plpgsql stable security definer
  set search_path = pg_catalog, county as $$
begin
  if not platform.may('find-callers-child') then raise exception 'find_for_caller: right missing' using errcode = '42501'; end if;
  return query select k.id, coalesce(k.known_as, k.forename), left(k.surname, 1), extract(year from k.born_on)::integer, k.setting_id
    from county.children k
    where k.merged_into is null
      and ((wanted_upn is not null and k.upn = wanted_upn)
        or (wanted_upn is null and wanted_born is not null and k.born_on = wanted_born
            and (platform.plain(wanted_name) in (platform.plain(k.forename || ' ' || k.surname), platform.plain(k.known_as || ' ' || k.surname)))))
      and not exists (select 1 from county.restrictions r where r.child_id = k.id)
    order by k.id limit 5;
end $$;

-- Opening a found record puts one of the caller's own teams into its circle, with a reason and an end.
create function county.open_found(entry_id uuid, child uuid, team uuid, reason text, ends date, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, county as $$
begin
  if not platform.may('find-callers-child') or not team = any (platform.my_teams()) or ends is null or length(trim(reason)) = 0
    or exists (select 1 from county.restrictions r where r.child_id = child) then
    raise exception 'open_found: refused' using errcode = '42501';
  end if;
  insert into county.circle (id, child_id, team_id, basis, why, since, until, added_by, added_at)
    values (entry_id, child, team, 'call', reason, platform.today(), ends, platform.me(), at);
end $$;

-- Search by name: finds by index first, then applies the rule of the circle to what it found.
do $$ begin execute format($f$
create function county.find_children(words text, most integer) returns table (id uuid, likeness real) language plpgsql stable security definer
  set search_path = pg_catalog, county, public set pg_trgm.word_similarity_threshold = '0.55' as %L
$f$, $body$
declare wanted text := platform.plain(words);
begin
  return query
    with near as materialized (
      select k.id, public.word_similarity(wanted, k.search_name) as likeness from county.children k
      where wanted operator(public.<%) k.search_name and k.merged_into is null
      order by likeness desc, k.id limit 2000)
    select near.id, near.likeness from near where $body$ || county.rule('near.id') || $body$ order by near.likeness desc, near.id limit most;
end $body$); end $$;
-- The narrow persona's search starts from their own circle instead: few children, exact rights, no county to scan.
create function county.find_in_my_circle(words text, most integer) returns table (id uuid, likeness real) language sql stable security definer
  set search_path = pg_catalog, county, public as $$
  select k.id, greatest(public.word_similarity(platform.plain(words), k.search_name), public.similarity(platform.plain(words), k.search_name)) as likeness
  from county.children k where k.id in (select c.child_id from county.circle c
      where c.person_id = platform.me() or c.team_id = any (platform.my_teams()))
    and k.merged_into is null and county.sees(k.id)
    and (k.search_name like '%' || platform.plain(words) || '%' or public.word_similarity(platform.plain(words), k.search_name) >= 0.55)
  order by likeness desc, k.id limit most $$;

create table county.enrolments (
  id uuid primary key, child_id uuid not null references county.children, setting_id uuid not null references county.settings,
  kind text not null default 'main' check (kind in ('main', 'second', 'guest')), since date not null, until date, left_why text
);
create index enrolments_child on county.enrolments (child_id);
create index enrolments_setting on county.enrolments (setting_id) where until is null;
call platform.protect('county.enrolments', county.rule('enrolments.child_id'), county.rule('enrolments.child_id'));

-- Family: rights are each person's own.
create table county.family_links (
  id uuid primary key, child_id uuid not null references county.children, person_id uuid not null references platform.people,
  relation text not null, parental_responsibility boolean not null, responsibility_basis text,
  contact text not null default 'full' check (contact in ('full', 'letters-only', 'none')), contact_why text,
  lives_with boolean not null default false, since date not null, until date, version integer not null default 1,
  unique (child_id, person_id, since)
);
create index family_links_person on county.family_links (person_id);
call platform.protect('county.family_links', county.rule('family_links.child_id'), county.rule('family_links.child_id'));
create table county.addresses (
  id uuid primary key, child_id uuid references county.children, person_id uuid references platform.people,
  lines text not null, postcode text not null, uprn text, since date not null, until date,
  withheld_from uuid[] not null default '{}',   -- people who must not learn it: the other parent, say
  withheld_why text, check (num_nonnulls(child_id, person_id) = 1)
);
create index addresses_child on county.addresses (child_id);
create index addresses_person on county.addresses (person_id);
-- A family's own address is seen by its holder and by staff who see a child of theirs (family_links brings its own rule with it);
-- nobody sees what is withheld from them, not even that it is there.
call platform.protect('county.addresses',
  $$not ((select platform.me()) = any (withheld_from)) and (person_id = (select platform.me()) or (child_id is not null and $$ || county.rule('addresses.child_id') ||
    $$) or (person_id is not null and (select kind from platform.people where id = (select platform.me())) = 'staff'
      and exists (select 1 from county.family_links f where f.person_id = addresses.person_id)))$$,
  $$(select platform.may('edit-family')) and not ((select platform.me()) = any (withheld_from)) and
    ((child_id is not null and county.sees(child_id)) or exists (select 1 from county.family_links f where f.person_id = addresses.person_id))$$);
-- The circle knows the family's names and how to reach them.
create policy circle_reads_family on platform.people for select to lfi_app using (kind in ('family', 'young-person') and
  (exists (select 1 from county.family_links f where f.person_id = people.id) or exists (select 1 from county.children k where k.person_id = people.id)));

create table county.capacity_decisions (  -- after compulsory school age: can the young person decide, and about what
  id uuid primary key, child_id uuid not null references county.children, decided_on date not null,
  has_capacity boolean not null, about text not null, reason text not null, representative_id uuid references platform.people, by_person uuid not null
);
call platform.protect('county.capacity_decisions', county.rule('capacity_decisions.child_id'), county.rule('capacity_decisions.child_id'));

-- A relative is put down, or their details changed, by whoever keeps the family of a child that they see; staff are never touched.
create function county.put_relative(relative uuid, called text, mail text, telephone text) returns void language plpgsql security definer
  set search_path = pg_catalog, county as $$
begin
  if not platform.may('edit-family') then raise exception 'put_relative: right missing' using errcode = '42501'; end if;
  insert into platform.people (id, kind, name, email, phone) values (relative, 'family', called, mail, telephone);
end $$;
create function county.change_relative(relative uuid, called text, mail text, telephone text) returns void language plpgsql security definer
  set search_path = pg_catalog, county as $$
begin
  if not platform.may('edit-family') or not exists (select 1 from county.family_links f where f.person_id = relative and county.sees(f.child_id)) then
    raise exception 'change_relative: refused' using errcode = '42501';
  end if;
  update platform.people set name = called, email = mail, phone = telephone, version = version + 1 where id = relative and kind in ('family', 'young-person');
end $$;

-- After compulsory school age the young person gets an account of their own and the place in the circle that is theirs by right.
create function county.put_young_person(child uuid, person uuid, mail text, telephone text, entry uuid, at timestamptz) returns void language plpgsql security definer
  set search_path = pg_catalog, county as $$
declare k county.children;
begin
  select * into k from county.children where id = child for update;
  if not platform.may('decide-family-places') or not county.sees(child) or k.person_id is not null
    or county.compulsory_school_age_ends(k.born_on) >= platform.today() then
    raise exception 'put_young_person: refused' using errcode = '42501';
  end if;
  insert into platform.people (id, kind, name, email, phone)
    values (person, 'young-person', coalesce(k.known_as, k.forename) || ' ' || k.surname, mail, telephone);
  update county.children set person_id = person, version = version + 1 where id = child;
  insert into county.circle (id, child_id, person_id, basis, why, since, added_by, added_at)
    values (entry, child, person, 'self', 'It is their own record', platform.today(), platform.me(), at);
end $$;

-- The last Friday in June of the school year in which sixteen is reached. Source: Education Act 1996 s8; the Order of 1997.
create function county.compulsory_school_age_ends(born date) returns date language sql immutable parallel safe as $$
  select june - ((extract(isodow from june)::integer - 5 + 7) % 7) from (
    select make_date(extract(year from sixteenth)::integer + case when extract(month from sixteenth) >= 9 then 1 else 0 end, 6, 30) as june
    from (select (born + interval '16 years')::date as sixteenth) as birthday) as year_end $$;
-- Days after that day on which the family's places still hold while nobody has decided (docs/decisions/0007).
create function county.days_to_decide() returns integer language sql stable security definer set search_path = pg_catalog, platform as $$
  select coalesce((select (value->>'daysToDecide')::integer from platform.settings where key = 'family-places'), 90) $$;
-- A parent's place carries its end from its first day: no job has to run for it to stop. One given afterwards was decided.
create function county.family_place_ends() returns trigger language plpgsql security definer set search_path = pg_catalog, county as $$
declare ends date;
begin
  select county.compulsory_school_age_ends(born_on) into ends from county.children where id = new.child_id;
  if new.since <= ends then new.until := least(new.until, ends + county.days_to_decide()); end if;
  return new;
end $$;
create trigger family_place_ends before insert on county.circle for each row when (new.basis = 'family') execute function county.family_place_ends();
create function county.born_again() returns trigger language plpgsql security definer set search_path = pg_catalog, county as $$
declare was date := county.compulsory_school_age_ends(old.born_on) + county.days_to_decide();
        ends date := county.compulsory_school_age_ends(new.born_on);
begin
  update county.circle set until = greatest(ends + county.days_to_decide(), since)
    where child_id = new.id and basis = 'family' and until = was and since <= ends;
  return null;
end $$;
create trigger born_again after update of born_on on county.children for each row when (old.born_on <> new.born_on) execute function county.born_again();
-- Decided again, one by one: kept or ended, by whom and why. Never silently kept.
create table county.family_place_decisions (
  id uuid primary key, child_id uuid not null references county.children, person_id uuid not null references platform.people,
  decided_on date not null, keep boolean not null, ground text not null check (ground in ('young-person-agrees', 'lacks-capacity', 'young-person-ends', 'other')),
  reason text not null, until date, by_person uuid
);
create index family_place_decisions_child on county.family_place_decisions (child_id);
call platform.protect('county.family_place_decisions', county.rule('family_place_decisions.child_id'), $$(select platform.may('decide-family-places')) and county.sees(child_id)$$);

create table county.consents (
  id uuid primary key, child_id uuid not null references county.children,
  given_by uuid references platform.people, giver_name text not null, relation text not null,
  method text not null check (method in ('written', 'verbal', 'electronic')),
  scope text not null,                  -- 'speak-for', 'meeting', 'referral', 'share', 'transition', 'outreach', ...
  detail text, given_on date not null, expires_on date,
  withdrawn_at timestamptz, withdrawn_by uuid, withdrawn_why text,
  own_decision boolean not null default false, capacity_reason text,
  recorded_by uuid not null, recorded_at timestamptz not null
);
create index consents_child on county.consents (child_id);
call platform.protect('county.consents', county.rule('consents.child_id'), county.rule('consents.child_id'));
create table county.consent_agencies (    -- given and withdrawn agency by agency
  consent_id uuid not null references county.consents, child_id uuid not null references county.children, agency text not null,
  withdrawn_at timestamptz, withdrawn_by uuid, withdrawn_why text, primary key (consent_id, agency)
);
call platform.protect('county.consent_agencies', county.rule('consent_agencies.child_id'), county.rule('consent_agencies.child_id'));
create table county.shares (              -- who received what under which consent
  id uuid primary key, consent_id uuid references county.consents, child_id uuid not null references county.children,
  agency text not null, what text not null, record_kind text not null, record_id uuid not null, at timestamptz not null, by_person uuid,
  team_id uuid references platform.teams, circle_id uuid references county.circle, -- the place in the circle that came with it, while it holds
  ended_at timestamptz
);
create index shares_consent on county.shares (consent_id);
create index shares_child on county.shares (child_id);
call platform.protect('county.shares', county.rule('shares.child_id'), county.rule('shares.child_id'));

create table county.chronology (
  id uuid primary key, child_id uuid not null references county.children, at timestamptz not null,
  title text not null, detail jsonb not null default '{}', slice text not null, record_kind text, record_id uuid,
  by_person uuid, by_name text not null, audience text not null default 'circle' check (audience in ('circle', 'staff'))
);
create index chronology_child on county.chronology (child_id, at desc);
call platform.protect('county.chronology', county.rule('chronology.child_id') ||
  $$ and (audience = 'circle' or (select kind from platform.people where id = (select platform.me())) = 'staff')$$, county.rule('chronology.child_id'));

-- Work: one row for each thing somebody must do, with the law or promise behind its date.
create table county.tasks (
  id uuid primary key,
  kind text not null, title text not null,   -- never a child's name: pages add it for those who may see it
  slice text not null, record_kind text not null, record_id uuid not null,
  child_id uuid references county.children, setting_id uuid references county.settings, zone_id uuid references county.zones,
  team_id uuid not null references platform.teams,
  taken_by uuid references platform.people, taken_at timestamptz,
  due_on date, due_at timestamptz, basis text not null check (basis in ('law', 'policy', 'promise')), basis_source text not null,
  raise_at timestamptz, raised_at timestamptz,  -- not taken by then: it rises to the supervisor
  created_at timestamptz not null, done_at timestamptz, done_by uuid, outcome text,
  late_exception text, version integer not null default 1
);
create index tasks_team on county.tasks (team_id, due_on) where done_at is null;
create index tasks_person on county.tasks (taken_by, due_on) where done_at is null;
create index tasks_record on county.tasks (record_kind, record_id);
create index tasks_child on county.tasks (child_id) where child_id is not null;
create index tasks_raise on county.tasks (raise_at) where done_at is null and taken_by is null and raised_at is null;
-- Work about a restricted child is hidden with the child.
call platform.protect('county.tasks',
  $$(team_id = any ((select platform.my_teams())::uuid[]) or taken_by = (select platform.me())) and (child_id is null or not exists (select 1 from county.restrictions r where r.child_id = tasks.child_id) or county.sees(child_id))$$,
  $$(select platform.me()) is not null$$);

create table county.documents (
  id uuid primary key, series_id uuid not null, version integer not null, -- versions of one document share a series
  record_kind text not null, record_id uuid not null, child_id uuid references county.children, setting_id uuid references county.settings,
  name text not null, media_type text not null, bytes bigint not null, sha256 bytea not null, store_key text not null,
  scan text not null check (scan in ('not-configured', 'waiting', 'clean', 'infected')),
  audience text not null default 'circle' check (audience in ('circle', 'staff')),
  added_by uuid, added_at timestamptz not null, held_why text, held_by uuid, removed_at timestamptz, removed_by uuid, removed_why text,
  unique (series_id, version)
);
create index documents_record on county.documents (record_kind, record_id);
call platform.protect('county.documents', $$(child_id is not null and $$ || county.rule('documents.child_id') ||
  $$ and (audience = 'circle' or (select kind from platform.people where id = (select platform.me())) = 'staff')) or (child_id is null and added_by = (select platform.me()))
  or (child_id is null and exists (select 1 from platform.teams t where t.scope_id = documents.setting_id and t.id = any ((select platform.my_teams())::uuid[])))$$,
  $$(child_id is not null and county.sees(child_id)) or child_id is null$$);

create table county.duplicate_pairs (     -- only a records officer sees that two records may be one child
  id uuid primary key, child_a uuid not null references county.children, child_b uuid not null references county.children,
  why text not null, likeness real not null, found_at timestamptz not null,
  settled_at timestamptz, settled_by uuid, settled_as text check (settled_as in ('merged', 'different')), reason text,
  unique (child_a, child_b), check (child_a < child_b)
);
call platform.protect('county.duplicate_pairs', $$(select platform.may('settle-duplicates'))$$, $$(select platform.may('settle-duplicates'))$$);
create table county.merges (
  id uuid primary key, kept_id uuid not null references county.children, merged_id uuid not null references county.children,
  at timestamptz not null, by_person uuid, reason text not null,
  moved jsonb not null,                 -- table -> keys of the rows that were moved, and both records as they were: what undoing needs
  undone_at timestamptz, undone_by uuid, undone_why text
);
create index merges_kept on county.merges (kept_id);
create index children_merged on county.children (merged_into) where merged_into is not null;
-- Where a record is now: links to a merged record lead whoever sees the kept one to it.
create function county.where_now(child uuid) returns uuid language sql stable security definer set search_path = pg_catalog, county as $$
  with recursive way as (
    select id, merged_into, 0 as step from county.children where id = child
    union all select k.id, k.merged_into, way.step + 1 from way join county.children k on k.id = way.merged_into where way.step < 20)
  select id from way where merged_into is null and county.sees(id) $$;
-- What was done to a record and who looked at it, for the staff of its circle; the records merged into it included.
create function county.audit_of(child uuid, most integer)
returns table (id uuid, at timestamptz, actor_id uuid, actor_name text, action text, record_kind text, record_id uuid, before jsonb, after jsonb, reason text)
language plpgsql stable security definer set search_path = pg_catalog, county as $$
begin
  if not county.sees(child) or (select p.kind from platform.people p where p.id = platform.me()) is distinct from 'staff' then return; end if;
  return query
    with recursive all_of as (select child as one union select k.id from all_of join county.children k on k.merged_into = all_of.one)
    select e.id, e.at, e.actor_id, e.actor_name, e.action, e.record_kind, e.record_id, e.before, e.after, e.reason
    from platform.audit_entries e where e.child_id in (select one from all_of)
      and not (e.record_kind = 'address' and exists (select 1 from county.addresses a where a.id = e.record_id and platform.me() = any (a.withheld_from)))
    order by e.at desc, e.id limit most;
end $$;
call platform.protect('county.merges', $$(select platform.may('settle-duplicates'))$$, $$(select platform.may('settle-duplicates'))$$);

create table county.calendar_feeds (      -- revocable, hashed at rest, without names
  token_hash bytea primary key, person_id uuid not null references platform.people, created_at timestamptz not null, revoked_at timestamptz, last_used_at timestamptz
);
call platform.protect('county.calendar_feeds', 'person_id = (select platform.me())', 'person_id = (select platform.me())');

create table county.pupil_imports (       -- a file as it was read: nothing reaches the register until its owner takes the rows
  id uuid primary key, person_id uuid not null references platform.people, setting_id uuid not null references county.settings,
  file_name text not null, kind text not null check (kind in ('csv', 'ctf')), read integer not null,
  rows jsonb not null, problems jsonb not null, warnings jsonb not null, at timestamptz not null,
  taken_at timestamptz, outcome jsonb
);
create index pupil_imports_person on county.pupil_imports (person_id, at);
call platform.protect('county.pupil_imports', 'person_id = (select platform.me())', $$person_id = (select platform.me()) and (select platform.may('import-pupils'))$$);
