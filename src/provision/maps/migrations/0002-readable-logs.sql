-- The log of a map, of a row and of a version is read by whoever reads the map; a sheet's by whoever sent it.
call platform.logged('provision-map', 'exists (select 1 from provision_maps.maps where setting_id = $1)');
call platform.logged('provision-row', 'exists (select 1 from provision_maps.rows where id = $1)');
call platform.logged('map-version', 'exists (select 1 from provision_maps.versions where id = $1)');
call platform.logged('map-import', 'exists (select 1 from provision_maps.imports where id = $1)');
