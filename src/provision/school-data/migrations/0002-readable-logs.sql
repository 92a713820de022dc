-- A file's log is read by whoever sent the file.
call platform.logged('school-data-import', 'exists (select 1 from provision_school_data.imports where id = $1)');
