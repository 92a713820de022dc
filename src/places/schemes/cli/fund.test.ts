import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { CommandFolder } from "../../../../test/support/command-folder.ts"
import { fundCommand } from "./fund.ts"

let folder: CommandFolder
beforeEach(() => {
  folder = new CommandFolder()
})
afterEach(() => folder.remove())

describe("a funding scheme from plain files", () => {
  const pupils =
    "school,year,pupils,SEN Support\nAlder,2026-27,100,3\nBeech,2026-27,300,1\nAlder,2027-28,100,1\nBeech,2027-28,300,1\n"
  const scheme = {
    title: "Pot",
    source: "a try",
    parts: [{ name: "Cohort", pot: 100_000, amounts: [{ measure: "SEN Support", pence: 100 }] }],
    uplift: 10,
  }
  const flat = { title: "Flat", source: "a try", parts: [{ name: "Each", amounts: [{ measure: "SEN Support", pence: 30_000 }] }] }
  const run = (given: { scheme?: object | string; pupils?: string; against?: object }) =>
    fundCommand({
      scheme: folder.file("scheme.json", given.scheme ?? scheme),
      pupils: folder.file("pupils.csv", given.pupils ?? pupils),
      out: join(folder.path, "out.csv"),
      report: join(folder.path, "report.json"),
      ...(given.against && { against: folder.file("against.json", given.against) }),
    })

  it("shares £1,000 as 3 to 1 and £1,100 as 1 to 1, beside £300 for each", async () => {
    expect(await run({ against: flat })).toBe(0)
    expect(readFileSync(join(folder.path, "out.csv"), "utf8")).toBe(
      [
        "school,year,pupils,Cohort,guarantee,cap,to pot,paid,in force,change",
        "Alder,2026-27,100,750.00,0.00,0.00,0.00,750.00,900.00,-150.00",
        "Beech,2026-27,300,250.00,0.00,0.00,0.00,250.00,300.00,-50.00",
        "Alder,2027-28,100,550.00,0.00,0.00,0.00,550.00,300.00,250.00",
        "Beech,2027-28,300,550.00,0.00,0.00,0.00,550.00,300.00,250.00",
        "",
      ].join("\n"),
    )
    const [first, second] = JSON.parse(readFileSync(join(folder.path, "report.json"), "utf8")).years
    expect(first).toEqual({
      year: "2026-27",
      pence: 100_000,
      change: -20_000,
      gain: { schools: 0, pence: 0 },
      lose: { schools: 2, pence: -20_000 },
    })
    expect(second.gain).toEqual({ schools: 2, pence: 50_000 })
    expect(folder.said).toContain("2027-28: 1100.00 pounds, 500.00 against the scheme in force")
  })

  it.each([
    [{ pupils: "school,year,pupils,SEN Support\nAlder,1,x,3\n" }, 'pupils.csv, line 2: "pupils" is "x"'],
    [{ pupils: "school,year,SEN Support\nAlder,1,3\n" }, 'line 1: there is no column "pupils"'],
    [{ pupils: "school,year,pupils,SEN Support\nA,1,1,3\nA,1,1,3\n" }, 'line 3: school "A" appears twice in 1'],
    [{ pupils: "school,year,pupils,SEN Support\nA,1,1,3\nB,1,1,3\nA,2,1,3\n" }, 'school "B" has no line for 2'],
    [{ pupils: "school,year,pupils,plans\nA,1,1,3\n" }, 'parts.0.amounts.0.measure: "SEN Support" is not counted in the data'],
    [{ scheme: "{" }, "scheme.json: not JSON"],
    [{ scheme: { ...scheme, uplift: "2" } }, "scheme.json, uplift: "],
    [{ scheme: { ...scheme, guarantee: 100, within: true }, against: flat }, "guarantee: promises more than the parts' total"],
  ])("refuses what cannot be used, by its field: %j", async (given, reason) => {
    expect(await run(given)).toBe(1)
    expect(folder.said).toContain(reason)
  })
})
