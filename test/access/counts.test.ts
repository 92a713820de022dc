import { afterAll, beforeAll, expect, test } from "vitest"
import { slices } from "../../src/slices.ts"
import { fixtures } from "./fixtures/index.ts"
import { needsFixture, normal } from "./matrix.ts"
import { type Persona, type Stage, setStage } from "./stage.ts"

/** Pages that count the whole county on purpose, with small numbers suppressed. */
const AGGREGATES: Readonly<Record<string, string>> = {
  "/support/line/measures": "the line's measures, suppressed",
  "/support/line/measures.csv": "the line's measures, suppressed",
}

/** What happens at the other school meanwhile: each makes a record that a stranger's page could count. */
const MEANWHILE = [
  "POST /support/requests",
  "POST /support/requests/:id/submissions",
  "POST /support/requests/:id/triages",
  "POST /support/work/:taskId/takings",
  "POST /support/meetings",
  "POST /support/meetings/items",
  "POST /support/meetings/:id/actions",
  "POST /children/:id/consents",
  "POST /children/:id/documents",
]

let stage: Stage
let compared = 0
beforeAll(async () => {
  stage = await setStage()
}, 600_000)
afterAll(async () => {
  console.log(`Counts: ${compared} pages the same before and after what a stranger may not know`)
  await stage?.server.close()
})

test("no page of a stranger changes, not by a count, when something happens that they may not see", async () => {
  const addresses = slices
    .flatMap((slice) => slice.routes ?? [])
    .filter((route) => route.method === "GET" && !needsFixture(route) && !(route.path in AGGREGATES))
    .map((route) => route.path)
  const strangers = stage.personas.filter(
    (each) => each.side === "A" || each.role.startsWith("stranger") || each.role.startsWith("ended"),
  )
  const look = async (who: Persona, address: string) => {
    const answer = await who.visitor.get(address)
    return `${answer.status} ${normal(answer.body)}`
  }
  const before = new Map<string, string>()
  for (const who of strangers)
    for (const address of addresses) {
      // The second look: the first one may say what is new since the one before.
      await look(who, address)
      before.set(`${who.key} ${address}`, await look(who, address))
    }
  for (const name of MEANWHILE) {
    const made = await fixtures[name]?.make(stage, "B", stage.persona("senco", "B"))
    expect([name, made !== undefined]).toEqual([name, true])
  }
  const changed: string[] = []
  for (const who of strangers)
    for (const address of addresses) {
      compared += 1
      if ((await look(who, address)) !== before.get(`${who.key} ${address}`)) changed.push(`${address} as ${who.key}`)
    }
  expect(changed).toEqual([])
})
