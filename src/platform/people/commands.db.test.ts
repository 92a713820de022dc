import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { runCommand } from "../commands/run-command.ts"
import { tablesOf } from "../database/tx.ts"

interface Tables {
  "platform.people": { id: string; name: string; email: string | null }
  "platform.teams": { id: string; kind: string; name: string }
  "platform.memberships": { person_id: string; team_id: string; role: string }
}

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

async function add(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = []
  const service = { ...db, configuration: {} } as never
  const code = await runCommand(service, ["people", "add", ...args], { folder: ".", say: (line) => said.push(line) })
  return { code, said }
}

const members = () =>
  db.database.asSystem((tx) =>
    tablesOf<Tables>(tx)
      .selectFrom("platform.memberships as m")
      .innerJoin("platform.people as p", "p.id", "m.person_id")
      .innerJoin("platform.teams as t", "t.id", "m.team_id")
      .select(["p.name", "p.email", "m.role", "t.kind", "t.name as team"])
      .orderBy("m.role")
      .execute(),
  )

test("the first administrator, and a colleague in a team by its name, come by a command", async () => {
  expect((await add("Abi First", "--email", "abi@council.example")).code).toBe(0)
  const line = ["--team", "Support line", "--team-kind", "line"]
  expect((await add("Ada Adviser", "--email", "ada@council.example", "--role", "adviser", ...line)).code).toBe(0)
  expect((await add("Abi First", "--email", "ABI@council.example", "--role", "line-supervisor", ...line)).code).toBe(0)
  const abi = { name: "Abi First", email: "abi@council.example" }
  expect(await members()).toEqual([
    { ...abi, role: "administrator", kind: "administration", team: "Service administration" },
    { name: "Ada Adviser", email: "ada@council.example", role: "adviser", kind: "line", team: "Support line" },
    { ...abi, role: "line-supervisor", kind: "line", team: "Support line" },
  ])
})

test("a zone's team is never made without its zone, and an address must be one", async () => {
  const before = await members()
  const zone = await add(
    "Zoe Lead",
    "--email",
    "zoe@council.example",
    "--role",
    "zone-lead",
    "--team",
    "North",
    "--team-kind",
    "zone",
  )
  expect([zone.code, zone.said]).toEqual([1, [expect.stringContaining("comes with it")]])
  expect((await add("Nobody", "--email", "nobody")).code).toBe(1)
  expect(await members()).toEqual(before)
})
