import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import { type AuditLine, actionInWords, changesIn, fieldChanges, idsIn, viewsIn } from "./changes.ts"

const line = (over: Partial<AuditLine> = {}): AuditLine => ({
  id: "1",
  at: Temporal.Instant.from("2026-03-03T10:00:00Z"),
  actor_id: "a",
  actor_name: "Sam Senco",
  action: "county.change-child",
  record_kind: "child",
  record_id: "c",
  before: null,
  after: null,
  reason: null,
  ...over,
})

describe("changes", () => {
  test("say before and after in words", () => {
    const before = {
      surname: "Old",
      sen_status: "N",
      needs: [],
      born_on: "2016-05-04",
      setting_id: "5b0c3d7e-0000-4000-8000-000000000001",
    }
    const after = { ...before, surname: "New", sen_status: "K", needs: ["SLCN"] }
    expect(fieldChanges(before, after, new Map())).toEqual([
      { field: "Surname", before: "Old", after: "New" },
      { field: "SEN status", before: "No SEN recorded", after: "SEN Support" },
      { field: "Needs", before: "none", after: "Speech, language and communication needs" },
    ])
  })

  test("name people, teams and settings, and never show a bare id", () => {
    const id = "5b0c3d7e-0000-4000-8000-000000000001"
    const [known] = fieldChanges(null, { person: id }, new Map([[id, "Mia Mother"]]))
    expect(known).toEqual({ field: "Person", before: null, after: "Mia Mother" })
    expect(fieldChanges(null, { person: id }, new Map())[0]?.after).not.toContain(id)
    expect(idsIn([line({ after: { a: [id], b: { c: id } } })])).toEqual([id])
  })

  test("of another slice's record say that something was done, not what", () => {
    const [change] = changesIn(
      [
        line({
          action: "support-line.divert",
          record_kind: "support-line-contact",
          after: { concern: "secret" },
          reason: "secret",
        }),
      ],
      {
        actions: {},
        names: new Map(),
      },
    )
    expect(change).toMatchObject({ what: "Divert", fields: [], reason: null })
    expect(actionInWords("requests.accept-late")).toBe("Accept late")
  })

  test("any values are read without error", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (before, after) =>
        Array.isArray(fieldChanges(before, JSON.parse(JSON.stringify(after) ?? "null"), new Map())),
      ),
    )
  })
})

test("looks stand as one line for each person and day", () => {
  const looks = viewsIn([
    line({ id: "3", action: "view", at: Temporal.Instant.from("2026-03-04T10:00:00Z") }),
    line({ id: "2", action: "view", at: Temporal.Instant.from("2026-03-03T12:00:00Z") }),
    line({ id: "1", action: "view" }),
    line({ id: "0" }),
  ])
  expect(looks.map((look) => [look.when, look.times])).toEqual([
    ["4 March 2026 at 10:00", 1],
    ["3 March 2026 at 12:00", 2],
  ])
})
