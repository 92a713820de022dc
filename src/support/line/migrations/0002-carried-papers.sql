-- The document that a paper of a message became on the child's record.
alter table support_line.held_attachments add column document_id uuid references county.documents;
create index held_attachments_waiting on support_line.held_attachments (contact_id) where state = 'held';
