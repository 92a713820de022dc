import { expect, test } from "vitest"
import { testDatabase } from "../../../test/support/database.ts"
import { FormServer } from "../../../test/support/form-server.ts"
import { World } from "../../../test/support/world.ts"
import { plainDate } from "../../platform/time.ts"
import { endMove, startMove } from "./moves.ts"
import { moveById } from "./queries.ts"

test("each earlier move on a child's page leads to its log, which opens and is not shown to the family", async () => {
  const db = await testDatabase()
  const world = new World(db.database)
  const alder = await world.setting()
  const senco = await world.person("Sam Senco", ["senco", alder.team])
  const mother = await world.relative("Mia Mother")
  const child = await world.child({ setting_id: alder.id, born_on: plainDate("2015-05-04"), circle: { team: alder.team } })
  await world.link(child, mother)
  await db.database.asSystem((tx) => world.place(tx, child, { person: mother }))
  const forms = await FormServer.over(db, {
    senco: { personId: senco, roles: ["senco"] },
    mother: { personId: mother, roles: [] },
  })
  const move = await db.database.forPerson(senco, (tx) =>
    startMove.run(tx, {
      childId: child,
      timeline: "primary-to-secondary",
      level: "universal",
      movesOn: plainDate("2026-09-03"),
      receivingId: null,
      keyAdult: "",
      lookedAfter: false,
      youngCarer: false,
    }),
  )
  const { version } = (await db.database.asSystem((tx) => moveById(tx, move.id)))!
  await db.database.forPerson(senco, (tx) => endMove.run(tx, { moveId: move.id, version, as: "stays", why: "They stay" }))
  const page = `/children/${child}/transition`
  const log = `/log/transition/${move.id}`
  const shown = await forms.get("senco", page)
  expect(shown.body).toContain("Earlier moves (1)")
  expect(shown.body).toContain(`href="${log}"`)
  expect((await forms.get("senco", log)).body).toContain("Ended the plan of a move")
  const family = await forms.get("mother", page)
  expect([family.body.includes("Earlier moves (1)"), family.body.includes(log)]).toEqual([true, false])
  await forms.close()
}, 60_000)
