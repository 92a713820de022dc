-- A child's plan: outcomes, the help that works towards them, and the cycles of assess, plan, do and review.
create schema provision_plans;
grant usage on schema provision_plans to lfi_app, lfi_system;

create table provision_plans.plans (
  id uuid primary key, child_id uuid not null references county.children,
  type_id text not null,                                       -- by dated rule: see plan-types.ts
  setting_id uuid references county.settings, team_id uuid references platform.teams,  -- who keeps it
  level text not null check (level in ('universal', 'targeted', 'enhanced')),
  started_on date not null, ended_on date, ended_why text,
  converted_from text, converted_on date,
  version integer not null default 1,
  check (ended_on is null or (ended_on >= started_on and ended_why is not null)),
  check ((converted_from is null) = (converted_on is null))
);
create index plans_child on provision_plans.plans (child_id, started_on);
create unique index plans_running on provision_plans.plans (child_id) where ended_on is null;
create index plans_team on provision_plans.plans (team_id) where ended_on is null;
call platform.protect('provision_plans.plans', county.rule('plans.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('plans.child_id'));

-- The one-page profile: whoever of family and school holds the pen, it is the child's and the parent's own words.
create table provision_plans.profiles (
  plan_id uuid primary key references provision_plans.plans, child_id uuid not null references county.children,
  likes text not null default '', matters text not null default '', helps text not null default '', hopes text not null default '',
  parent_words text not null default '',
  written_on date, written_by text not null default '', version integer not null default 1
);
create index profiles_child on provision_plans.profiles (child_id);
call platform.protect('provision_plans.profiles', county.rule('profiles.child_id'),
  '((select platform.may(''edit-support-plan'')) or (select platform.may(''write-own-view''))) and ' || county.rule('profiles.child_id'));

create table provision_plans.outcomes (
  id uuid primary key, plan_id uuid not null references provision_plans.plans, child_id uuid not null references county.children,
  position integer not null, text text not null, need_area text not null,
  baseline text not null, target text not null, measure text not null,
  flourish text[] not null default '{}', by_on date not null,
  added_on date not null, ended_on date, ended_as text check (ended_as in ('met', 'changed', 'dropped')),
  version integer not null default 1,
  check ((ended_on is null) = (ended_as is null))
);
create index outcomes_plan on provision_plans.outcomes (plan_id, position);
create index outcomes_child on provision_plans.outcomes (child_id);
call platform.protect('provision_plans.outcomes', county.rule('outcomes.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('outcomes.child_id'));

create table provision_plans.lines (
  id uuid primary key, plan_id uuid not null references provision_plans.plans, child_id uuid not null references county.children,
  outcome_id uuid references provision_plans.outcomes,
  strategy_code text,                                          -- the words are copied: a later edition never changes a plan
  title text not null, what text not null, often text not null, sign text not null,
  level text not null check (level in ('universal', 'targeted', 'enhanced')), need_area text not null,
  who text not null default '', since date not null, until date, ended_why text,
  map_row_id uuid, group_id uuid,                              -- the row of a provision map or the group that gives it
  version integer not null default 1,
  check (until is null or until >= since)
);
create index lines_plan on provision_plans.lines (plan_id, since);
create index lines_child on provision_plans.lines (child_id);
create index lines_outcome on provision_plans.lines (outcome_id) where outcome_id is not null;
create index lines_map_row on provision_plans.lines (map_row_id) where map_row_id is not null;
create index lines_group on provision_plans.lines (group_id) where group_id is not null;
call platform.protect('provision_plans.lines', county.rule('lines.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('lines.child_id'));

create table provision_plans.cycles (
  id uuid primary key, plan_id uuid not null references provision_plans.plans, child_id uuid not null references county.children,
  number integer not null check (number >= 1),
  level text not null check (level in ('universal', 'targeted', 'enhanced')),
  begun_on date not null, assessed_on date, planned_on date, started_on date, closed_on date,
  assessment text not null default '',                         -- what was found, in a few sentences
  review_due date not null, review_id uuid,
  version integer not null default 1,
  unique (plan_id, number),
  check (planned_on is null or planned_on >= assessed_on), check (started_on is null or started_on >= planned_on),
  check (closed_on is null or closed_on >= started_on),
  check (started_on is not null or closed_on is null), check (planned_on is not null or started_on is null),
  check (assessed_on is not null or planned_on is null),
  check ((closed_on is null) = (review_id is null))            -- a cycle closes with its review and with both views, or not at all
);
create unique index cycles_open on provision_plans.cycles (plan_id) where closed_on is null;
create index cycles_child on provision_plans.cycles (child_id);
create index cycles_due on provision_plans.cycles (review_due) where closed_on is null;
call platform.protect('provision_plans.cycles', county.rule('cycles.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('cycles.child_id'));

create table provision_plans.cycle_outcomes (
  cycle_id uuid not null references provision_plans.cycles, outcome_id uuid not null references provision_plans.outcomes,
  child_id uuid not null references county.children, primary key (cycle_id, outcome_id)
);
create index cycle_outcomes_child on provision_plans.cycle_outcomes (child_id);
call platform.protect('provision_plans.cycle_outcomes', county.rule('cycle_outcomes.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('cycle_outcomes.child_id'));

create table provision_plans.reviews (
  id uuid primary key, cycle_id uuid not null unique references provision_plans.cycles,
  plan_id uuid not null references provision_plans.plans, child_id uuid not null references county.children,
  held_on date not null,
  parent_view text, parent_none_because text, child_view text, child_none_because text,
  decision text not null check (decision in ('continue', 'change', 'step-up', 'step-down', 'seek-advice', 'cease')),
  reason text not null default '', by_name text not null, recorded_at timestamptz not null,
  check (num_nonnulls(parent_view, parent_none_because) = 1), check (num_nonnulls(child_view, child_none_because) = 1),
  check (length(trim(coalesce(parent_view, parent_none_because))) > 0), check (length(trim(coalesce(child_view, child_none_because))) > 0)
);
create index reviews_plan on provision_plans.reviews (plan_id, held_on);
create index reviews_child on provision_plans.reviews (child_id);
call platform.protect('provision_plans.reviews', county.rule('reviews.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('reviews.child_id'));
alter table provision_plans.cycles add foreign key (review_id) references provision_plans.reviews;

create table provision_plans.review_progress (
  review_id uuid not null references provision_plans.reviews, outcome_id uuid not null references provision_plans.outcomes,
  child_id uuid not null references county.children,
  progress text not null check (progress in ('exceeded', 'met', 'partly', 'not')), evidence text not null check (length(trim(evidence)) > 0),
  primary key (review_id, outcome_id)
);
create index review_progress_child on provision_plans.review_progress (child_id);
create index review_progress_outcome on provision_plans.review_progress (outcome_id);
call platform.protect('provision_plans.review_progress', county.rule('review_progress.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('review_progress.child_id'));

-- What a parent or the young person wrote themselves before a review; the review takes it over and nobody types it again.
create table provision_plans.views (
  id uuid primary key, cycle_id uuid not null references provision_plans.cycles, plan_id uuid not null references provision_plans.plans,
  child_id uuid not null references county.children,
  whose text not null check (whose in ('parent', 'child')), words text not null check (length(trim(words)) > 0),
  by_person uuid not null, by_name text not null, at timestamptz not null, version integer not null default 1,
  unique (cycle_id, whose, by_person)
);
create index views_child on provision_plans.views (child_id);
-- Until the review takes it over it is between its writer and the school: parents who live apart do not read each other's.
call platform.protect('provision_plans.views',
  '(views.by_person = (select platform.me()) or (select kind from platform.people where id = (select platform.me())) = ''staff'') and ' || county.rule('views.child_id'),
  'by_person = (select platform.me()) and (select platform.may(''write-own-view'')) and ' || county.rule('views.child_id'));

create table provision_plans.level_steps (
  id uuid primary key, plan_id uuid not null references provision_plans.plans, child_id uuid not null references county.children,
  from_level text not null, to_level text not null check (to_level <> from_level), on_date date not null, reason text not null,
  review_id uuid references provision_plans.reviews, by_name text not null
);
create index level_steps_plan on provision_plans.level_steps (plan_id, on_date);
create index level_steps_child on provision_plans.level_steps (child_id);
call platform.protect('provision_plans.level_steps', county.rule('level_steps.child_id'),
  '(select platform.may(''edit-support-plan'')) and ' || county.rule('level_steps.child_id'));
