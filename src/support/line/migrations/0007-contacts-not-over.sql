-- The line's work is what is not over, and that stays few while the years add up; a diverted contact may still be waiting for the duty service.
create index contacts_not_over on support_line.contacts (team_id, received_at) where state not in ('closed', 'resolved');
drop index support_line.contacts_open;
