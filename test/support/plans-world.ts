import { randomUUID } from "node:crypto"
import type { Action } from "../../src/platform/actions/action.ts"
import { type Tx, tablesOf } from "../../src/platform/database/tx.ts"
import { plainDate } from "../../src/platform/time.ts"
import { startPlan } from "../../src/provision/plans/begin.ts"
import type { Decision, Review } from "../../src/provision/plans/cycle.ts"
import { beginCycle } from "../../src/provision/plans/cycle-actions.ts"
import { addOutcome } from "../../src/provision/plans/outcome-actions.ts"
import type { Outcome } from "../../src/provision/plans/outcomes.ts"
import { openCycleOf, planOf, type WholePlan } from "../../src/provision/plans/queries.ts"
import type { PlansTables } from "../../src/provision/plans/tables.ts"
import { type TestDatabase, testDatabase } from "./database.ts"
import { World } from "./world.ts"

/** Help as an action takes it. */
export const HELP = {
  title: "Talk group",
  what: "Games with words",
  often: "Twice a week",
  sign: "Says more",
  level: "targeted",
  needArea: "semh",
} as const

export const outcome = (text = "Asks a friend to play", by = "2026-07-21"): Outcome => ({
  text,
  needArea: "semh",
  baseline: "Once a week",
  target: "Once a day",
  measure: "Playground tally",
  flourish: ["F"],
  by: plainDate(by),
})

/** A review that says something of everything. */
export const reviewOf = (plan: WholePlan, decision: Decision = "continue", more: Partial<Review> = {}): Review => ({
  on: plainDate("2026-03-20"),
  progress: Object.fromEntries(openCycleOf(plan)!.outcomeIds.map((id) => [id, { progress: "partly", evidence: "Tally" }])),
  parentView: { words: "Better mornings" },
  childView: { noneBecause: "Was ill" },
  decision,
  reason: "Because",
  ...more,
})

export interface People {
  readonly senco: string
  /** SENCO of another school. */
  readonly other: string
  readonly worker: string
  readonly parent: string
  readonly second: string
  readonly stranger: string
}

/** Two schools with their SENCOs, families, and the terms of a year, on 20 January 2026. */
export class PlansWorld {
  private constructor(
    readonly db: TestDatabase,
    readonly world: World,
    readonly zone: string,
    readonly alder: { readonly id: string; readonly team: string },
    readonly who: People,
  ) {}

  static async make(): Promise<PlansWorld> {
    const db = await testDatabase({ now: "2026-01-20T10:00:00Z" })
    const world = new World(db.database)
    const zone = await world.zone()
    const alder = await world.setting({ zone })
    const beech = await world.setting({ name: "Beech Primary School", zone })
    const who = {
      senco: await world.person("Sam Senco", ["senco", alder.team]),
      other: await world.person("Olu Other", ["senco", beech.team]),
      worker: await world.person("Zoe Zone", ["zone-worker", await world.team("zone", "Zone team", zone)]),
      parent: await world.relative("Pat Example"),
      second: await world.relative("Lee Example"),
      stranger: await world.relative("Sky Stranger"),
    }
    await db.database.asSystem(terms)
    return new PlansWorld(db, world, zone, alder, who)
  }

  /** A child of the first school with SEN Support. */
  child(with_: { readonly status?: "N" | "K" } = {}): Promise<string> {
    const place = { setting_id: this.alder.id, zone_id: this.zone, circle: { team: this.alder.team } }
    return this.world.child({ ...place, sen_status: (with_.status ?? "K") as never })
  }

  /** A child with both parents in the circle. */
  async family(): Promise<string> {
    const id = await this.child()
    await this.db.database.asSystem(async (tx) => {
      await this.world.place(tx, id, { person: this.who.parent })
      await this.world.place(tx, id, { person: this.who.second })
    })
    return id
  }

  act<I, O>(person: string, action: Action<I, O>, input: I): Promise<O> {
    return this.db.database.forPerson(person, (tx) => action.run(tx, input))
  }

  as<T>(person: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.database.forPerson(person, work)
  }

  async whole(childId: string, person = this.who.senco): Promise<WholePlan> {
    const found = await this.as(person, (tx) => planOf(tx, childId))
    if (!found) throw new Error("no plan")
    return found
  }

  /** A plan with outcomes whose first cycle has begun. */
  async running(childId: string, outcomes = 1): Promise<WholePlan> {
    const { senco } = this.who
    await this.act(senco, startPlan, { childId, level: "targeted", typeId: null })
    for (let each = 0; each < outcomes; each += 1) await this.act(senco, addOutcome, { childId, outcome: outcome(`Aim ${each}`) })
    const held = await this.whole(childId)
    const input = { childId, version: openCycleOf(held)!.version, on: await this.today(), assessment: "", lineIds: [] }
    await this.act(senco, beginCycle, { ...input, outcomeIds: held.outcomes.map((each) => each.id) })
    return this.whole(childId)
  }

  today() {
    return this.db.database.asSystem(async (tx) => tx.today)
  }
}

async function terms(tx: Tx): Promise<void> {
  const term = (name: string, starts: string, ends: string) => ({
    id: randomUUID(),
    name,
    academic_year: "2025/26",
    starts_on: plainDate(starts),
    ends_on: plainDate(ends),
  })
  await tablesOf<PlansTables>(tx)
    .insertInto("county.terms")
    .values([term("Spring 2026", "2026-01-05", "2026-03-27"), term("Summer 2026", "2026-04-13", "2026-07-21")])
    .execute()
}
