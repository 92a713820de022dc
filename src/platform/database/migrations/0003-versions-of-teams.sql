-- A team's name and limit are changed on a page: two people's changes must not run over each other.
alter table platform.teams add column version integer not null default 1;
