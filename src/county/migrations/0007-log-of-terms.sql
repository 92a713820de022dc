-- The log of a term is for whoever sets terms up; it stays when the term is taken out.
call platform.logged('term', $$platform.may('administer')$$);
