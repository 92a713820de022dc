import { h, type VNode } from "preact"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { beyondCircle, tablesOf } from "../../src/platform/database/tx.ts"
import { Page } from "../../src/platform/kit/index.ts"
import { orNotFound, Refusal } from "../../src/platform/refusal.ts"
import type { Slice } from "../../src/platform/slice.ts"
import { post, type RouteDefinition, redirect, view } from "../../src/platform/web/route.ts"
import { slices } from "../../src/slices.ts"
import type { Fixtures } from "./fixture.ts"
import { missingFixtures, tryRoutes } from "./matrix.ts"
import { type Stage, setStage } from "./stage.ts"

/** The check checked: routes with the faults that it is there to find, and one that is right. */
const childNamed = (tx: Parameters<Parameters<typeof beyondCircle>[2]>[0], id: string) =>
  tablesOf<{ "county.children": { id: string; surname: string } }>(tx)
    .selectFrom("county.children")
    .select("surname")
    .where("id", "=", id)
    .executeTakeFirst()
const shown = (words: string): VNode => h(Page, { title: "Scratch", children: words }) as VNode

const routes: readonly RouteDefinition[] = [
  ...view("/scratch/right/:id", "signed-in", async ({ tx, params }) =>
    shown(orNotFound(await childNamed(tx, params.id!)).surname),
  ),
  ...view("/scratch/forgotten/:id", "signed-in", async ({ tx, params }) =>
    shown(
      orNotFound(await beyondCircle(tx, "a scratch route that forgets the circle", (all) => childNamed(all, params.id!))).surname,
    ),
  ),
  ...view("/scratch/tells/:id", "signed-in", async ({ tx, params }) => {
    const own = await childNamed(tx, params.id!)
    const any = await beyondCircle(tx, "a scratch route that tells forbidden from unknown", (all) => childNamed(all, params.id!))
    if (!own && any) throw new Refusal("NotForYou")
    return shown(orNotFound(own).surname)
  }),
  ...view("/scratch/names", "signed-in", async ({ tx }) =>
    shown(
      (
        await beyondCircle(tx, "a scratch list of everybody", (all) =>
          tablesOf<{ "county.children": { surname: string } }>(all).selectFrom("county.children").select("surname").execute(),
        )
      )
        .map((row) => row.surname)
        .join(" "),
    ),
  ),
  ...post("/scratch/idle/:id", "signed-in", async () => redirect("/")),
  ...view("/scratch/no-fixture/:id", "signed-in", async () => shown("Nothing")),
]
const scratch: Slice = { id: "scratch", routes }

const circle = { own: ["senco", "head", "parent"], anywhere: ["records-officer"] }
const about = { ...circle, make: async (stage: Stage, side: "A" | "B") => ({ params: { id: stage.sides[side].child } }) }
const fixtures: Fixtures = {
  "GET /scratch/right/:id": about,
  "GET /scratch/forgotten/:id": about,
  "GET /scratch/tells/:id": about,
  "POST /scratch/idle/:id": { ...about, changes: ["county.children"] },
}

let stage: Stage
beforeAll(async () => {
  stage = await setStage({ slices: [...slices, scratch] })
}, 600_000)
afterAll(() => stage?.server.close())

const faultsOf = async (path: string): Promise<readonly string[]> =>
  (
    await tryRoutes(
      stage,
      routes.filter((route) => route.path === path),
      fixtures,
    )
  ).faults

describe("the matrix", () => {
  test("finds nothing in a route that is right", async () => {
    expect(await faultsOf("/scratch/right/:id")).toEqual([])
  })

  test("finds a route that forgot the circle, by its answer and by the name in it", async () => {
    const faults = await faultsOf("/scratch/forgotten/:id")
    expect(faults.some((fault) => /expected 404, got 200/.test(fault))).toBe(true)
    expect(faults.some((fault) => /meets .*Oakenshawpryce/.test(fault))).toBe(true)
  })

  test("finds a route that tells forbidden from unknown", async () => {
    expect((await faultsOf("/scratch/tells/:id")).some((fault) => /expected 404, got 409/.test(fault))).toBe(true)
  })

  test("finds a name in a list", async () => {
    expect((await faultsOf("/scratch/names")).some((fault) => /meets .*Featherstonevane/.test(fault))).toBe(true)
  })

  test("finds a post that says yes to all and does nothing", async () => {
    const faults = await faultsOf("/scratch/idle/:id")
    expect(faults.some((fault) => /no row of county.children changed/.test(fault))).toBe(true)
    expect(faults.some((fault) => /expected 404, got 303/.test(fault))).toBe(true)
  })

  test("finds a route without a fixture", () => {
    expect(missingFixtures(routes, fixtures)).toEqual(["GET /scratch/no-fixture/:id"])
  })
})
