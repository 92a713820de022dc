import { describe, expect, it, vi } from "vitest"
import { formulate } from "../../../engine/siting/formulation.ts"
import { Relaxation } from "../../../engine/siting/lagrangian.ts"
import { readOrLibrary } from "../../../engine/siting/orlib.ts"
import { solveSiting } from "../../../engine/siting/site.ts"
import { highsSolver } from "./highs.ts"

/** Instances of the OR-Library's family: `sites` warehouses of one size, costs by distance on a grid of primes. */
function instance(sites: number, customers: number, seed: number): string {
  const at = (k: number) => ({ x: (k * 37 + seed * 17) % 101, y: (k * 59 + seed * 23) % 103 })
  const lines = [`${sites} ${customers}`, ...Array.from({ length: sites }, (_, j) => `capacity ${300 + ((j * 71 + seed) % 90)}.`)]
  for (let c = 0; c < customers; c++) {
    const demand = 1 + ((c * 13 + seed) % 9)
    const home = at(1000 + c)
    const cost = (j: number) => demand * Math.hypot(home.x - at(j).x, home.y - at(j).y)
    lines.push(`${demand}`, Array.from({ length: sites }, (_, j) => cost(j).toFixed(3)).join(" "))
  }
  return lines.join("\n")
}

describe("HiGHS as referee of siting", () => {
  it.each([1, 2, 3])("proves the same optimum from the whole strong formulation, instance %d", async (seed) => {
    const solver = await highsSolver()
    const problem = readOrLibrary(instance(8, 20, seed), 40)
    const relaxation = new Relaxation(problem)
    const { model, plan } = formulate(relaxation, relaxation.everything())
    const whole = solver.solve(model, { gap: 0, seconds: 60 })
    const own = solveSiting(problem, { gap: 0, stop: () => false })
    expect(own.reached).toBe(true)
    expect(own.cost).toBeCloseTo(whole.bound, 3)
    expect(Array.from(plan(whole.values!)).filter((o) => o >= 0).length).toBeGreaterThan(0)
    expect(solveSiting(problem, { gap: 0, stop: () => false, solver }).cost).toBeCloseTo(own.cost, 6)
  })

  it("gets no more seconds than are left, and nothing when none are", () => {
    const problem = readOrLibrary(instance(8, 20, 2), 40)
    const seconds: number[] = []
    const solver = {
      solve: (_: unknown, limits: { seconds: number }) => {
        seconds.push(limits.seconds)
        return { bound: Number.NEGATIVE_INFINITY, infeasible: false }
      },
    }
    for (const left of [2.5, 99]) solveSiting(problem, { gap: 0, stop: () => false, solver, secondsLeft: () => left })
    solveSiting(problem, { gap: 0, stop: () => false, solver })
    expect(seconds).toEqual([2.5, 10, 10])
    const steps = vi.spyOn(Relaxation.prototype, "solve")
    const late = solveSiting(problem, { gap: 0, stop: () => true, solver })
    expect(seconds).toHaveLength(3)
    expect(steps.mock.calls.length).toBeLessThan(60)
    expect(late.reached).toBe(false)
    expect(late.bound).toBeLessThan(late.cost)
  })

  it("says when a model has no solution", async () => {
    const solver = await highsSolver()
    const model = {
      columns: 1,
      rows: 1,
      cost: Float64Array.of(1),
      lower: Float64Array.of(0),
      upper: Float64Array.of(1),
      whole: Uint8Array.of(1),
      rowLower: Float64Array.of(2),
      rowUpper: Float64Array.of(3),
      start: Int32Array.of(0, 1),
      index: Int32Array.of(0),
      value: Float64Array.of(1),
    }
    expect(solver.solve(model, { gap: 0, seconds: 5 }).infeasible).toBe(true)
  })
})
