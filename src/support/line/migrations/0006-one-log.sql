-- A contact's log is read where every record's is.
drop function support_line.contact_log(uuid);
