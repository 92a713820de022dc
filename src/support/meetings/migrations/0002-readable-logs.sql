-- The logs of a meeting, of each item and of each action are read by whoever reads those.
call platform.logged('meeting', 'exists (select 1 from support_meetings.meetings where id = $1)');
call platform.logged('meeting-item', 'exists (select 1 from support_meetings.items where id = $1)');
call platform.logged('meeting-action', 'exists (select 1 from support_meetings.actions where id = $1)');
