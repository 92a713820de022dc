import { sql } from "kysely"
import { expect, test } from "vitest"
import { Dice } from "../../../../demo/random.ts"
import { testDatabase } from "../../../../test/support/database.ts"
import { World } from "../../../../test/support/world.ts"
import { mapsDemo } from "../../maps/demo/history.ts"
import { plansDemo } from "../demo.ts"

test("made plans hold what the school's map gives the child, and a line's row is one that the child is on", async () => {
  const db = await testDatabase({ now: "2026-11-24T10:00:00Z" })
  const world = new World(db.database)
  const zone = await world.zone()
  const school = await world.setting({ zone })
  for (let at = 0; at < 40; at++)
    await world.child({
      setting_id: school.id,
      zone_id: zone,
      sen_status: (at % 4 === 0 ? "E" : "K") as never,
      needs: [["SEMH"], ["SLCN"], ["ASD"], ["MLD"]][at % 4] as never,
    })
  for (const part of [mapsDemo, plansDemo])
    await db.database.forLoading((tx) =>
      part.history!({ tx, seed: 1, dice: (stream) => new Dice(1, stream) }, { id: zone, code: "N2" }),
    )
  const count = (text: string) =>
    db.database.asSystem(
      async (tx) => (await sql<{ n: number }>`${sql.raw(`select count(*)::int as n ${text}`)}`.execute(tx.sql)).rows[0]!.n,
    )
  const places =
    "from provision_maps.row_children p join provision_plans.plans l on l.child_id = p.child_id and l.ended_on is null"
  const tied =
    "exists (select 1 from provision_plans.lines i where i.plan_id = l.id and i.map_row_id = p.row_id and i.until is null)"
  expect(await count(places)).toBeGreaterThan(20)
  // Help whose outcome was met has ended; all other places stand in the plan.
  expect(await count(`${places} where not ${tied}`)).toBe(0)
  expect(
    await count(`from provision_plans.lines i where i.map_row_id is not null and not exists
      (select 1 from provision_maps.row_children p where p.row_id = i.map_row_id and p.child_id = i.child_id)`),
  ).toBe(0)
  // In class there is help as well, and somewhere a plan gives more than the map knows.
  expect(await count("from provision_plans.lines where map_row_id is null and level = 'universal'")).toBeGreaterThan(10)
  await db.close()
}, 120_000)
