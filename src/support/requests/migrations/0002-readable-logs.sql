-- The log of a request is read by whoever reads the request.
call platform.logged('request', 'exists (select 1 from support_requests.requests where id = $1)');
