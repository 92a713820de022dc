import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { CommandFolder } from "../../../../test/support/command-folder.ts"
import { runStandalone } from "../../../platform/commands/run-command.ts"
import { planningCommands } from "../commands.ts"
import { allocateCommand } from "./allocate.ts"
import { siteCommand } from "./site.ts"

let folder: CommandFolder
beforeEach(() => {
  folder = new CommandFolder()
})
afterEach(() => folder.remove())

describe("allocation from plain files", () => {
  const provisions = "provision,places\nAsh,1\nBeech,1\n"
  const run = (candidates: string, places = provisions) =>
    allocateCommand({
      provisions: folder.file("provisions.csv", places),
      candidates: folder.file("candidates.csv", candidates),
      children: folder.file("children.csv", "child\na\nb\nc\nd\n"),
      out: join(folder.path, "out.csv"),
      report: join(folder.path, "report.json"),
    })

  it("writes places, totals with proof, reasons and what one more place changes", async () => {
    const candidates = "child,provision,preference,travel\na,Ash,0,5\na,Beech,0,9\nb,Ash,0,7\nc,Ash,1,1\nc,Beech,1,1\n"
    expect(await run(candidates)).toBe(0)
    expect(readFileSync(join(folder.path, "out.csv"), "utf8")).toBe("child,provision\na,Beech\nb,Ash\nc,\nd,\n")
    const report = JSON.parse(readFileSync(join(folder.path, "report.json"), "utf8"))
    expect(report.totals).toEqual({ unplaced: 2, preference: 0, travel: 16 })
    expect(report.proof.lowerBound).toEqual(report.totals)
    expect(report.unplaced).toEqual([
      { child: "c", reason: "CandidatesFull", full: { provisions: ["Ash", "Beech"], places: 2, children: 3 } },
      { child: "d", reason: "NoCandidate" },
    ])
    const ash = report.oneMorePlace[0]
    expect(ash.saves).toEqual({ unplaced: 1, preference: -1, travel: 3 })
    expect(ash.moves).toEqual([
      { child: "a", from: "Beech", to: "Ash" },
      { child: "c", from: null, to: "Beech" },
    ])
  })

  it("gives the stable answer beside the least cost: the claim decides for b, 22 minutes in place of 10", async () => {
    const candidates = "child,provision,minutes,claim sibling\na,Ash,1,1\na,Beech,20,0\nb,Ash,2,0\nb,Beech,9,0\n"
    const [out, report] = [join(folder.path, "stable.csv"), join(folder.path, "stable.json")]
    const files = { provisions: folder.file("provisions.csv", provisions), candidates: folder.file("candidates.csv", candidates) }
    expect(await allocateCommand({ ...files, out, report, stable: 1 })).toBe(0)
    expect(readFileSync(out, "utf8")).toBe("child,provision\na,Beech\nb,Ash\n")
    expect(folder.said).toContain("unplaced 0, minutes 22; proven stable: 1 better choices looked at")
    const told = JSON.parse(readFileSync(report, "utf8"))
    expect(told.proof).toEqual({ betterChoicesChecked: 1, blockingPairs: 0, holds: true })
    expect(told.children[0].lacked[0]).toContain("claim sibling 1 against 0")
    expect([told.beside.leastCost.totals.minutes, told.beside.leastCost.wouldSwap]).toEqual([10, 1])
    expect(await allocateCommand({ ...files, out })).toBe(0)
    expect(readFileSync(out, "utf8")).toBe("child,provision\na,Ash\nb,Beech\n")
  })

  it.each([
    ["child,provision,travel\na,Oak,1\n", 'candidates.csv, line 2: provision "Oak" is not known'],
    ["child,provision,travel\na,Ash,1\na,Ash,2\n", "candidates.csv, line 3: this child and provision appear twice"],
    ["child,provision,travel\na,Ash,1.5\n", 'line 2: "travel" is "1.5"'],
    ["child,place\na,Ash\n", 'line 1: there is no column "provision"'],
  ])("refuses %j", async (candidates, reason) => {
    expect(await run(candidates)).toBe(1)
    expect(folder.said).toContain(reason)
  })
})

describe("siting from plain files", () => {
  const options = { gap: 0, seconds: 30, within: 0.2, alternatives: 2 }
  const plan = {
    sites: [
      { site: "Ash", keep: true, options: [{ name: "10 places", cost: 100, pools: [{ places: 10, needs: ["autism"] }] }] },
      { site: "Beech", options: [{ name: "6 places", cost: 50, pools: [{ places: 6, needs: ["autism"], terms: ["2"] }] }] },
    ],
    demand: [
      { area: "north", need: "autism", term: "1", places: 8, elsewhere: 90 },
      { area: "north", need: "autism", term: "2", places: 12, elsewhere: 90 },
    ],
    travel: [
      { site: "Ash", area: "north", cost: 10 },
      { site: "Beech", area: "north", cost: 1 },
    ],
  }

  it("opens a base for the term in which it is worth its cost: 100 + 80 + 50 + 60 + 6", async () => {
    const out = join(folder.path, "plan.json")
    expect(await siteCommand({ ...options, problem: folder.file("plan-in.json", JSON.stringify(plan)), out })).toBe(0)
    const report = JSON.parse(readFileSync(out, "utf8"))
    expect(report.cost).toBe(296)
    expect(report.open.map((open: { site: string }) => open.site)).toEqual(["Ash", "Beech"])
    expect(report.reached).toBe(true)
    expect(report.gap).toBeLessThan(1.1e-6)
  })

  it("reads the OR-Library's layout with a capacity", async () => {
    const problem = folder.file("capx.txt", "2 1\ncapacity 5.\ncapacity 9.\n4\n10 1\n")
    expect(await siteCommand({ ...options, problem, capacity: 4.5 })).toBe(0)
    expect(folder.said).toMatch(
      /^optimum 10\nbound 9\.9999\d+: no plan costs less .*\ngap 0\.000\d+% proven\nopen 1 of 2 sites: 2\n$/,
    )
  })

  // places 4 at 1 and the other demand elsewhere would not do: 9 + 2 is dearer than 5 + 4
  it("is told by what the file holds which of the two it is, byte order mark or not", async () => {
    const text = "2 1\r\n4 5.\r\n4 9.\r\n4\r\n4 2\r\n"
    for (const mark of ["", "\ufeff"]) {
      expect(await siteCommand({ ...options, problem: folder.file("cap.txt", `${mark}${text}`) })).toBe(0)
      expect(await siteCommand({ ...options, problem: folder.file("plan.json", `${mark}\n ${JSON.stringify(plan)}`) })).toBe(0)
    }
    expect(folder.said.match(/optimum \d+/g)).toEqual(["optimum 9", "optimum 296", "optimum 9", "optimum 296"])
    expect(folder.said).toContain("open 2 of 2 sites: Ash (10 places), Beech (6 places)")
  })

  it("names the field or line that does not fit", async () => {
    const wrong = { ...plan, travel: [{ site: "Oak", area: "north", cost: 1 }] }
    expect(await siteCommand({ ...options, problem: folder.file("a.json", JSON.stringify(wrong)), format: "json" })).toBe(1)
    expect(folder.said).toContain('travel.0.site: "Oak" is not among the sites')
    expect(
      await siteCommand({ ...options, problem: folder.file("b.txt", "1 1\ncapacity 5.\n4\n1\n"), format: "or-library" }),
    ).toBe(1)
    expect(folder.said).toContain("line 2: the file leaves the capacity open")
    expect(await siteCommand({ ...options, problem: folder.file("c.txt", "1 1\n9 5.\n4\n1\n"), capacity: 4 })).toBe(1)
    expect(folder.said).toContain("--capacity: this file gives every capacity itself")
    expect(await siteCommand({ ...options, problem: folder.file("d.txt", "1 2\n9 5.\n4\n1\n0\n3\n") })).toBe(1)
    expect(folder.said).toContain("demand[1]: is 0, yet serving this customer has a cost")
  })
})

const CAP41 = join(import.meta.dirname, "../../../../../shared/data/or-library/cap41.txt")
describe.skipIf(!existsSync(CAP41))("lfi site on an instance of the OR-Library, as anybody would type it", () => {
  const site = async (...words: string[]) => {
    const printed: string[] = []
    return { code: await runStandalone(planningCommands, ["site", ...words], (line) => printed.push(line)), printed }
  }

  it("finds and proves the published optimum of cap41, 1040444.375, with nothing but the file's name", async () => {
    expect(await site(CAP41)).toEqual({ code: 0, printed: [] })
    expect(folder.said).toMatch(/^optimum 1040444\.375\nbound 104044\d\.\d+/)
    expect(folder.said).toContain("open 13 of 16 sites: 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14\n")
  })

  it("answers 2 when the gap asked for is not proven in the time given, 0 when none was asked for", async () => {
    expect((await site(CAP41, "--seconds", "0", "--gap", "0")).code).toBe(2)
    expect((await site(CAP41, "--seconds", "0")).code).toBe(0)
    expect(folder.said).toMatch(/cost \d+(\.\d+)?, the best plan found in 0 seconds/)
    expect((await site(CAP41, "--gap", "much")).printed).toEqual(['--gap: "much" is not a number from 0'])
  })
})
