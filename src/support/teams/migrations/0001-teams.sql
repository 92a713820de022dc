-- Services and how each is reached; who joins and leaves a team; what happens to a leaver's work.
create schema support_teams;
grant usage on schema support_teams to lfi_app, lfi_system;

create table support_teams.services (
  code text primary key,
  name text not null,
  about text not null,
  team_id uuid references platform.teams,     -- null: the service team of that name, or each zone's own where per_zone
  per_zone boolean not null default false,
  access_route text not null check (access_route in ('tas', 'open_referral', 'ey_team', 'line')),
  charge_pence bigint not null default 0 check (charge_pence >= 0),
  early_years_first boolean not null default false,  -- early-years settings reach it through the early years team
  source text not null,
  position integer not null,
  ended_on date,
  version integer not null default 1
);
call platform.protect('support_teams.services', 'true', $$(select platform.may('administer'))$$);
-- Norfolk's published services: the shipped example. An administrator changes them.
insert into support_teams.services (code, name, about, per_zone, access_route, early_years_first, source, position) values
  ('sct', 'School and community team', 'Extra capacity in the zone: direct help for settings and families, prevention and early help.', true, 'tas', false, 'School and community teams, MI 34/23', 1),
  ('epss', 'Educational psychology and specialist support', 'Psychologists and specialist teachers, 0 to 25. Free to mainstream schools since September 2025.', false, 'tas', false, 'Changes to EPSS, 2025', 2),
  ('vsss', 'Virtual school sensory support', 'Qualified teachers of deaf, vision-impaired and multi-sensory-impaired children.', false, 'open_referral', false, 'VSSS referrals', 3),
  ('send-advisers', 'Inclusion and SEND advisers', 'Help for a setting where a need shows up across a cohort.', false, 'tas', false, 'INDES and IPSEF, spring 2023', 4),
  ('early-years-advisers', 'Early years advisers', 'The early years advice line, transition work and workshops.', false, 'ey_team', false, 'School 2 School update', 5),
  ('outreach', 'School to school outreach', 'A special school shares what it knows with a setting.', false, 'tas', true, 'School 2 School update', 6),
  ('titan', 'Independent travel training', 'TITAN: referred by the current school in the autumn of Year 6.', false, 'line', false, 'Transition: current setting', 7);

-- What a leaver left behind, and with whom: one row for each handing over.
create table support_teams.hand_overs (
  id uuid primary key, team_id uuid not null references platform.teams,
  from_person uuid not null references platform.people, to_person uuid not null references platform.people,
  reason text not null, at timestamptz not null, by_person uuid not null,
  moved jsonb not null                        -- counts by kind of work
);
create index hand_overs_team on support_teams.hand_overs (team_id, at);
call platform.protect('support_teams.hand_overs', 'team_id = any ((select platform.my_teams())::uuid[])',
  $$(select platform.may('manage-teams'))$$);

-- May the person asking run this team? Whoever holds a leading role in this very team today, or an administrator: a lead elsewhere
-- who is a plain member here does not.
create function support_teams.runs(team uuid) returns boolean language sql stable
  as $$ select platform.may('administer') or (platform.may('manage-teams') and exists (select 1 from platform.memberships m
    where m.team_id = team and m.person_id = platform.me() and m.role in ('line-supervisor', 'zone-lead', 'service-lead', 'head')
      and m.since <= platform.today() and (m.until is null or m.until > platform.today()))) $$;

create function support_teams.add_member(entry_id uuid, person uuid, team uuid, as_role text, starts date) returns void
language plpgsql security definer set search_path = pg_catalog, support_teams as $$
begin
  if not support_teams.runs(team) then raise exception 'add_member: refused' using errcode = '42501'; end if;
  if as_role in ('administrator', 'records-officer', 'data-protection-officer') and not platform.may('administer') then
    raise exception 'add_member: role refused' using errcode = '42501';
  end if;
  insert into platform.memberships (id, person_id, team_id, role, since) values (entry_id, person, team, as_role, starts);
end $$;

create function support_teams.end_membership(person uuid, team uuid, ends date) returns integer
language plpgsql security definer set search_path = pg_catalog, support_teams as $$
declare ended integer;
begin
  if not support_teams.runs(team) then raise exception 'end_membership: refused' using errcode = '42501'; end if;
  update platform.memberships set until = greatest(since, ends)
    where person_id = person and team_id = team and (until is null or until > ends);
  get diagnostics ended = row_count;
  return ended;
end $$;
