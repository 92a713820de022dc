import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { actionInWords, fieldChanges, idsIn } from "./words.ts"

const nobody = new Map<string, string>()
const said = (before: unknown, after: unknown, names = nobody) => fieldChanges({ before, after }, { names })

describe("changes", () => {
  test("say before and after in words", () => {
    const before = {
      surname: "Old",
      sen_status: "N",
      needs: [],
      born_on: "2016-05-04",
      setting_id: "5b0c3d7e-0000-4000-8000-000000000001",
    }
    const after = { ...before, surname: "New", sen_status: "K", needs: ["SLCN"], born_on: "2016-05-05" }
    expect(said(before, after)).toEqual([
      { field: "Surname", before: "Old", after: "New" },
      { field: "SEN status", before: "No SEN recorded", after: "SEN Support" },
      { field: "Needs", before: "none", after: "Speech, language and communication needs" },
      { field: "Date of birth", before: "4 May 2016", after: "5 May 2016" },
    ])
  })

  test("name people, teams and settings, and never show a bare id", () => {
    const id = "5b0c3d7e-0000-4000-8000-000000000001"
    expect(said(null, { person: id }, new Map([[id, "Mia Mother"]]))).toEqual([
      { field: "Person", before: null, after: "Mia Mother" },
    ])
    expect(JSON.stringify(said(null, { person: id, many: [{ id, title: "One" }] }))).not.toContain(id)
    expect(idsIn([{ before: null, after: { a: [id], b: { c: id } } }])).toEqual([id])
  })

  test("of a code alone tell the state, in the words of its kind of record", () => {
    const words = { values: { state: { open: "Open", done: "Done" } } }
    expect(fieldChanges({ before: "open", after: "done" }, { names: nobody, words })).toEqual([
      { field: "State", before: "Open", after: "Done" },
    ])
  })

  test("open objects within objects, and tell money as pounds", () => {
    expect(said({ hours: { from: "09:00" } }, { hours: { from: "08:30" }, hourlyPence: 1850 })).toEqual([
      { field: "Hours: From", before: "09:00", after: "08:30" },
      { field: "Cost of an hour", before: "nothing", after: "£18.50" },
    ])
  })

  test("open what was written as JSON text, and leave words in brackets alone", () => {
    expect(said(null, { particulars: '{"hours":"2"}', note: "[not JSON" })).toEqual([
      { field: "Particulars: Hours", before: null, after: "2" },
      { field: "Note", before: null, after: "[not JSON" },
    ])
  })

  test("of long lists tell what came and what went", () => {
    expect(said({ settings: ["a", "b", "c"] }, { settings: ["b", "c", "d"] })).toEqual([
      { field: "Settings: put in", before: null, after: "d" },
      { field: "Settings: taken out", before: null, after: "a" },
    ])
  })

  test("any values are read without error, digits that no calendar has among them", () => {
    expect(said(null, { on: "2026-99-99" })[0]?.after).toBe("2026-99-99")
    expect(said(null, { toString: 1, parts: [{ valueOf: 2 }] })).toEqual([
      { field: "To string", before: null, after: "1" },
      { field: "Parts", before: null, after: "value of 2" },
    ])
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (before, after) =>
        Array.isArray(said(before, JSON.parse(JSON.stringify(after) ?? "null"))),
      ),
    )
  })
})

test("an action without words of its own is told by its name", () => {
  expect(actionInWords("requests.accept-late")).toBe("Accept late")
  expect(actionInWords("dueOn")).toBe("Due on")
})
