import { describe, expect, it } from "vitest"
import { runChunk } from "../../../engine/simulation/run.ts"
import { smallCounty } from "../../../engine/simulation/small-county.ts"
import { openThreads, withThreads } from "./driver.ts"

describe("threads", () => {
  const parameters = { ...smallCounty(), runs: 13 }

  it("give the same records as one chunk on the calling thread, bit for bit, whatever their number", {
    timeout: 120_000,
  }, async () => {
    const alone = await openThreads(1).simulate(parameters)
    const whole = runChunk(alone.compiled, 0, 13)
    expect(alone.chunk).toEqual(whole)
    const seen: number[] = []
    await withThreads(3, async (threads) => {
      const { chunk } = await threads.simulate(parameters, (done) => seen.push(done))
      expect(chunk).toEqual(whole)
      const again = await threads.simulate({ ...parameters, runs: 5 })
      expect(again.chunk).toEqual(runChunk(alone.compiled, 0, 5))
    })
    expect(seen.at(-1)).toBe(13)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
  })

  it("refuse impossible parameters before any run", async () => {
    const overfull = { ...parameters, pools: [] }
    await expect(openThreads(1).simulate(overfull)).rejects.toThrow(/no place is open at the start/)
  })
})
