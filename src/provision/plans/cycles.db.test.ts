import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { outcome, PlansWorld, reviewOf } from "../../../test/support/plans-world.ts"
import { plainDate } from "../../platform/time.ts"
import { endPlan, startPlan } from "./begin.ts"
import type { Decision } from "./cycle.ts"
import { beginCycle, changeLevel, markStage } from "./cycle-actions.ts"
import { addOutcome } from "./outcome-actions.ts"
import { openCycleOf, planOf } from "./queries.ts"
import { recordReview } from "./review-actions.ts"

let w: PlansWorld
beforeAll(async () => {
  w = await PlansWorld.make()
})
beforeEach(() => w.db.clock.moveTo("2026-01-20T10:00:00Z"))
afterAll(() => w.db.close())

type Step = "start" | "outcome" | "stage" | "begin" | "up" | "down" | "end" | Decision | "silent-review"

/** One attempt at a step on whatever stands now; refusals are part of the game. */
async function attempt(childId: string, step: Step): Promise<void> {
  const held = await w.as(w.who.senco, (tx) => planOf(tx, childId))
  const cycle = held && openCycleOf(held)
  const version = cycle?.version ?? 0
  const on = await w.today()
  const ids = (held?.outcomes ?? []).filter((each) => each.ended_on === null).map((each) => each.id)
  const moves: Partial<Record<Step, () => Promise<unknown>>> = {
    start: () => w.act(w.who.senco, startPlan, { childId, level: "targeted", typeId: null }),
    outcome: () => w.act(w.who.senco, addOutcome, { childId, outcome: outcome("Aim", on.add({ days: 60 }).toString()) }),
    stage: () =>
      w.act(w.who.senco, markStage, {
        childId,
        version,
        stage: !cycle?.assessed_on ? "assess" : cycle.planned_on ? "do" : "plan",
        on,
        assessment: "",
      }),
    begin: () => w.act(w.who.senco, beginCycle, { childId, version, on, assessment: "", outcomeIds: ids, lineIds: [] }),
    up: () => w.act(w.who.senco, changeLevel, { childId, version: held?.plan.version ?? 0, way: "up", reason: "x" }),
    down: () => w.act(w.who.senco, changeLevel, { childId, version: held?.plan.version ?? 0, way: "down", reason: "x" }),
    end: () => w.act(w.who.senco, endPlan, { childId, version: held?.plan.version ?? 0, why: "x" }),
  }
  const move =
    moves[step] ??
    (() => {
      const silent = step === "silent-review" ? { parentView: null } : {}
      const review =
        held && cycle ? reviewOf(held, step === "silent-review" ? "continue" : (step as Decision), { on, ...silent }) : null
      return w.act(w.who.senco, recordReview, { childId, version, review: review! })
    })
  await move().catch((error: unknown) => {
    if (!["Refusal", "NotFound"].includes((error as Error).constructor.name)) throw error
  })
}

test("whatever is done in whatever order: cycles run from 1 without gaps, one is open at most, none closes without both views", async () => {
  const steps: Step[] = [
    ...["start", "outcome", "stage", "begin", "up", "down", "end", "silent-review"],
    ...["continue", "change", "step-up", "step-down", "seek-advice", "cease"],
  ] as Step[]
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Step>("outcome", "begin", "continue") },
    { weight: 2, arbitrary: fc.constantFrom(...steps) },
  )
  let reviewed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (drawn) => {
      const childId = await w.child()
      let day = plainDate("2026-01-06")
      for (const each of ["start", "outcome", "begin", ...drawn] as const) {
        day = day.add({ days: 3 })
        w.db.clock.moveTo(`${day}T10:00:00Z`)
        await attempt(childId, each)
      }
      const { rows } = await w.db.database.asSystem((tx) =>
        tx.connection.query<{ plan: string; numbers: number[]; open: number; closed: number; viewed: number; ended: boolean }>(
          `select c.plan_id as plan, array_agg(c.number order by c.number) as numbers, count(*) filter (where c.closed_on is null) as open,
             count(c.closed_on) as closed, p.ended_on is not null as ended,
             count(*) filter (where num_nonnulls(r.parent_view, r.parent_none_because) = 1 and num_nonnulls(r.child_view, r.child_none_because) = 1) as viewed
           from provision_plans.cycles c join provision_plans.plans p on p.id = c.plan_id left join provision_plans.reviews r on r.id = c.review_id
           where c.child_id = $1 group by 1, p.ended_on`,
          [childId],
        ),
      )
      expect(rows.filter((row) => !row.ended).length).toBeLessThanOrEqual(1)
      for (const row of rows) {
        expect(row.numbers).toEqual(row.numbers.map((_, place) => place + 1))
        expect(Number(row.open)).toBeLessThanOrEqual(1)
        expect(Number(row.viewed)).toBe(Number(row.closed))
        if (!row.ended) expect(Number(row.open)).toBe(1)
        reviewed += Number(row.closed)
      }
    }),
    { numRuns: 12 },
  )
  // The draw reaches what it is about.
  expect(reviewed).toBeGreaterThan(8)
})

test("the database itself refuses a second open cycle, and a closed one without its review", async () => {
  const robin = await w.child()
  const { plan, cycles } = await w.running(robin)
  const tries = [
    `insert into provision_plans.cycles (id, plan_id, child_id, number, level, begun_on, review_due)
     values ('${randomUUID()}', '${plan.id}', '${robin}', 2, 'targeted', '2026-01-20', '2026-03-27')`,
    `update provision_plans.cycles set closed_on = '2026-03-01' where id = '${cycles[0]!.id}'`,
  ]
  for (const text of tries) await expect(w.db.database.asSystem((tx) => tx.connection.query(text))).rejects.toThrow(/cycles_/)
})
