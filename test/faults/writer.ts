import { randomUUID } from "node:crypto"
import { registerChild } from "../../src/county/children/actions.ts"
import { countySlices } from "../../src/county/slices.ts"
import { sealAudit, soundAudit, verifyAudit } from "../../src/platform/audit/seal.ts"
import { readConfiguration } from "../../src/platform/configuration.ts"
import { tablesOf } from "../../src/platform/database/tx.ts"
import { platformSlice } from "../../src/platform/platform-slice.ts"
import { openService } from "../../src/platform/service.ts"
import { plainDate } from "../../src/platform/time.ts"
import { World } from "../support/world.ts"

/**
 * Opens an embedded folder, says what it holds, then registers children until it is killed. One JSON line each: first
 * {held, half, sound}, then {begun} before and {acknowledged} after each commit. `half` counts children without their audit,
 * chronology or circle, and those rows without a child.
 */
const service = await openService(readConfiguration({ LFI_FOLDER: process.argv[2]! }), [platformSlice, ...countySlices])
const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`)
const { database } = service

const standing = await database.asSystem(async (tx) => {
  const { rows } = await tx.connection.query<{ id: string; half: boolean }>(
    `select coalesce(k.id, a.child_id, c.child_id, r.child_id) as id,
       k.id is null or a.child_id is null or c.child_id is null or r.child_id is null as half
     from county.children k
     full join (select distinct child_id from platform.audit_entries where action = 'county.register-child' and record_kind = 'child') a on a.child_id = k.id
     full join (select distinct child_id from county.chronology) c on c.child_id = coalesce(k.id, a.child_id)
     full join (select distinct child_id from county.circle) r on r.child_id = coalesce(k.id, a.child_id, c.child_id)`,
  )
  return rows
})
const report = await database.asSystem(verifyAudit)
say({ held: standing.map((row) => row.id), half: standing.filter((row) => row.half).length, sound: soundAudit(report) })

const person = await personOf()
const team = await database.forPerson(person, async (tx) => tx.actor.teams[0]!)
for (;;) {
  const details = {
    upn: null,
    forename: "Wren",
    surname: `Number ${randomUUID().slice(0, 8)}`,
    knownAs: null,
    bornOn: plainDate("2016-05-04"),
    sex: null,
    senStatus: "K" as const,
    needs: [],
    settingId: null,
  }
  say({ begun: true })
  const { id } = await database.forPerson(person, (tx) => registerChild.run(tx, { details, member: { team }, why: "Called" }))
  say({ acknowledged: id })
  if (Math.random() < 0.2) await database.asSystem(sealAudit)
}

async function personOf(): Promise<string> {
  const held = await database.asSystem((tx) =>
    tablesOf<{ "platform.people": { id: string } }>(tx).selectFrom("platform.people").select("id").limit(1).executeTakeFirst(),
  )
  if (held) return held.id
  const world = new World(database)
  return world.person("Sam Senco", ["senco", (await world.setting()).team])
}
