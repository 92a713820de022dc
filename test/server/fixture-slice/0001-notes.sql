create schema fixture;
grant usage on schema fixture to lfi_app, lfi_system;
create table fixture.notes (id uuid primary key, words text not null);
call platform.protect('fixture.notes', 'true', 'true');
create table fixture.heard (note_id uuid primary key references fixture.notes);
call platform.protect('fixture.heard', 'true', 'true');
call platform.logged('fixture-note', 'exists (select from fixture.notes where id = $1)');
