-- A meeting of a nursery or a college is called by its own name in a calendar too.
drop function support_meetings.feed(bytea, timestamptz, date);
create function support_meetings.feed(hash bytea, at timestamptz, today date)
returns table (id uuid, type text, phase text, on_date date, starts_at time, minutes_long integer, place text, setting text, status text, version integer)
language plpgsql security definer set search_path = pg_catalog, support_meetings as $$
declare owner uuid; teams uuid[];
begin
  update county.calendar_feeds f set last_used_at = at where f.token_hash = hash and f.revoked_at is null returning f.person_id into owner;
  if owner is null then return; end if;
  if exists (select 1 from platform.people p where p.id = owner and p.ended_on <= today) then return; end if;
  select coalesce(array_agg(m.team_id), '{}') into teams from platform.memberships m
    where m.person_id = owner and m.since <= today and (m.until is null or m.until > today);
  return query select m.id, m.type, case when m.child_id is null then s.phase end, m.on_date, m.starts_at, m.minutes_long, m.place, case when m.child_id is null then s.name end, m.status, m.version
    from support_meetings.meetings m left join county.settings s on s.id = m.setting_id
    where m.on_date >= today - 31 and (m.child_id is null or exists (select 1 from county.circle c where c.child_id = m.child_id
        and c.since <= today and (c.until is null or c.until > today) and (c.person_id = owner or c.team_id = any (teams))))
      and (m.chair_id = owner or m.host_team_id = any (teams) or m.setting_team_id = any (teams)
        or exists (select 1 from support_meetings.attendees a where a.meeting_id = m.id and a.person_id = owner))
    order by m.on_date, m.starts_at limit 500;
end $$;
