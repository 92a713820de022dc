-- A document is attached to a child, or to a record of another kind (a request, a meeting): then whoever reads that record reads it.
-- A letter that waits to be posted belongs to a setting's team, as before.
do $$ declare
  team text := $p$exists (select 1 from platform.teams t where t.scope_id = documents.setting_id and t.id = any ((select platform.my_teams())::uuid[]))$p$;
  readable text := $p$(child_id is not null and $p$ || county.rule('documents.child_id') ||
    $p$ and (audience = 'circle' or (select kind from platform.people where id = (select platform.me())) = 'staff'))
    or (child_id is null and (added_by = (select platform.me()) or $p$ || team || $p$ or platform.may_read_log(record_kind, record_id, null)))$p$;
  writable text := $p$(child_id is not null and county.sees(child_id))
    or (child_id is null and ($p$ || team || $p$ or platform.may_read_log(record_kind, record_id, null)))$p$;
begin
  execute format('alter policy person_reads on county.documents using (%s)', readable);
  execute format('alter policy person_adds on county.documents with check (%s)', writable);
  execute format('alter policy person_changes on county.documents using (%s) with check (%s)', writable, writable);
  execute format('alter policy person_removes on county.documents using (%s)', writable);
end $$;
