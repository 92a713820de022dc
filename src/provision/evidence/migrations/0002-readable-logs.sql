-- The log of an evidence pack is read by whoever reads the pack.
call platform.logged('evidence-pack', 'exists (select 1 from provision_evidence.packs where id = $1)');
