import { sql } from "kysely"
import { expect, test } from "vitest"
import { Dice } from "../../../../demo/random.ts"
import { testDatabase } from "../../../../test/support/database.ts"
import { World } from "../../../../test/support/world.ts"
import { mapCost } from "../costs.ts"
import { sinceLastVersion } from "../publish.ts"
import { mapOf, mapRowsOf } from "../queries.ts"
import { mapsDemo } from "./history.ts"

test("a zone's maps are whole: what a version says of its cost is the sum of its rows", async () => {
  const made = async () => {
    const db = await testDatabase({ now: "2026-11-24T10:00:00Z" })
    const world = new World(db.database)
    const zone = await world.zone()
    await world.team("zone", "North 2 team", zone)
    const school = await world.setting({ zone })
    const college = await world.setting({ name: "Birch College", phase: "post-16", zone })
    for (const setting of [school, college])
      for (let at = 0; at < 24; at++)
        await world.child({
          setting_id: setting.id,
          zone_id: zone,
          sen_status: (at % 4 === 0 ? "E" : "K") as never,
          needs: [["SEMH"], ["SLCN"], ["ASD"], ["MLD"]][at % 4] as never,
        })
    await db.database.forLoading((tx) =>
      mapsDemo.history!({ tx, seed: 1, dice: (stream) => new Dice(1, stream) }, { id: zone, code: "N2" }),
    )
    const found = await db.database.asSystem(async (tx) => ({
      rows: await mapRowsOf(tx, school.id),
      college: await mapRowsOf(tx, college.id),
      since: await sinceLastVersion(tx, (await mapOf(tx, school.id))!.id),
      strays: (
        await sql<{
          n: number
        }>`select count(*)::int as n from provision_maps.row_children p join provision_maps.rows r on r.id = p.row_id
        join provision_maps.maps m on m.id = r.map_id join county.children k on k.id = p.child_id where k.setting_id <> m.setting_id`.execute(
          tx.sql,
        )
      ).rows[0]?.n,
    }))
    await db.close()
    return found
  }
  const first = await made()
  expect(first.rows.length).toBeGreaterThan(5)
  expect(first.strays).toBe(0)
  expect(first.college.map((row) => row.name)).not.toContain("Phonics catch-up")
  const { last, rows, changes } = first.since
  expect((last?.total_pence ?? 0) + changes.reduce((sum, change) => sum + change.pence, 0)).toBe(mapCost(rows).totalPence)
}, 120_000)
