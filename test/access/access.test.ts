import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { slices } from "../../src/slices.ts"
import { fixtures } from "./fixtures/index.ts"
import { missingFixtures, nameOf, type Tried, tryRoutes } from "./matrix.ts"
import { type Stage, setStage } from "./stage.ts"

let stage: Stage
const total = { routes: 0, cells: 0, refused: 0, allowed: 0 }
beforeAll(async () => {
  stage = await setStage()
}, 600_000)
afterAll(async () => {
  console.log(
    `Access: ${total.cells} combinations of ${total.routes} routes, ${stage.personas.length} personas and 2 records: ${total.refused} refused, ${total.allowed} allowed`,
  )
  await stage?.server.close()
})

test("every route that posts or names a record has a fixture, and no fixture is without a route", () => {
  const routes = slices.flatMap((slice) => slice.routes ?? [])
  expect(missingFixtures(routes, fixtures)).toEqual([])
  const names = new Set(routes.map(nameOf))
  expect(Object.keys(fixtures).filter((name) => !names.has(name))).toEqual([])
})

describe.each(slices.filter((slice) => slice.routes?.length).map((slice) => [slice.id, slice] as const))("%s", (_id, slice) => {
  test("opens each door to those who may, and to nobody else", async () => {
    await stage.closeCircles()
    const tried: Tried = await tryRoutes(stage, slice.routes ?? [], fixtures)
    total.routes += slice.routes?.length ?? 0
    total.cells += tried.cells
    total.refused += tried.refused
    total.allowed += tried.allowed
    expect(tried.faults).toEqual([])
  })
})
