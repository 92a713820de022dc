-- A membership that ended without anybody's step is handed over by the service itself: nobody's name stands on it.
alter table support_teams.hand_overs alter column by_person drop not null;
create index memberships_ended on platform.memberships (until) where until is not null;
