-- Saving a child's details took its zone away, and children put on the register got none: each gets its setting's zone (back).
update county.children k set zone_id = s.zone_id
  from county.settings s where s.id = k.setting_id and k.zone_id is null and s.zone_id is not null;
