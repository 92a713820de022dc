import { sql } from "kysely"
import { academicYearOf } from "../../../county/children/rules.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { asRow, type HeldRow } from "../queries.ts"
import type { StoredRow } from "../tables.ts"

/** This year's rows that name each child of a zone, for the plans of the demonstration. Read as the system. */
export async function madePlaces(tx: Tx, zoneId: string): Promise<Map<string, HeldRow[]>> {
  const { rows } = await sql<StoredRow & { child: string }>`
    select r.*, p.child_id as child from provision_maps.row_children p
    join provision_maps.rows r on r.id = p.row_id
    join provision_maps.maps m on m.id = r.map_id
    join county.settings s on s.id = m.setting_id
    where s.zone_id = ${zoneId} and m.year = ${academicYearOf(tx.today)} and p.until is null and r.removed_on is null
    order by p.child_id, r.position, r.id`.execute(tx.sql)
  const places = new Map<string, HeldRow[]>()
  for (const { child, ...row } of rows) places.set(child, [...(places.get(child) ?? []), asRow(row, [])])
  return places
}
