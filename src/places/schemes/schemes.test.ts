import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { SchoolYears } from "../../engine/funding/scheme.ts"
import { allByCohort, norfolkElement3 } from "./norfolk.ts"
import { PUPILS, type PupilCount, plansFor, pupilsAhead, type School, SUPPORT } from "./pupils.ts"
import { bothSchemes, runLaboratory } from "./run-scheme.ts"
import { type Scheme, SchemeError, schemeFrom, schemeSchema } from "./scheme.ts"
import { formOf, type SchemeTyped, schemeForm, schemeTyped } from "./scheme-form.ts"
import { balanceOf, effectsIn, inOrder, type TrialData, tryBoth } from "./trial.ts"

const two: SchoolYears = {
  schools: 2,
  years: 1,
  pupils: Float64Array.of(100, 300),
  counts: new Map([
    [PUPILS.primary, Float64Array.of(100, 300)],
    [PUPILS.secondary, Float64Array.of(0, 0)],
    [SUPPORT, Float64Array.of(15, 20)],
    ["plans", Float64Array.of(5, 10)],
    [plansFor("SEMH"), Float64Array.of(2, 0)],
  ]),
}
const made = (given: object): Scheme => schemeSchema.parse({ title: "By hand", source: "a try", ...given })
const paid = (scheme: Scheme, data = two) => [...runLaboratory({ scheme, data }).allocation]

describe("a scheme of parts", () => {
  it("shares the formulaic pot by pupils and the cohort pot by pupils coded K or E: 10.0m as 1 to 3, 25.0m as 20 to 30", () => {
    const { parts, allocation } = runLaboratory({ scheme: norfolkElement3, data: two })
    expect(parts.map(({ name, pence }) => [name, ...pence])).toEqual([
      ["Formulaic share", 250_000_000, 750_000_000],
      ["Cohort share", 1_000_000_000, 1_500_000_000],
    ])
    expect([...allocation]).toEqual([1_250_000_000, 2_250_000_000])
  })

  it("takes the first £6,000 off each amount: 2 x (9,000 - 6,000) pounds and nothing below", () => {
    const amounts = [
      { measure: plansFor("SEMH"), pence: 900_000, threshold: 600_000 },
      { measure: SUPPORT, pence: 500_000, threshold: 600_000 },
    ]
    expect(paid(made({ parts: [{ name: "Top-up", amounts }] }))).toEqual([600_000, 0])
  })

  it("raises amounts and pots a year, not the threshold: 9,000 becomes 9,180, less 6,000", () => {
    const years = {
      ...two,
      years: 2,
      pupils: Float64Array.of(100, 300, 100, 300),
      counts: new Map([["plans", Float64Array.of(1, 0, 1, 0)]]),
    }
    const amounts = [{ measure: "plans", pence: 900_000, threshold: 600_000 }]
    expect(paid(made({ parts: [{ name: "Top-up", amounts }], uplift: 2 }), years)).toEqual([300_000, 0, 318_000, 0])
  })

  it("guarantees the first year against the scheme in force, and takes it from the others where the total is to stand", () => {
    const [first] = [made({ parts: [{ name: "Sum", pot: 40_000, amounts: [{ measure: PUPILS.primary, pence: 100 }] }] })]
    const parts = [{ name: "Sum", pot: 40_000, amounts: [{ measure: SUPPORT, pence: 100 }] }]
    // in force 10,000 and 30,000; tried 40,000 x 15/35 and x 20/35: the second school is held at 30,000
    const open = bothSchemes(first!, made({ parts, guarantee: 0 }), two)[1]
    expect([...open.allocation]).toEqual([17_143, 30_000])
    const within = bothSchemes(first!, made({ parts, guarantee: 0, within: true }), two)[1]
    expect([...within.allocation]).toEqual([10_000, 30_000])
    expect([...within.toPot]).toEqual([10_000 - 17_143, 0])
  })

  it.each([
    [
      "parts.0.amounts.1.measure",
      {
        parts: [
          {
            name: "P",
            amounts: [
              { measure: "plans", pence: 1 },
              { measure: "moons", pence: 1 },
            ],
          },
        ],
      },
    ],
    [
      "parts.1.pot",
      {
        parts: [
          { name: "P", lumpSum: 1 },
          { name: "Q", pot: 5, amounts: [{ measure: PUPILS.secondary, pence: 1 }] },
        ],
      },
    ],
    ["cap", { parts: [{ name: "P", lumpSum: 1 }], guarantee: 1, cap: 0 }],
  ])("names the field that cannot be: %s", (field, given) => {
    expect(() => paid(made(given))).toThrow(`${field}: `)
  })

  it.each([
    ["scheme.json, parts.0.pot: ", { title: "T", source: "s", parts: [{ name: "P", pot: 0.5 }] }],
    ["scheme.json, parts: ", { title: "T", source: "s", parts: [] }],
    ["scheme.json, the whole: ", { title: "T", source: "s", parts: [{ name: "P" }], pott: 1 }],
  ])("refuses a file by its field: %s", (message, value) => {
    expect(() => schemeFrom(value, "scheme.json")).toThrow(SchemeError)
    expect(() => schemeFrom(value, "scheme.json")).toThrow(message)
  })

  it("pays each pot to the penny whatever the pupils", () => {
    const counts = fc.array(fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 90 }), fc.nat({ max: 40 })), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(counts, (rows) => {
        fc.pre(rows.some(([pupils]) => pupils > 0) && rows.some(([, k]) => k > 0))
        const data = {
          schools: rows.length,
          years: 1,
          pupils: Float64Array.from(rows, ([pupils]) => pupils),
          counts: new Map([
            [PUPILS.primary, Float64Array.from(rows, ([pupils]) => pupils)],
            [PUPILS.secondary, new Float64Array(rows.length)],
            [SUPPORT, Float64Array.from(rows, ([, k]) => k)],
            ["plans", Float64Array.from(rows, ([, , e]) => e)],
          ]),
        }
        for (const scheme of [norfolkElement3, allByCohort])
          expect(paid(scheme, data).reduce((sum, pence) => sum + pence, 0)).toBe(3_500_000_000)
      }),
    )
  })
})

describe("pupils of later years", () => {
  const schools: School[] = [
    { id: "p", name: "Primary", phase: "primary", zone: null, entry: 4, oldest: 10 },
    { id: "j", name: "Junior", phase: "junior", zone: null, entry: 7, oldest: 10 },
  ]
  const row = (
    school: string,
    age: number,
    status: "N" | "K" | "E",
    children: number,
    need: string | null = null,
  ): PupilCount => ({
    school,
    age,
    status,
    need,
    children,
  })
  // Reception 10, Year 1 20 of whom 5 on support; the junior's Year 3 has 8, Year 4 has 4 of whom 2 with plans
  const counts = [
    row("p", 4, "N", 10),
    row("p", 5, "N", 15),
    row("p", 5, "K", 5, "SEMH"),
    row("j", 7, "N", 8),
    row("j", 8, "N", 2),
    row("j", 8, "E", 2, "asd"),
  ]

  it("are counted as they are in the first, move up after, and keep their shares of a year group", () => {
    const { pupils, counts: by } = pupilsAhead(schools, counts, 2)
    expect([...pupils]).toEqual([30, 12, 40, 20])
    // after a year Reception has 10 again, Year 1 the 10 of Reception, a quarter on support as there now, and Year 2 the 20 of Year 1 with their 5;
    // Year 4 has the 8 of Year 3, half with plans as there now, and Year 5 the 4 of Year 4 with their 2
    expect([...by.get(SUPPORT)!]).toEqual([5, 0, 7.5, 0])
    expect([...by.get(plansFor("ASD"))!]).toEqual([0, 2, 0, 6])
    expect([...by.get(PUPILS.primary)!]).toEqual([...pupils])
  })

  it("leave out who is too young, too old, or at another school", () => {
    const { pupils } = pupilsAhead(
      schools,
      [row("p", 3, "N", 9), row("p", 16, "N", 9), row("x", 7, "N", 9), row("p", 4, "N", 1)],
      1,
    )
    expect([...pupils]).toEqual([1, 0])
  })
})

describe("the form of a scheme", () => {
  const read = (values: Record<string, string>) => schemeTyped(schemeForm.parse(values) as SchemeTyped)
  const least = { title: "T", source: "s", name1: "Top-up", plans1: "9000", threshold1: "6000" }

  it("says what the shipped schemes say, there and back", () => {
    for (const scheme of [norfolkElement3, allByCohort]) expect(read(formOf(scheme)!)).toEqual(scheme)
  })

  it("counts a need with an amount of its own on its own, the others at the amount of all plans", () => {
    const scheme = read({ ...least, needASD1: "12000" }) as Scheme
    const amounts = new Map(scheme.parts[0]!.amounts.map(({ measure, pence }) => [measure, pence]))
    expect([amounts.get("plans ASD"), amounts.get("plans VI"), amounts.has("plans")]).toEqual([1_200_000, 900_000, false])
    expect(read(formOf(scheme)!)).toEqual(scheme)
  })

  it.each([
    ["NothingPaid1", { ...least, plans1: "" }],
    ["NameMissing2", { ...least, pot2: "100" }],
    ["NothingPaid2", { ...least, name2: "Other", pot2: "100" }],
    ["CapBelow", { ...least, guarantee: "1", cap: "0.5" }],
  ])("is refused by name: %s", (code, values) => {
    expect(read(values)).toBe(code)
  })

  it("leaves to files what it cannot say", () => {
    const parts = [{ name: "P", amounts: [{ measure: "pupils on free meals", pence: 1 }] }]
    expect(formOf(made({ parts }))).toBeNull()
    expect(schemeForm.safeParse({ ...least, uplift: "two" }).success).toBe(false)
  })
})

describe("what a change of scheme does", () => {
  const school = (name: string) => ({ id: name, name, phase: "primary", zone: null })
  const data: TrialData = {
    schools: [school("Alder"), school("Beech")],
    years: ["2026-27"],
    pupils: [100, 300],
    counts: {},
    counted: 400,
    published: 410,
  }

  it("moves the same pot between schools: Alder has £12.5m now and 30 of 80 weights of £35.0m after", () => {
    const effects = effectsIn(data, tryBoth(norfolkElement3, allByCohort, two), 0)
    // weights 15 + 3 x 5 = 30 and 20 + 3 x 10 = 50: 3/8 and 5/8 of £35.0m
    expect(effects.map(({ second }) => second)).toEqual([1_312_500_000, 2_187_500_000])
    expect(effects.map(({ change }) => change)).toEqual([62_500_000, -62_500_000])
    expect(balanceOf(effects)).toEqual({ gain: 1, lose: 1, same: 0, gained: 62_500_000, lost: -62_500_000 })
    expect(inOrder(effects, "change", false).map((each) => each.school)).toEqual(["Beech", "Alder"])
    expect(effects[0]!.share).toBeCloseTo(0.05, 10)
  })
})
