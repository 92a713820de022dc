-- Who belonged to a team explains who saw a record: colleagues read it.
call platform.logged('team', 'exists (select 1 from platform.teams where id = $1)');
