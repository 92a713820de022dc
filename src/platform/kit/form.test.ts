import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { blankForm, queryForm, withErrors } from "./form.tsx"
import { parseForm } from "./parse-form.ts"
import { choice, choices, date, email, identifier, pounds, poundsTyped, text, ticked, wholeNumber } from "./schemas.ts"
import { readEnvelope, readTyped, typedForm } from "./typed-body.ts"

const schema = z.object({
  reason: text({ required: "Say why", max: 20 }),
  next: choice(["ask", "advice"], "Choose what happens next"),
  by: date({ required: "Enter a date" }),
  needs: choices(["scia", "semh"]),
  mail: email(),
  seen: ticked(),
  cost: pounds(),
  places: wholeNumber({ max: 40 }),
})
const good = {
  reason: " No room ",
  next: "ask",
  "by-day": "3",
  "by-month": "March",
  "by-year": "2026",
  needs: "semh",
  seen: "yes",
  cost: "£1,234.50",
}
const errorsOf = (body: unknown) => {
  const parsed = parseForm(schema, body)
  return parsed.ok ? {} : Object.fromEntries(parsed.form.errors.map(({ field, message }) => [field, message]))
}

describe("parseForm", () => {
  test("gives typed data", () => {
    const parsed = parseForm(schema, good)
    expect(parsed.ok && { ...parsed.data, by: parsed.data.by.toString() }).toEqual({
      reason: "No room",
      next: "ask",
      by: "2026-03-03",
      needs: ["semh"],
      mail: null,
      seen: true,
      cost: 123450,
      places: null,
    })
  })

  test("gives every error in plain words, in the order of the fields, and keeps what was typed", () => {
    const parsed = parseForm(schema, {
      ...good,
      reason: "",
      "by-month": "",
      next: "else",
      mail: "nobody",
      places: "41",
      _csrf: "t",
      _key: "k",
      _version: "7",
    })
    if (parsed.ok) throw new Error("took it")
    expect(parsed.form.errors).toEqual([
      { field: "reason", message: "Say why", href: "#reason" },
      { field: "next", message: "Choose what happens next", href: "#next" },
      { field: "by", message: "The date must include a month", href: "#by-day" },
      { field: "mail", message: "Enter an email address in the correct format, like name@example.com", href: "#mail" },
      { field: "places", message: "Enter 40 or less", href: "#places" },
    ])
    expect(parsed.form.field("by").date).toEqual({ day: "3", month: "", year: "2026" })
    expect(parsed.form.field("needs").values).toEqual(["semh"])
    expect(parsed.form).toMatchObject({ csrf: "t", key: "k", version: 7 })
  })

  test.each([
    [{ day: "31", month: "4", year: "2026" }, "Enter a real date, like 27 3 2026"],
    [{ day: "29", month: "2", year: "2027" }, "Enter a real date, like 27 3 2026"],
    [{ day: "1", month: "Marchember", year: "2026" }, "Enter a real date, like 27 3 2026"],
    [{ day: "1", month: "3", year: "26" }, "The year must have 4 numbers, like 2026"],
    [{ day: "1", month: "", year: "" }, "The date must include a month and a year"],
  ])("refuses the date %j", ({ day, month, year }, message) => {
    expect(errorsOf({ ...good, "by-day": day, "by-month": month, "by-year": year })).toEqual({ by: message })
  })

  test("says which characters a database cannot hold, and shows the answer without them", () => {
    for (const bad of ["a\0b", "a\ud800b", "a\udc00b", "a\u0007b"]) {
      const parsed = parseForm(schema, { ...good, reason: bad })
      expect(parsed.ok).toBe(false)
      if (!parsed.ok)
        expect(parsed.form.field("reason")).toMatchObject({ value: "ab", error: expect.stringContaining("cannot be saved") })
    }
    expect(errorsOf({ ...good, reason: "tab\tline\r\nface 😀" })).toEqual({})
    expect(errorsOf({ ...good, "by-day": "3\0" })).toEqual({ by: expect.stringContaining("cannot be saved") })
  })

  test("works with ordinary zod: lists, optional answers, plain words", () => {
    const plain = z.object({
      tags: z.array(z.string()).max(2),
      age: z.coerce.number().optional(),
      name: z.string().min(1),
      kind: z.enum(["a", "b"]),
    })
    expect(parseForm(plain, { tags: "one", age: "", name: "n", kind: "a" })).toEqual({
      ok: true,
      data: { tags: ["one"], name: "n", kind: "a" },
    })
    const parsed = parseForm(plain, { tags: ["1", "2", "3"], name: ["x", "y"], kind: "c" })
    expect(!parsed.ok && parsed.form.errors.map(({ message }) => message)).toEqual([
      "Choose 2 answers or fewer",
      "Give one answer only",
      "Choose one of the answers listed",
    ])
  })

  test("finds the fields of unions and refined schemas", () => {
    const union = z.union([
      z.object({ a: z.literal("x"), list: z.array(z.string()) }),
      z.object({ a: z.literal("y"), when: date() }),
    ])
    expect(parseForm(union, { a: "x" })).toEqual({ ok: true, data: { a: "x", list: [] } })
    const refined = z.object({ a: text(), b: text() }).refine((each) => each.a === each.b, { message: "Both must agree" })
    const parsed = parseForm(refined, { a: "1", b: "2" })
    expect(!parsed.ok && parsed.form.errors).toEqual([{ field: null, message: "Both must agree", href: "#main-content" }])
  })

  test("never throws, whatever is posted", () => {
    const name = fc.constantFrom(
      "reason",
      "next",
      "by",
      "by-day",
      "by-month",
      "by-year",
      "needs",
      "seen",
      "cost",
      "__proto__",
      "constructor",
      "_version",
      "_key",
    )
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.anything(), fc.array(fc.string()), fc.constant("x".repeat(200_000)))
    const body = fc.oneof(
      fc.dictionary(fc.oneof(name, fc.string()), value),
      fc.anything(),
      fc.string().map((json) => [json]),
    )
    fc.assert(
      fc.property(body, (given) => {
        const parsed = parseForm(schema, given)
        if (parsed.ok) expect(parsed.data.reason.length).toBeLessThanOrEqual(20)
        else expect(parsed.form.errors.length).toBeGreaterThan(0)
        expect(Object.prototype).not.toHaveProperty("polluted")
      }),
      { numRuns: 500 },
    )
  })

  test("no prototype is reached through names", () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{}},"reason":{"toString":"x"}}')
    expect(readTyped(hostile).values).toEqual({})
    expect(typedForm(hostile).field("reason" as never).value).toBe("")
    expect(parseForm(schema, hostile).ok).toBe(false)
  })
})

describe("a form", () => {
  test("not yet sent shows dates, numbers, choices and booleans as inputs do", () => {
    const form = blankForm<{ by: unknown; places: number; needs: string[]; seen: boolean; gone: null }>({
      by: Temporal.PlainDate.from("2026-03-03"),
      places: 4,
      needs: ["semh"],
      seen: true,
      gone: null,
    })
    expect(form.field("by")).toMatchObject({ value: "2026-03-03", date: { day: "3", month: "3", year: "2026" } })
    expect([form.field("places").value, form.field("needs").values, form.field("seen").value, form.field("gone").value]).toEqual([
      "4",
      ["semh"],
      "yes",
      "",
    ])
  })

  test("takes further errors, the first of a field winning", () => {
    const form = withErrors(withErrors(typedForm<{ a: string }>({ a: "1" }), [{ field: "a", message: "first" }]), [
      { field: "a", message: "second" },
      { field: null, message: "Somebody changed it meanwhile" },
    ])
    expect(form.errors.map(({ message }) => message)).toEqual(["first", "Somebody changed it meanwhile"])
    expect(form.field("a").error).toBe("first")
  })

  test("of a query keeps repeated names", () => {
    const form = queryForm(new URLSearchParams("zone=n1&zone=n2&q=x"))
    expect([form.field("zone").values, form.field("q").value]).toEqual([["n1", "n2"], "x"])
  })

  test("envelope: whatever is no version is none", () => {
    for (const odd of ["-1", "1e3", "x", ["1"], {}, null, "9999999999"])
      expect(readEnvelope({ _version: odd }).version).toBeNull()
    expect(readEnvelope({ _version: "12", _key: "k" })).toEqual({ csrf: "", key: "k", version: 12 })
  })
})

describe("money and numbers", () => {
  test.each([
    ["120", 12000],
    ["£120.50", 12050],
    ["1,234.05", 123405],
  ])("%s is %i pence", (typed, pence) => {
    expect(pounds().parse(typed)).toBe(pence)
  })
  test.each(["12.5", "-1", "abc", "1e3", "12.345"])("%s is no amount", (typed) => {
    expect(pounds().safeParse(typed).success).toBe(false)
  })
  test("what is typed comes back the same", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000 }), (pence) => pounds().parse(poundsTyped(pence)) === pence))
  })
  test("an identifier is a UUID", () => {
    expect(identifier("Choose a school").safeParse("1; drop table").success).toBe(false)
    expect(identifier().parse("")).toBeNull()
  })
})
