import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { identityIn } from "./identity.ts"
import { EXAMPLE_POLICY } from "./policy.ts"
import { close, decide, type Ending, type Held, holdsNoIdentity, mayBecome, NOTHING_SAID, type Notes, passing } from "./rules.ts"
import { CALLER_ROLES, STATES } from "./vocabulary.ts"

const at = (text: string) => Temporal.Instant.from(text)
const today = plainDate("2026-03-03")
const policy = EXAMPLE_POLICY

const usual: Notes = {
  ...NOTHING_SAID,
  callerRole: "school",
  callerName: "Mrs Alder",
  callerNumber: "01632 960 200",
  named: false,
  yearGroup: "Year 4",
  senStatus: "K",
  reason: "behaviour",
  needs: ["SEMH"],
  summary: "Asked what to try before the next review.",
  advice: "Talked through the plan.",
  outcomes: ["advice-only"],
  otherwiseAssessment: false,
  resolvedAtFirst: true,
}
const open: Held = { state: "in-progress", childId: null, consentId: null, attachments: 0 }
const outcomeOf = (notes: Partial<Notes>, ending: Ending = "resolved", held: Partial<Held> = {}) =>
  decide({ notes: { ...usual, ...notes }, held: { ...open, ...held }, ending, today, policy })

describe("what a saved call comes to", () => {
  test.each<[string, Partial<Notes>, Ending, Partial<Held>, string]>([
    ["a child's record on an unnamed call", {}, "keep", { childId: "c" }, "UnnamedHoldsIdentity"],
    ["consent on an unnamed call", {}, "keep", { consentId: "c" }, "UnnamedHoldsConsent"],
    ["a paper on an unnamed call", {}, "keep", { attachments: 1 }, "UnnamedHoldsAttachment"],
    ["a child's name given", { childNameGiven: "Robin" }, "keep", {}, "UnnamedHoldsIdentity"],
    ["a date of birth given", { childBornGiven: today }, "keep", {}, "UnnamedHoldsIdentity"],
    ["a mother's name on an unnamed call", { callerRole: "parent" }, "keep", {}, "CallerNameIdentifiesChild"],
    ["a young person's name", { callerRole: "young-person" }, "keep", {}, "CallerNameIdentifiesChild"],
    ["a UPN among the words", { summary: "About B801200005001." }, "keep", {}, "IdentityInWords"],
    ["an undecided call at its end", { named: null }, "resolved", {}, "NamedOrNot"],
    ["no reason", { reason: null }, "resolved", {}, "ReasonMissing"],
    ["an unknown reason", { reason: "moon" }, "keep", {}, "ReasonUnknown"],
    ["an unknown outcome", { outcomes: ["moon"] }, "keep", {}, "OutcomeUnknown"],
    ["no words", { summary: " " }, "resolved", {}, "SummaryMissing"],
    ["no outcome", { outcomes: [] }, "resolved", {}, "OutcomeMissing"],
    ["no outcome when passed on", { outcomes: [] }, "transferred", {}, "OutcomeMissing"],
    ["passed on to nobody", {}, "transferred", {}, "PassedOnToNobody"],
    ["a call-back to nowhere", { callerNumber: null }, "call-back", {}, "CallBackNeedsWay"],
    ["a follow-up without a date", { followUpOwner: "p" }, "keep", {}, "FollowUpHalf"],
    ["a follow-up without an owner", { followUp: "Ring the school" }, "keep", {}, "FollowUpHalf"],
    ["a follow-up yesterday", { followUpOwner: "p", followUpDue: plainDate("2026-03-02") }, "keep", {}, "FollowUpInThePast"],
    ["a closed call", {}, "keep", { state: "closed" }, "NotInThisState"],
    ["a call that nobody took", {}, "keep", { state: "received" }, "NotInThisState"],
  ])("refuses %s", (_name, notes, ending, held, refusal) => {
    expect(outcomeOf(notes, ending, held)).toBe(refusal)
  })

  test.each<[Ending, readonly string[], Partial<Notes>]>([
    ["keep", [], {}],
    ["resolved", ["resolved", "closed"], {}],
    ["call-back", ["awaiting-callback"], { outcomes: [] }],
    ["transferred", ["transferred"], { outcomes: ["next-tas"] }],
    ["transferred", ["transferred"], { followUpOwner: "p", followUpDue: today }],
  ])("%s leads to %s", (ending, path, notes) => {
    expect(outcomeOf(notes, ending)).toMatchObject({ kind: "save", path })
  })

  test("only what the state allows is on the path", () => {
    for (const ending of ["keep", "resolved", "call-back", "transferred"] as const) {
      const decision = outcomeOf({ outcomes: ["next-tas"] }, ending)
      if (typeof decision === "string" || decision.kind !== "save") throw new Error("should be saved")
      let state: (typeof STATES)[number] = "in-progress"
      for (const next of decision.path) {
        expect(mayBecome(state, next)).toBe(true)
        state = next
      }
    }
  })
})

test("closing needs an outcome, and a state from which it closes", () => {
  expect(close("transferred", ["advice-only"], policy)).toEqual({ path: ["closed"] })
  expect(close("transferred", [], policy)).toBe("OutcomeMissing")
  expect(close("transferred", ["moon"], policy)).toBe("OutcomeUnknown")
  for (const state of ["received", "in-progress", "closed", "diverted"] as const) {
    expect(close(state, ["advice-only"], policy)).toBe("NotInThisState")
  }
})

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const words = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom("About B801200005001", "dob 4/5/2016", "943 476 5919"))
const anyNotes: fc.Arbitrary<Notes> = fc.record({
  callerRole: maybe(fc.constantFrom(...CALLER_ROLES)),
  callerName: maybe(words),
  callerNumber: maybe(fc.string()),
  callerEmail: maybe(fc.string()),
  settingId: fc.constant(null),
  named: maybe(fc.boolean()),
  childNameGiven: maybe(fc.string()),
  childBornGiven: maybe(fc.constant(plainDate("2016-05-04"))),
  yearGroup: maybe(words),
  senStatus: maybe(fc.constantFrom("N" as const, "K" as const, "E" as const)),
  reason: maybe(fc.constantFrom("behaviour", "moon")),
  needs: fc.constant([]),
  summary: words,
  advice: words,
  outcomes: fc.subarray(["advice-only", "next-tas", "moon"]),
  otherwiseAssessment: maybe(fc.boolean()),
  safeguarding: fc.boolean(),
  resolvedAtFirst: fc.boolean(),
  followUp: maybe(words),
  followUpOwner: maybe(fc.constant("p")),
  followUpDue: maybe(fc.constantFrom(today, plainDate("2026-01-01"))),
})
const anyHeld: fc.Arbitrary<Held> = fc.record({
  state: fc.constantFrom(...STATES),
  childId: maybe(fc.constant("c")),
  consentId: maybe(fc.constant("k")),
  attachments: fc.nat(2),
})
const anyEnding = fc.constantFrom<Ending>("keep", "resolved", "call-back", "transferred")

test("an unnamed contact never holds identity, whatever was typed", () => {
  fc.assert(
    fc.property(anyNotes, anyHeld, anyEnding, (notes, held, ending) => {
      const decision = decide({ notes, held, ending, today, policy })
      if (typeof decision === "string") return
      const kept = decision.kind === "divert" ? decision.notes : notes
      if (kept.named !== false || held.childId !== null) return
      expect(kept.childNameGiven).toBeNull()
      expect(kept.childBornGiven).toBeNull()
      if (kept.callerRole === "parent" || kept.callerRole === "young-person") expect(kept.callerName).toBeNull()
      for (const each of [kept.summary, kept.advice, kept.followUp, kept.yearGroup, kept.callerName])
        expect(identityIn(each ?? "")).toBeNull()
      if (decision.kind === "save") expect(held.attachments).toBe(0)
      if (decision.kind === "save") expect(holdsNoIdentity(notes, held)).toBeNull()
    }),
    { numRuns: 2000 },
  )
})

test("a safeguarding concern always diverts, unless the contact is already over", () => {
  fc.assert(
    fc.property(anyNotes, anyHeld, anyEnding, (notes, held, ending) => {
      const decision = decide({ notes: { ...notes, safeguarding: true }, held, ending, today, policy })
      const over = held.state === "closed" || held.state === "diverted"
      expect(typeof decision === "string" ? decision : decision.kind).toBe(over ? "NotInThisState" : "divert")
    }),
    { numRuns: 2000 },
  )
})

// NHS number 943 476 5919 is the worked example of the NHS Data Dictionary.
test.each([
  ["UPN B801200005001 rang", "upn"],
  ["T80120000500a", "upn"],
  ["NHS 943 476 5919", "nhs-number"],
  ["NHS 9434765919", "nhs-number"],
  ["dob: 04/05/2016", "date-of-birth"],
  ["born on 4 May 2016", "date-of-birth"],
  ["Ring 01632 960123 on 4 May 2016", null],
  ["943 476 5918", null],
  ["meeting on 03/03/2026", null],
] as const)("%s", (text, kind) => expect(identityIn(text)).toBe(kind))

describe("passing a worry to the duty service", () => {
  const held = { receivedAt: at("2026-03-03T09:05:30Z"), now: at("2026-03-03T10:00:00Z") }
  test.each([
    ["the minute in which it came", "2026-03-03T09:05:00Z", "Sam at duty", { passedTo: "Sam at duty" }],
    ["now", "2026-03-03T10:00:00Z", " ref 12 ", { passedTo: "ref 12" }],
    ["before it came", "2026-03-03T09:04:00Z", "Sam", "PassedBeforeItCame"],
    ["still to come", "2026-03-03T10:01:00Z", "Sam", "PassedInTheFuture"],
    ["to nobody", "2026-03-03T09:30:00Z", " ", "PassedToMissing"],
  ])("%s", (_when, passedAt, passedTo, expected) => {
    const decided = passing({ passedAt: at(passedAt), passedTo }, held)
    if (typeof expected === "string") expect(decided).toBe(expected)
    else expect(decided).toMatchObject(expected)
  })
})
