import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { covering, type GivenConsent, type Giving, giving, mayTakeBack, SCOPES, type Scope } from "./rules.ts"

const TODAY = plainDate("2026-03-03")
const held = (over: Partial<GivenConsent> = {}): GivenConsent => ({
  id: "c",
  scope: "referral",
  givenOn: plainDate("2026-01-10"),
  expiresOn: null,
  withdrawn: false,
  agencies: ["epss"],
  ...over,
})
const asked = { scope: "referral", agency: "epss", today: TODAY } as const

describe("consent covers", () => {
  test.each([
    ["what it was given for", held(), true],
    ["nothing for another agency", held({ agencies: ["sct"] }), false],
    ["nothing once withdrawn", held({ withdrawn: true }), false],
    ["nothing for another purpose", held({ scope: "meeting" }), false],
    ["every purpose when it was given for all", held({ scope: "share" }), true],
    ["nothing before it was given", held({ givenOn: plainDate("2026-03-04") }), false],
    ["the day on which it was given", held({ givenOn: TODAY }), true],
    ["nothing on the day on which it ends", held({ expiresOn: TODAY }), false],
    ["the day before it ends", held({ expiresOn: plainDate("2026-03-04") }), true],
  ])("%s", (_what, consent, covers) => {
    expect(covering([consent], asked) !== undefined).toBe(covers)
  })

  test("speaking for a child is never covered by consent to share", () => {
    expect(covering([held({ scope: "share" })], { ...asked, scope: "speak-for" })).toBeUndefined()
  })

  test("no agency that was taken out and no withdrawn consent, for any list", () => {
    const consent = fc.record({
      id: fc.string(),
      scope: fc.constantFrom(...Object.keys(SCOPES)),
      givenOn: fc.constantFrom(plainDate("2025-01-01"), TODAY, plainDate("2027-01-01")),
      expiresOn: fc.constantFrom(null, plainDate("2025-06-01"), TODAY, plainDate("2028-01-01")),
      withdrawn: fc.boolean(),
      agencies: fc.subarray(["epss", "sct", "health"]),
    })
    fc.assert(
      fc.property(
        fc.array(consent),
        fc.constantFrom(...(Object.keys(SCOPES) as Scope[])),
        fc.constantFrom("epss", "sct"),
        (all, scope, agency) => {
          const found = covering(all, { scope, agency, today: TODAY })
          if (found) {
            expect(found.withdrawn).toBe(false)
            expect(found.agencies).toContain(agency)
            expect(TODAY.since(found.givenOn).sign).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })
})

describe("giving", () => {
  const say = (over: Partial<Giving>, bornOn = "2016-05-04") =>
    giving(
      {
        giverName: "Mia",
        relation: "mother",
        givenOn: TODAY,
        expiresOn: null,
        scopes: ["share"],
        agencies: ["epss"],
        capacityReason: null,
        ...over,
      },
      { bornOn: plainDate(bornOn) },
      TODAY,
    )
  test.each([
    ["for a child of nine", {}, "2016-05-04", { own: false }],
    ["on the day before sixteen", {}, "2010-03-04", { own: false }],
    ["on the sixteenth birthday", {}, "2010-03-03", "OwnConsentNeeded"],
    ["by the young person", { relation: "self" }, "2010-03-03", { own: true }],
    ["with a reason about capacity", { capacityReason: "Assessed in May" }, "2008-03-03", { own: false }],
    ["with a reason of spaces", { capacityReason: "  " }, "2008-03-03", "OwnConsentNeeded"],
    ["tomorrow", { givenOn: plainDate("2026-03-04") }, "2016-05-04", "ConsentInFuture"],
    ["before birth", { givenOn: plainDate("2016-05-03") }, "2016-05-04", "ConsentBeforeBirth"],
    ["to nobody", { agencies: [] }, "2016-05-04", "AgencyMissing"],
    ["to speak for the child alone", { agencies: [], scopes: ["speak-for"] }, "2016-05-04", { own: false }],
    ["for nothing", { scopes: [] }, "2016-05-04", "ScopeMissing"],
    ["ending on its first day", { expiresOn: TODAY }, "2016-05-04", "ExpiresBeforeGiven"],
  ] as const)("%s", (_what, over, born, result) => {
    expect(say(over as Partial<Giving>, born)).toEqual(result)
  })
})

test.each([
  ["who gave it", { personId: "p", responsible: false, self: false }, true],
  ["another with responsibility", { personId: "q", responsible: true, self: false }, true],
  ["the young person", { personId: "q", responsible: false, self: true }, true],
  ["somebody else of the family", { personId: "q", responsible: false, self: false }, false],
])("consent is taken back by %s: %s", (_who, actor, may) => {
  expect(mayTakeBack({ given_by: "p" }, actor)).toBe(may)
  expect(mayTakeBack({ given_by: null }, { personId: null, responsible: false, self: false })).toBe(false)
})
