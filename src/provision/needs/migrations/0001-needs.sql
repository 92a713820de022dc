-- Need profiles: immutable, each with the version of the descriptors that made it. Moderation by two blind markers.
create schema provision_needs;
grant usage on schema provision_needs to lfi_app, lfi_system;

create table provision_needs.profiles (
  id uuid primary key,
  child_id uuid not null references county.children,
  follows uuid not null,                -- the profile before this one; zeros for a child's first
  number integer not null check (number > 0),
  setting_id uuid references county.settings, zone_id uuid references county.zones,  -- where the child was then
  curriculum_year integer not null,
  instrument_id text not null, instrument_version text not null,
  made_on date not null, made_at timestamptz not null,
  entered text not null check (entered in ('statements', 'levels')),  -- chosen statements, or levels typed on the cohort grid
  statement_ids text[] not null default '{}',
  levels jsonb not null,                -- section to level, null where not filled in: as scored then, never scored again
  evidence text, child_view text, family_view text,
  made_by uuid, made_by_name text not null,
  unique (child_id, follows)            -- two people who both follow the same profile: the second is refused
);
create index profiles_latest on provision_needs.profiles (child_id, made_at desc, number desc);
create index profiles_zone on provision_needs.profiles (zone_id, made_on);
call platform.protect('provision_needs.profiles', county.rule('profiles.child_id'),
  $$(select platform.may('make-need-profile')) and $$ || county.rule('profiles.child_id'));
drop policy person_changes on provision_needs.profiles;
create policy person_changes on provision_needs.profiles for update to lfi_app using (false);
drop policy person_removes on provision_needs.profiles;
create policy person_removes on provision_needs.profiles for delete to lfi_app using (false);

-- A sample drawn by lot. It names nobody.
create table provision_needs.samples (
  id uuid primary key, zone_id uuid references county.zones,  -- none: the whole county
  stratum text not null check (stratum in ('setting', 'need-area')), each integer not null check (each between 1 and 20),
  seed bigint not null, drawn_on date not null, due_on date not null, drawn_by uuid, drawn_by_name text not null
);
call platform.protect('provision_needs.samples', $$(select platform.may('see-moderation'))$$, $$(select platform.may('draw-moderation'))$$);

-- What a marker reads: words that lead to no child. Which child a paper stands for is told by another table.
create table provision_needs.papers (
  id uuid primary key, sample_id uuid not null references provision_needs.samples, code text not null,
  instrument_id text not null, curriculum_year integer not null, need_area text,
  setting_id uuid not null references county.settings, setting_team_id uuid references platform.teams, zone_id uuid references county.zones,
  description text, described_at timestamptz, described_by uuid, version integer not null default 1,
  unique (sample_id, code), check ((description is null) = (described_at is null))
);
create index papers_team on provision_needs.papers (setting_team_id);
create index papers_described on provision_needs.papers (described_at, id) where description is not null;
create table provision_needs.originals (
  paper_id uuid primary key references provision_needs.papers,
  child_id uuid not null references county.children, profile_id uuid not null references provision_needs.profiles
);
create index originals_child on provision_needs.originals (child_id);
call platform.protect('provision_needs.originals', county.rule('originals.child_id'), 'false');
create table provision_needs.marks (
  id uuid primary key, paper_id uuid not null references provision_needs.papers, place integer not null check (place in (1, 2)),
  marker_id uuid not null, marker_name text not null, statement_ids text[] not null, levels jsonb not null, note text,
  at timestamptz not null, unique (paper_id, place), unique (paper_id, marker_id)
);

-- Papers that the actor may mark: described, of another setting, about no child whom the actor knows, not yet marked by the actor or by two.
-- At most two hundred at a time, the longest described first: nobody marks more at once, and no page counts a county.
do $make$ begin execute format(
  'create function provision_needs.papers_to_mark() returns uuid[] language sql stable security definer set search_path = pg_catalog, provision_needs as %L',
  $q$
  select coalesce(array_agg(id), '{}') from (select p.id from provision_needs.papers p
  where (select platform.may('mark-need-profile')) and p.description is not null
    and p.described_by is distinct from (select platform.me())
    and not coalesce(p.setting_team_id = any ((select platform.my_teams())::uuid[]), false)
    and not exists (select 1 from provision_needs.marks m where m.paper_id = p.id and m.place = 2)
    and not exists (select 1 from provision_needs.marks m where m.paper_id = p.id and m.marker_id = (select platform.me()))
    and not exists (select 1 from provision_needs.originals o join provision_needs.profiles f on f.id = o.profile_id
      where o.paper_id = p.id and (f.made_by = (select platform.me()) or $q$ || county.rule('o.child_id') || $q$))
  order by p.described_at, p.id limit 200) q $q$); end $make$;
-- Papers that the actor has marked.
create function provision_needs.papers_marked() returns uuid[] language sql stable security definer
  set search_path = pg_catalog, provision_needs as $$
  select coalesce(array_agg(m.paper_id), '{}') from provision_needs.marks m where m.marker_id = platform.me() $$;
-- Papers with both marks in, of those that the actor marked or whose setting is the actor's: only then are marks shown to others.
create function provision_needs.papers_open() returns uuid[] language sql stable security definer
  set search_path = pg_catalog, provision_needs as $$
  select coalesce(array_agg(p.id), '{}') from provision_needs.papers p
  where (select count(*) from provision_needs.marks m where m.paper_id = p.id) = 2
    and (p.setting_team_id = any ((select platform.my_teams())::uuid[])
      or exists (select 1 from provision_needs.marks m where m.paper_id = p.id and m.marker_id = (select platform.me()))) $$;
-- How many marks a paper has: a number, so that the second marker takes the second place without seeing the first's.
create function provision_needs.marks_in(paper uuid) returns integer language sql stable security definer
  set search_path = pg_catalog, provision_needs as $$
  select count(*)::integer from provision_needs.marks m where m.paper_id = paper and platform.may('see-moderation') $$;

-- How a sample gets on, for whoever draws: codes, settings and counts, neither words nor levels of any one child.
create function provision_needs.papers_of(sample uuid) returns table (code text, curriculum_year integer, setting text, described boolean, marks integer)
  language sql stable security definer set search_path = pg_catalog, provision_needs as $$
  select p.code, p.curriculum_year, s.name, p.description is not null, (select count(*)::integer from provision_needs.marks m where m.paper_id = p.id)
  from provision_needs.papers p join county.settings s on s.id = p.setting_id
  where p.sample_id = sample and platform.may('draw-moderation') order by p.code $$;

call platform.protect('provision_needs.papers',
  $$((select platform.may('describe-paper')) and setting_team_id = any ((select platform.my_teams())::uuid[]))
    or id = any ((select provision_needs.papers_to_mark())::uuid[]) or id = any ((select provision_needs.papers_marked())::uuid[])$$,
  $$(select platform.may('describe-paper')) and setting_team_id = any ((select platform.my_teams())::uuid[])$$);
call platform.protect('provision_needs.marks',
  $$marker_id = (select platform.me()) or paper_id = any ((select provision_needs.papers_open())::uuid[])$$,
  $$(select platform.may('mark-need-profile')) and marker_id = (select platform.me())
    and paper_id = any ((select provision_needs.papers_to_mark())::uuid[])$$);
