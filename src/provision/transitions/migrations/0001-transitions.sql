-- Moves from one setting to the next, with their tasks, hand-over and check; and preparing for adult life.
create schema provision_transitions;
grant usage on schema provision_transitions to lfi_app, lfi_system;

create table provision_transitions.moves (
  id uuid primary key, child_id uuid not null references county.children,
  timeline text not null check (timeline in ('into-reception', 'infant-to-junior', 'primary-to-secondary', 'after-16',
    'mid-phase', 'managed-move', 'into-specialist', 'out-of-specialist')),
  template_id text not null, level text not null check (level in ('universal', 'targeted', 'enhanced')),
  has_plan boolean not null, moves_on date not null,
  current_setting_id uuid references county.settings, current_team_id uuid references platform.teams,
  receiving_setting_id uuid references county.settings, receiving_team_id uuid references platform.teams,
  zone_team_id uuid references platform.teams,
  key_adult text not null default '',
  looked_after boolean not null default false, young_carer boolean not null default false,
  specialist_asked_on date, specialist_confirmed_on date, specialist_refused_on date,
  consent_id uuid references county.consents,
  answer text check (answer in ('yes', 'no')), answer_by text, answer_words text, answer_at timestamptz,
  passed_on date, read_at timestamptz, read_by text,          -- the hand-over: passed on, and read by the next setting
  started_by uuid, started_at timestamptz not null,
  ended_on date, ended_why text, version integer not null default 1,
  check ((ended_on is null) = (ended_why is null)),
  check (specialist_confirmed_on is null or specialist_asked_on is not null),
  check (specialist_refused_on is null or specialist_asked_on is not null)
);
create index moves_child on provision_transitions.moves (child_id);
create index moves_current on provision_transitions.moves (current_setting_id, moves_on) where ended_on is null;
create index moves_receiving on provision_transitions.moves (receiving_setting_id, moves_on) where ended_on is null;
create index moves_receiving_team on provision_transitions.moves (receiving_team_id) where ended_on is null;
create index moves_consent on provision_transitions.moves (consent_id);
call platform.protect('provision_transitions.moves', county.rule('moves.child_id'), county.rule('moves.child_id'));

create table provision_transitions.tasks (  -- dated from the template; what is done stays, whatever else changes
  id uuid primary key, move_id uuid not null references provision_transitions.moves, child_id uuid not null references county.children,
  template_task_id text not null, actor text not null check (actor in ('family', 'current', 'receiving', 'authority')),
  level text not null check (level in ('universal', 'targeted', 'enhanced')), text text not null, basis text,
  due_on date not null, estimated boolean not null default false,
  on_list boolean not null default false,  -- a piece of work on a team's list stands for it
  done_on date, done_by uuid, done_by_name text, version integer not null default 1,
  unique (move_id, template_task_id), check ((done_on is null) = (done_by_name is null))
);
create index tasks_child on provision_transitions.tasks (child_id);
create index tasks_open on provision_transitions.tasks (due_on) where done_on is null;
call platform.protect('provision_transitions.tasks', county.rule('tasks.child_id'), county.rule('tasks.child_id'));

create table provision_transitions.words (  -- what the child and the family say of the move, in their own words
  id uuid primary key, move_id uuid not null references provision_transitions.moves, child_id uuid not null references county.children,
  whose text not null check (whose in ('child', 'parent')), worried boolean not null, said text not null,
  by_person uuid, by_name text not null, at timestamptz not null
);
create index words_move on provision_transitions.words (move_id, at);
create index words_child on provision_transitions.words (child_id);
call platform.protect('provision_transitions.words', county.rule('words.child_id'), county.rule('words.child_id'));

create table provision_transitions.packs (  -- the hand-over as it was passed on
  id uuid primary key, move_id uuid not null references provision_transitions.moves, child_id uuid not null references county.children,
  parts jsonb not null, missing text[] not null default '{}', note text not null default '',
  passed_at timestamptz not null, passed_by uuid, passed_by_name text not null
);
create index packs_move on provision_transitions.packs (move_id, passed_at);
create index packs_child on provision_transitions.packs (child_id);
call platform.protect('provision_transitions.packs', county.rule('packs.child_id'), county.rule('packs.child_id'));

create table provision_transitions.checks ( -- at the end of the first term after the move
  id uuid primary key, move_id uuid not null unique references provision_transitions.moves, child_id uuid not null references county.children,
  on_date date not null, settled text not null check (settled in ('settled', 'some-worry', 'not-settled')),
  child_view text not null, parent_view text not null, carried_over boolean not null, next_step text not null,
  by_person uuid, by_name text not null, at timestamptz not null
);
create index checks_child on provision_transitions.checks (child_id);
call platform.protect('provision_transitions.checks', county.rule('checks.child_id'), county.rule('checks.child_id'));

create table provision_transitions.adulthood (  -- from Year 9
  id uuid primary key, child_id uuid not null references county.children, started_on date not null,
  destination text not null default '', destination_by text, started_by uuid, version integer not null default 1
);
create index adulthood_child on provision_transitions.adulthood (child_id);
call platform.protect('provision_transitions.adulthood', county.rule('adulthood.child_id'), county.rule('adulthood.child_id'));

create table provision_transitions.aims (
  id uuid primary key, plan_id uuid not null references provision_transitions.adulthood, child_id uuid not null references county.children,
  area text not null check (area in ('education', 'employment', 'independent-living', 'community', 'health')),
  aim text not null, own_words boolean not null, by_person uuid, by_name text not null, at timestamptz not null,
  ended_on date, version integer not null default 1
);
create index aims_plan on provision_transitions.aims (plan_id);
create index aims_child on provision_transitions.aims (child_id);
call platform.protect('provision_transitions.aims', county.rule('aims.child_id'), county.rule('aims.child_id'));

create table provision_transitions.steps (
  id uuid primary key, aim_id uuid not null references provision_transitions.aims, child_id uuid not null references county.children,
  text text not null, who text not null, by_date date not null, done_on date, version integer not null default 1
);
create index steps_aim on provision_transitions.steps (aim_id);
create index steps_child on provision_transitions.steps (child_id);
call platform.protect('provision_transitions.steps', county.rule('steps.child_id'), county.rule('steps.child_id'));

create table provision_transitions.adult_reviews (
  id uuid primary key, plan_id uuid not null references provision_transitions.adulthood, child_id uuid not null references county.children,
  on_date date not null, own_view text not null, others_view text not null, next_step text not null,
  by_person uuid, by_name text not null, at timestamptz not null
);
create index adult_reviews_plan on provision_transitions.adult_reviews (plan_id, on_date);
create index adult_reviews_child on provision_transitions.adult_reviews (child_id);
call platform.protect('provision_transitions.adult_reviews', county.rule('adult_reviews.child_id'), county.rule('adult_reviews.child_id'));
