import { describe, expect, it } from "vitest"
import { runStandalone, standaloneCommands } from "../../platform/commands/run-command.ts"
import type { CommandDefinition } from "../../platform/slice.ts"
import { planningCommands } from "./commands.ts"

const online: CommandDefinition = { name: "settings import", about: "", run: async () => 0 }

async function typed(...args: string[]) {
  const said: string[] = []
  const commands = standaloneCommands([online, ...planningCommands], args)
  return { code: commands && (await runStandalone(commands, args, (line) => said.push(line))), said: said.join("\n") }
}

describe("commands on plain files", () => {
  it("need no database, unlike the others", async () => {
    expect((await typed("settings", "import")).code).toBeNull()
    expect((await typed("nonsense")).code).toBeNull()
    expect((await typed("forecast", "--help")).code).toBe(0)
  })

  it.each([
    [["forecast", "backtest"], "--data: give a folder of published files"],
    [["forecast", "backtest", "--data", "/nowhere/at-all", "--cut", "2021"], "/nowhere/at-all: there is no such folder"],
    [["forecast", "run", "--runs", "ten", "--out", "x"], '--runs: "ten" is not a whole number from 1'],
    [["forecast", "run"], "--out: give the folder to write into"],
    [["forecast", "run", "--out", "x", "--places", "week"], '--places: "week" is not one of year, term, month'],
    [["compare", "--out", "x"], "--scenario: give a file of levers"],
    [["forecast", "calibrate", "--data", "x"], "--authority: give the authority's code"],
    [["forecast", "calibrate", "--data", "x", "--authority", "E1"], "--out: give the file to write"],
    [["forecast", "all"], "--data: give a folder of published files"],
    [["forecast", "all", "--data", "x", "--until", "soon"], '--until: "soon" is not a whole number from 2010'],
    [["forecast", "all", "--data", "x", "--out", "/nowhere/at-all/x.csv"], "--out: there is no folder /nowhere/at-all"],
    [["forecast", "all", "--data", "x", "--out", "x.csv", "--terms", "2"], "--terms: 2 is no whole year: give at least 3"],
    [["allocate"], "--provisions: give a file of provisions and places"],
    [["site", "x", "--gap", "some"], '--gap: "some" is not a number from 0'],
    [["site", "x", "--format", "xml"], '--format: "xml" is not one of or-library, json'],
  ])("%j says in one sentence what is wrong, and ends with 1", async (args, sentence) => {
    expect(await typed(...args)).toEqual({ code: 1, said: sentence })
  })
})
