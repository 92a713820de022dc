-- Moves that still go on at a team's own setting, for its day.
create index moves_current_team on provision_transitions.moves (current_team_id) where ended_on is null;
