-- The plan names nobody: whoever plans places reads what was done to it.
do $$ declare part text; begin
  foreach part in array array['scenario', 'forecast-run', 'goal-search', 'places-proposal', 'assumption-set'] loop
    call platform.logged(part, 'platform.may(''plan-places'')');
  end loop;
end $$;
