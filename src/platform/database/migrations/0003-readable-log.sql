-- The log of a record is read by whoever may read the record. Each slice says so for its own kinds of record, once, as a condition on
-- the record's id ($1) and on the child that the entry names ($2); it is asked under the asker's own row security.
create table platform.logged_kinds (kind text primary key, readable text not null);
call platform.protect('platform.logged_kinds', 'true', 'false');
create procedure platform.logged(named text, readable text) language sql
  as $$ insert into platform.logged_kinds (kind, readable) values (named, readable) $$;

-- Not "security definer", on purpose: what it asks is what the asker themselves may see. A kind that no slice told is read by nobody.
create function platform.may_read_log(of_kind text, which uuid, child uuid) returns boolean language plpgsql stable as $$
declare rule text; answer boolean;
begin
  select readable into rule from platform.logged_kinds where kind = of_kind;
  if rule is null then return false; end if;
  execute 'select ' || rule into answer using which, child;
  return coalesce(answer, false);
end $$;

create policy record_reads on platform.audit_entries for select to lfi_app using
  (record_kind is not null and (select platform.may('read-log')) and platform.may_read_log(record_kind, record_id, child_id));

-- The audit's reader asks by day; a child's log asks for the lists in which the child stood.
create index audit_entries_at on platform.audit_entries (at);
create index audit_entries_shown on platform.audit_entries using gin (shown) where shown is not null;

-- Nobody signed in searches too: for a school, by its name.
alter table platform.saved_searches alter column person_id drop not null;
alter policy person_reads on platform.saved_searches using (person_id is not distinct from (select platform.me()));
alter policy person_adds on platform.saved_searches with check (person_id is not distinct from (select platform.me()));

-- What was done to an account is for the audit's reader.
call platform.logged('person', $$platform.may('read-audit')$$);
