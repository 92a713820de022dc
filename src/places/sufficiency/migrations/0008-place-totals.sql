-- Places needed by several zones, needs or phases together, added up run by run. Null in results made before: there the sums of the middles stand for them.
alter table places.run_results add column place_totals jsonb;
