-- A setting's SEND register with each child's running plan and open cycle. The rule of the circle is applied once, to the children,
-- and not again to each of their plans and cycles, so that a page of it is planned and read in a few milliseconds.
do $$ begin execute format($f$
create function provision_plans.register(setting uuid) returns table (id uuid, forename text, surname text, known_as text, born_on date,
    year_offset integer, sen_status text, needs text[], level text, type_id text, cycle integer, assessed_on date, planned_on date,
    started_on date, review_due date, open_cycle uuid)
  language plpgsql stable security definer set search_path = pg_catalog, county as %L
$f$, $body$
begin
  return query
    with seen as materialized (
      select k.* from county.children k
      where k.setting_id = setting and k.sen_status in ('K', 'E') and k.merged_into is null and ($body$ || county.rule('k.id') || $body$))
    select s.id, s.forename, s.surname, s.known_as, s.born_on, s.year_offset, s.sen_status, s.needs, p.level, p.type_id, y.number,
      y.assessed_on, y.planned_on, y.started_on, y.review_due, y.id
    from seen s
    left join provision_plans.plans p on p.child_id = s.id and p.ended_on is null
    left join provision_plans.cycles y on y.plan_id = p.id and y.closed_on is null;
end $body$); end $$;
