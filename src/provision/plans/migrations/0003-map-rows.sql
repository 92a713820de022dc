-- Help in a plan is tied to the row of the provision map that gives it: a row once in each plan.
alter table provision_plans.lines add foreign key (map_row_id) references provision_maps.rows on delete set null;
create unique index lines_once_a_row on provision_plans.lines (plan_id, map_row_id) where map_row_id is not null and until is null;

-- The help that the running plans of a setting's children give now, beside its map. The rule of the circle is applied once, to the children.
do $$ begin execute format($f$
create function provision_plans.help_of(setting uuid) returns table ("lineId" uuid, "childId" uuid, title text, level text,
    "needArea" text, "rowId" uuid, outcome text)
  language plpgsql stable security definer set search_path = pg_catalog, county as %L
$f$, $body$
begin
  return query
    with seen as materialized (
      select k.id from county.children k
      where k.setting_id = setting and k.sen_status in ('K', 'E') and k.merged_into is null and ($body$ || county.rule('k.id') || $body$))
    select l.id, l.child_id, l.title, l.level, l.need_area, l.map_row_id, o.text
    from seen s
    join provision_plans.plans p on p.child_id = s.id and p.ended_on is null
    join provision_plans.lines l on l.plan_id = p.id and l.until is null
    left join provision_plans.outcomes o on o.id = l.outcome_id and o.ended_on is null
    order by l.child_id, l.since, l.id;
end $body$); end $$;
