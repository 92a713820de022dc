import fc from "fast-check"
import { expect, test } from "vitest"
import { plainDate } from "../../platform/time.ts"
import { modelGroup } from "./model-group.ts"
import {
  declinePlace,
  type EnhancedGroup,
  exitPlace,
  type GroupPlace,
  mayExtend,
  NEXT_STATES,
  offerPlace,
  PLACE_STATES,
  placeReviewDue,
  placesTaken,
  startPlace,
} from "./rules.ts"
import { timeInClass } from "./sessions.ts"

const on = plainDate("2026-11-24")
const group: EnhancedGroup = {
  hostSettingId: "host",
  capacity: 2,
  startsOn: plainDate("2026-09-07"),
  endsOn: plainDate("2027-07-16"),
}
const place: GroupPlace = {
  childId: "c",
  homeSettingId: "home",
  state: "panel",
  consentId: "k",
  entryBaseline: "Joins class one hour a day",
  startedOn: null,
  reviewedOn: [],
  extensions: 0,
}
const at = (state: GroupPlace["state"]): GroupPlace => ({ ...place, state })

test("a place is offered up to capacity and no further, and not after the group has ended", () => {
  const offer = (places: GroupPlace[], date = on) => offerPlace(place, { group, places, on: date })
  expect(offer([at("active")])).toMatchObject({ state: "offered" })
  expect(offer([at("active"), at("offered")])).toBe("GroupFull")
  expect(offer([at("exited"), at("waiting"), at("declined")])).toMatchObject({ state: "offered" })
  expect(offer([], plainDate("2027-07-17"))).toBe("GroupEnded")
})

test("whatever is offered in whatever order, places taken never pass capacity", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 6 }),
      fc.array(fc.constantFrom(...PLACE_STATES), { maxLength: 20 }),
      (capacity, states) => {
        const places = states.map((state) => (state === "active" || state === "offered" ? at("panel") : at(state)))
        for (let place = 0; place < places.length; place += 1) {
          const offered = offerPlace(places[place] ?? at("exited"), { group: { ...group, capacity }, places, on })
          if (typeof offered !== "string") places[place] = offered
        }
        expect(placesTaken(places)).toBeLessThanOrEqual(capacity)
      },
    ),
  )
})

test("over all states, only what may follow follows", () => {
  let cases = 0
  for (const state of PLACE_STATES) {
    const results = {
      offered: offerPlace(at(state), { group, places: [], on }),
      active: startPlace(at(state), group, on),
      declined: declinePlace(at(state), { reason: "No fit", nextStep: "Outreach" }),
      exited: exitPlace(at(state), { on, destination: "targeted", outcome: "Half days in class" }),
    }
    for (const [next, result] of Object.entries(results)) {
      cases += 1
      const allowed = NEXT_STATES[state].includes(next as GroupPlace["state"])
      expect(typeof result === "string" ? "refused" : result.state, `${state} to ${next}`).toBe(allowed ? next : "refused")
    }
  }
  expect(cases).toBe(32)
})

test("a start needs consent and a baseline, and leaves the roll alone", () => {
  expect(startPlace({ ...at("offered"), consentId: null }, group, on)).toBe("ConsentMissing")
  expect(startPlace({ ...at("offered"), entryBaseline: "" }, group, on)).toBe("BaselineMissing")
  expect(startPlace(at("offered"), group, on)).toMatchObject({ homeSettingId: "home", startedOn: on })
})

test("no is said with a reason and a next step; an exit with a destination and an outcome", () => {
  expect(declinePlace(place, { reason: " ", nextStep: "x" })).toBe("ReasonMissing")
  expect(declinePlace(place, { reason: "x", nextStep: "" })).toBe("NextStepMissing")
  expect(exitPlace(at("active"), { on, destination: null, outcome: "x" })).toBe("DestinationMissing")
  expect(exitPlace(at("active"), { on, destination: "moved", outcome: " " })).toBe("OutcomeMissing")
})

test("review is due six weeks on, from the start and then from the last review; one extension", () => {
  expect(placeReviewDue(place)).toBeNull()
  expect(placeReviewDue({ ...place, startedOn: on })?.toString()).toBe("2027-01-05")
  expect(placeReviewDue({ ...place, startedOn: on, reviewedOn: [plainDate("2027-01-04")] })?.toString()).toBe("2027-02-15")
  expect([mayExtend(at("active")), mayExtend({ ...at("active"), extensions: 1 }), mayExtend(at("waiting"))]).toEqual([
    true,
    "AlreadyExtended",
    "NotFromHere",
  ])
})

test("time in class is a share of the sessions present", () => {
  const session = (week: string, where: "group" | "class" | "absent") => ({ week, where })
  expect(
    timeInClass([
      session("1", "group"),
      session("1", "class"),
      session("1", "group"),
      session("1", "absent"),
      session("2", "absent"),
    ]),
  ).toEqual([
    { week: "1", share: 1 / 3 },
    { week: "2", share: null },
  ])
})

test("a model group shows results only when enough children have left", () => {
  const design = {
    name: "Nurture",
    needFocus: ["semh" as const],
    level: "enhanced" as const,
    capacity: 8,
    staff: "2",
    schedule: "3 afternoons",
    content: "Table, play, story",
  }
  expect(modelGroup(design, ["targeted", "targeted", "universal", "extended"])).toMatchObject({ exits: 0, returned: null })
  expect(modelGroup(design, ["targeted", "targeted", "universal", "extended", "moved"])).toMatchObject({
    exits: 5,
    returned: 0.6,
  })
})
