-- The rule of the circle as before, its parts in another order: whoever's work is the whole register is known without a look at
-- anybody's circle. PostgreSQL tries the parts of an "or" as they stand. What is made from the rule later takes this order; of what
-- was made before, the table that lists read, and the one function.
create or replace function county.rule(child text) returns text language sql immutable as $rule$ select format($$(
  ((select platform.may('reach-county')) and not exists (select 1 from county.restrictions r where r.child_id = %1$s))
  or exists (select 1 from county.circle c where c.child_id = %1$s
    and c.since <= (select platform.today()) and (c.until is null or c.until > (select platform.today()))
    and (c.person_id = (select platform.me())
      or (c.team_id = any ((select platform.my_teams())::uuid[]) and not exists (select 1 from county.restrictions r where r.child_id = %1$s))))
)$$, child) $rule$;
do $$ declare rule text := county.rule('children.id'); begin
  execute format('alter policy person_reads on county.children using (%s)', rule);
  execute format('alter policy person_changes on county.children using (%s) with check (%s)', rule, rule);
  execute format('alter policy person_removes on county.children using (%s)', rule);
  execute format(
    'create or replace function county.sees(child uuid) returns boolean language sql stable security definer set search_path = pg_catalog, county as %L',
    'select ' || county.rule('$1'));
end $$;
