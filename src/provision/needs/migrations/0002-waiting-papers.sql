-- How many marks a paper has, kept on the paper: those that wait are found by index, however many were marked before.
alter table provision_needs.papers add column marks integer not null default 0;
update provision_needs.papers p set marks = m.marks
  from (select paper_id, count(*)::integer as marks from provision_needs.marks group by paper_id) m where m.paper_id = p.id;
create index papers_waiting on provision_needs.papers (described_at, id) where description is not null and marks < 2;
create function provision_needs.count_marks() returns trigger language plpgsql security definer
  set search_path = pg_catalog, provision_needs as $$
begin
  update provision_needs.papers p set marks = p.marks + g.n
    from (select paper_id, count(*)::integer as n from become group by paper_id) g where g.paper_id = p.id;
  return null;
end $$;
create trigger marks_added after insert on provision_needs.marks referencing new table as become
  for each statement execute function provision_needs.count_marks();
-- A first load sets references aside, never this.
alter table provision_needs.marks enable always trigger marks_added;

-- Papers that the actor may mark: described, of another setting, about no child whom the actor knows, not yet marked by the actor or
-- by two. Asked of one paper by the policies, and of the longest described first by a list; no page looks through a county's papers.
do $make$ declare may_be_marked text := $q$
  p.description is not null and p.marks < 2 and p.described_by is distinct from (select platform.me())
    and not coalesce(p.setting_team_id = any ((select platform.my_teams())::uuid[]), false)
    and not exists (select 1 from provision_needs.marks m where m.paper_id = p.id and m.marker_id = (select platform.me()))
    and not exists (select 1 from provision_needs.originals o join provision_needs.profiles f on f.id = o.profile_id
      where o.paper_id = p.id and (f.made_by = (select platform.me()) or $q$ || county.rule('o.child_id') || $q$))$q$;
begin
  execute format('create function provision_needs.may_mark(paper uuid) returns boolean language sql stable security definer
    set search_path = pg_catalog, provision_needs as %L',
    $q$select platform.may('mark-need-profile') and exists (select 1 from provision_needs.papers p where p.id = paper and $q$ || may_be_marked || ')');
  alter policy person_reads on provision_needs.papers using (
    ((select platform.may('describe-paper')) and setting_team_id = any ((select platform.my_teams())::uuid[]))
    or id = any ((select provision_needs.papers_marked())::uuid[]) or provision_needs.may_mark(id));
  alter policy person_adds on provision_needs.marks with check (
    (select platform.may('mark-need-profile')) and marker_id = (select platform.me()) and provision_needs.may_mark(paper_id));
  alter policy person_changes on provision_needs.marks using (false) with check (false);
  alter policy person_removes on provision_needs.marks using (false);
  drop function provision_needs.papers_to_mark();
  execute format('create function provision_needs.papers_to_mark(most integer)
    returns table (id uuid, code text, curriculum_year integer, need_area text, due_on date, drawn_on date) language sql stable security definer
    set search_path = pg_catalog, provision_needs as %L',
    $q$select p.id, p.code, p.curriculum_year, p.need_area, s.due_on, s.drawn_on
      from provision_needs.papers p join provision_needs.samples s on s.id = p.sample_id where (select platform.may('mark-need-profile')) and $q$ || may_be_marked
      || ' order by p.described_at, p.id limit most');
end $make$;
