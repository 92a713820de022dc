-- Who reads the log of which of the county's records.
call platform.logged('child', 'county.where_now($1) is not null');
do $$ declare part text; begin
  foreach part in array array['circle', 'family-link', 'capacity-decision', 'family-place-decision', 'consent', 'merge', 'notice'] loop
    call platform.logged(part, 'county.where_now($2) is not null');
  end loop;
end $$;
-- An address is no clearer in a log than on the record: the parent from whom it is withheld reads it nowhere.
call platform.logged('address', $$county.where_now($2) is not null
  and not exists (select 1 from county.addresses a where a.id = $1 and platform.me() = any (a.withheld_from))$$);
call platform.logged('document', 'exists (select 1 from county.documents where id = $1)');
call platform.logged('pair', 'exists (select 1 from county.duplicate_pairs where id = $1)');
call platform.logged('task', 'exists (select 1 from county.tasks where id = $1)');
call platform.logged('setting', 'exists (select 1 from county.settings where id = $1)');
call platform.logged('zone', 'exists (select 1 from county.zones where id = $1)');

-- What was done to a child's record, by whom, and who looked, in lists as well; the records merged into it included. It says of every
-- slice's work that it was done; what was changed stays where the kind of record puts it.
drop function county.audit_of(uuid, integer);
create function county.log_of(child uuid)
returns table (id uuid, at timestamptz, actor_id uuid, actor_name text, action text, record_kind text, record_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, county as $$
declare every_one uuid[];
begin
  if not county.sees(child) or (select p.kind from platform.people p where p.id = platform.me()) is distinct from 'staff' then return; end if;
  with recursive all_of as (select child as one union select k.id from all_of join county.children k on k.merged_into = all_of.one)
    select array_agg(one) into every_one from all_of;
  return query
    select e.id, e.at, e.actor_id, e.actor_name, e.action, e.record_kind, e.record_id from platform.audit_entries e
    where e.child_id = any (every_one)
      and not (e.record_kind = 'address' and exists (select 1 from county.addresses a where a.id = e.record_id and platform.me() = any (a.withheld_from)))
    union all
    select e.id, e.at, e.actor_id, e.actor_name, e.action, e.record_kind, e.record_id from platform.audit_entries e
    where e.shown && every_one and e.child_id is null;
end $$;

-- The audit's reader sees no more of a restricted record than anybody else who is not named on it.
alter policy person_reads on platform.audit_entries using (actor_id = (select platform.me())
  or ((select platform.may('read-audit')) and (child_id is null or county.sees(child_id)
    or child_id <> all (array(select r.child_id from county.restrictions r)))));
