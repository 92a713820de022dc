-- Terms are changed on a page: two people's changes must not run over each other.
alter table county.terms add column version integer not null default 1;
