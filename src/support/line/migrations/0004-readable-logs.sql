-- Who reads the log of which of the line's records.
call platform.logged('support-line-contact', $$(select platform.may('take-call')) and exists (select 1 from support_line.contacts where id = $1)$$);
call platform.logged('support-line-answer', 'exists (select 1 from support_line.answers where id = $1)');
call platform.logged('support-line-answer-proposal', 'exists (select 1 from support_line.answer_proposals where id = $1)');
call platform.logged('support-line-policy', $$platform.may('configure-line')$$);
