import { describe, expect, test } from "vitest"
import { codeFor, settingsMoved } from "./rules.ts"

const own = { id: "own", zone_id: "north" }
const free = { id: "free", zone_id: null }
const other = { id: "other", zone_id: "south" }

describe("settings of a zone", () => {
  test.each([
    ["none changes", [own], ["own"], { left: [], entered: [] }],
    ["one is left out", [own], [], { left: ["own"], entered: [] }],
    ["a free one comes, named twice", [own, free], ["own", "free", "free"], { left: [], entered: ["free"] }],
    ["another zone's is asked for", [own, other], ["own", "other"], "NotFree"],
    ["one that has closed, or never was, is asked for", [own], ["own", "closed"], "NotFree"],
  ] as const)("%s", (_what, open, wanted, decided) => {
    expect(settingsMoved(open, "north", wanted)).toEqual(decided)
  })
})

test("a zone's code is its name in plain letters, and never another's", () => {
  expect(codeFor("North 2", new Set())).toBe("north-2")
  expect(codeFor("Bro Môn & Arfon", new Set())).toBe("bro-mon-arfon")
  expect(codeFor("???", new Set())).toBe("zone")
  expect(codeFor("North 2", new Set(["north-2", "north-2-2"]))).toBe("north-2-3")
})
