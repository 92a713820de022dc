-- Provision maps: what a setting gives, to whom, at which cost, for one academic year, and every version that was published.
create schema provision_maps;
grant usage on schema provision_maps to lfi_app, lfi_system;

create table provision_maps.maps (
  id uuid primary key, setting_id uuid not null references county.settings,
  setting_team_id uuid references platform.teams, zone_team_id uuid references platform.teams,
  year integer not null,                                       -- calendar year in which the academic year begins
  unique (setting_id, year)
);
call platform.protect('provision_maps.maps',
  'setting_team_id = any ((select platform.my_teams())::uuid[]) or zone_team_id = any ((select platform.my_teams())::uuid[])',
  $$(select platform.may('edit-provision-map')) and setting_team_id = any ((select platform.my_teams())::uuid[])$$);

create table provision_maps.rows (
  id uuid primary key, map_id uuid not null references provision_maps.maps, position integer not null,
  name text not null, level text not null check (level in ('universal', 'targeted', 'enhanced')), need_areas text[] not null default '{}',
  staff jsonb not null default '[]',                           -- [{ role, count, hourlyPence }]: the rate as it was when the row was saved
  minutes_a_session integer not null check (minutes_a_session >= 0), sessions_a_week integer not null check (sessions_a_week >= 0),
  weeks integer not null check (weeks between 0 and 52), group_size integer not null check (group_size >= 1),
  materials_pence integer not null default 0 check (materials_pence >= 0),
  outcome text not null default '', measure text not null default '',
  removed_on date, version integer not null default 1
);
create index rows_map on provision_maps.rows (map_id, position) where removed_on is null;

create table provision_maps.row_children (
  id uuid primary key, row_id uuid not null references provision_maps.rows, child_id uuid not null references county.children,
  since date not null, until date
);
create unique index row_children_now on provision_maps.row_children (row_id, child_id) where until is null;
create index row_children_child on provision_maps.row_children (child_id);
call platform.protect('provision_maps.row_children', county.rule('row_children.child_id'),
  '(select platform.may(''edit-provision-map'')) and ' || county.rule('row_children.child_id'));
-- Whoever sees a child sees the help that the child gets.
call platform.protect('provision_maps.rows',
  $$exists (select 1 from provision_maps.maps m where m.id = map_id) or exists (select 1 from provision_maps.row_children p where p.row_id = rows.id)$$,
  $$(select platform.may('edit-provision-map')) and exists (select 1 from provision_maps.maps m
    where m.id = map_id and m.setting_team_id = any ((select platform.my_teams())::uuid[]))$$);

-- Every place in some rows, for those who may read the row. A child whom they do not see counts and has no name: else two people
-- who look at one map would see two totals.
do $$ begin execute format($f$
create function provision_maps.places(of_rows uuid[]) returns table (row_id uuid, child_id uuid) language sql stable security definer
  set search_path = pg_catalog, county, provision_maps as %L
$f$, $body$
  select p.row_id, case when $body$ || county.rule('p.child_id') || $body$ then p.child_id end
  from provision_maps.row_children p join provision_maps.rows r on r.id = p.row_id join provision_maps.maps m on m.id = r.map_id
  where p.row_id = any (of_rows) and p.until is null
    and (m.setting_team_id = any ((select platform.my_teams())::uuid[]) or m.zone_team_id = any ((select platform.my_teams())::uuid[])
      or exists (select 1 from provision_maps.row_children k where k.row_id = p.row_id and $body$ || county.rule('k.child_id') || $body$))
  order by p.row_id, p.child_id $body$); end $$;

create table provision_maps.rates (                            -- what an hour of each kind of staff costs, on-costs included
  id uuid primary key, setting_id uuid not null references county.settings, setting_team_id uuid references platform.teams,
  role text not null, hourly_pence integer not null check (hourly_pence >= 0), since date not null, unique (setting_id, role, since)
);
call platform.protect('provision_maps.rates', 'setting_team_id = any ((select platform.my_teams())::uuid[])',
  $$(select platform.may('edit-provision-map')) and setting_team_id = any ((select platform.my_teams())::uuid[])$$);

create table provision_maps.versions (                         -- a map as it stood: children are counted and never named
  id uuid primary key, map_id uuid not null references provision_maps.maps, number integer not null,
  rows jsonb not null, changes jsonb not null, total_pence bigint not null, note text not null default '',
  published_at timestamptz not null, by_person uuid, by_name text not null, unique (map_id, number)
);
create index versions_map on provision_maps.versions (map_id, published_at);
call platform.protect('provision_maps.versions', 'exists (select 1 from provision_maps.maps m where m.id = map_id)',
  $$(select platform.may('edit-provision-map')) and exists (select 1 from provision_maps.maps m
    where m.id = map_id and m.setting_team_id = any ((select platform.my_teams())::uuid[]))$$);

create table provision_maps.imports (                          -- a spreadsheet as it was read: nothing reaches the map until its owner takes it
  id uuid primary key, person_id uuid not null references platform.people, setting_id uuid not null references county.settings,
  file_name text not null, kind text not null check (kind in ('csv', 'xlsx')), read integer not null,
  rows jsonb not null, problems jsonb not null, warnings jsonb not null, at timestamptz not null, taken_at timestamptz, outcome jsonb
);
create index imports_person on provision_maps.imports (person_id, at);
call platform.protect('provision_maps.imports', 'person_id = (select platform.me())',
  $$person_id = (select platform.me()) and (select platform.may('edit-provision-map'))$$);
