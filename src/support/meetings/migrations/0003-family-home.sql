-- The meetings ahead at which the actor's own children are spoken of by name: that and when, never what is on the agenda. A family is
-- not at a school's meeting, and so does not read it; whoever no longer sees the child sees no meeting either.
create function support_meetings.about_own_children()
returns table (type text, on_date date, starts_at text, place text, setting text, child_id uuid, forename text, known_as text)
language sql stable security definer set search_path = pg_catalog, support_meetings as $$
  with mine as (select distinct c.child_id from county.circle c where c.person_id = platform.me() and c.basis in ('family', 'self')
    and c.since <= platform.today() and (c.until is null or c.until > platform.today()) and county.sees(c.child_id)),
  spoken as (
    select m.id, m.child_id from support_meetings.meetings m where m.child_id in (select mine.child_id from mine)
    union select i.meeting_id, i.child_id from support_meetings.items i where i.child_id in (select mine.child_id from mine) and i.outcome <> 'withdrawn')
  select m.type, m.on_date, m.starts_at::text, m.place, s.name, k.id, k.forename, k.known_as
  from spoken join support_meetings.meetings m on m.id = spoken.id join county.children k on k.id = spoken.child_id
    left join county.settings s on s.id = m.setting_id
  where m.status in ('planned', 'papers_out') and m.on_date >= platform.today()
  order by m.on_date, m.starts_at, k.id limit 5 $$;
