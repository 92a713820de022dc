-- Differences between two finished runs, run by run: worked out once, since neither run changes. Pages read them; whoever asks first for a pair keeps it.
create table places.comparisons (
  baseline_id uuid not null references places.run_results, scenario_id uuid not null references places.run_results,
  comparison jsonb not null, made_at timestamptz not null,
  primary key (baseline_id, scenario_id)
);
call platform.protect('places.comparisons', $$(select platform.may('plan-places'))$$, $$(select platform.may('plan-places'))$$);
