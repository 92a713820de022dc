import type { MadeChild, MadeParent, MadeStaff } from "../../../county/demo/county.ts"
import type { MadeDays } from "../../../county/demo/days.ts"
import type { MadeRows } from "../../../county/demo/rows.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { LinePolicy } from "../policy.ts"
import type { Channel } from "../vocabulary.ts"
import type { Course, MadeContact } from "./contact.ts"
import { courseOf, dateFor, type Fate } from "./course.ts"
import { fill } from "./story.ts"
import type { Caller, Callers } from "./who.ts"

export interface Making {
  readonly dice: DemoDice
  readonly days: MadeDays
  readonly callers: Callers
  readonly advisers: readonly MadeStaff[]
  readonly supervisor: MadeStaff
  readonly policy: LinePolicy
  readonly rows: MadeRows
  readonly lineTeam: string
}

/** Contacts open now at full scale, by what they wait for: some 120. The year's other contacts are over. */
const OPEN: Readonly<Partial<Record<Fate, number>>> = {
  "call-back": 30,
  breached: 6,
  waiting: 38,
  "with-adviser": 9,
  "passed-on": 37,
  diverted: 3,
}
const OVER: Readonly<Partial<Record<Fate, number>>> = { settled: 74, "rung-back": 13, "closed-after": 12, diverted: 1 }
/** A whole county's contacts in a school year, and the fewest at which every list has something on it. */
const WHOLE_YEAR = 3_000
const LEAST = { year: 90, open: 0.35 }

/** The year's contacts, from the first to the last to arrive. */
export function makeContacts(making: Making, scale: number): MadeContact[] {
  const contacts: MadeContact[] = []
  const share = Math.max(LEAST.open, Math.min(1, scale))
  for (const [fate, count] of Object.entries(OPEN) as [Fate, number][]) {
    for (let left = Math.round(count * share); left > 0; left--) contacts.push(makeContact(making, fate))
  }
  for (let left = Math.max(LEAST.year, Math.round(WHOLE_YEAR * scale)) - contacts.length; left > 0; left--) {
    contacts.push(makeContact(making, making.dice.weighted(OVER as Record<Fate, number>)))
  }
  return contacts.sort((a, b) => a.received.epochMilliseconds - b.received.epochMilliseconds || (a.id < b.id ? -1 : 1))
}

const CHANNELS = { phone: 72, web: 14, email: 14 } as const
const ALWAYS_SPOKEN: readonly Fate[] = ["call-back", "rung-back", "diverted", "closed-after"]

function makeContact(making: Making, wanted: Fate): MadeContact {
  const { dice, days, callers } = making
  let caller = callers.next()
  const passed = wanted === "passed-on" || wanted === "closed-after"
  for (
    let tries = 0;
    tries < 40 && Boolean(caller.story.passedOn) !== passed && !["waiting", "diverted"].includes(wanted);
    tries++
  ) {
    caller = callers.next()
  }
  const channel: Channel =
    wanted === "waiting"
      ? dice.one(["web", "email"] as const)
      : ALWAYS_SPOKEN.includes(wanted)
        ? "phone"
        : dice.weighted(CHANNELS)
  const adviser = wanted === "waiting" || (wanted === "breached" && channel !== "phone") ? null : adviserFor(making, wanted)
  const date = dateFor(wanted, { dice, days, callBackDays: making.policy.callBackDays })
  const course = courseOf({
    dice,
    days,
    fate: wanted,
    channel,
    date,
    by: adviser?.id ?? null,
    callBackDays: making.policy.callBackDays,
  })
  return complete(making, { caller, course, adviser, date })
}

/** The first of the line's advisers has somewhat more on the desk than the others. */
const adviserFor = ({ dice, advisers }: Making, fate: Fate): MadeStaff =>
  fate === "with-adviser" && dice.chance(0.5) ? advisers[0]! : dice.one(advisers)

function complete(
  making: Making,
  given: { caller: Caller; course: Course; adviser: MadeStaff | null; date: PlainDate },
): MadeContact {
  const { dice } = making
  const { caller, course, adviser, date } = given
  const id = dice.uuid()
  const diverted = course.state === "diverted"
  const child = diverted ? null : caller.child
  // A letter is neither named nor unnamed until somebody has read it.
  const named = adviser === null && course.channel === "email" ? null : child !== null
  const consentId = child && adviser && course.ended ? consentFor(making, { caller, child, adviser, course, date }) : null
  const ended = course.ended !== null && !diverted
  return {
    ...course,
    id,
    caller,
    adviser,
    named,
    consentId,
    summary: diverted
      ? "A worry about a child's safety. Passed to the duty service while on the line."
      : summaryOf(dice, { caller, course, adviser }),
    advice: ended ? fill(dice.one(caller.story.advice), caller) : "",
    outcomes: ended && course.state !== "awaiting-callback" ? outcomesOf(dice, caller) : [],
    otherwise: ended && dice.chance(0.8) ? dice.chance(caller.story.otherwise) : null,
    followUp:
      ended && adviser && course.state !== "awaiting-callback"
        ? followUpOf(making, { caller, date, passedOn: course.state === "transferred" })
        : null,
    version: versionOf(course, { opened: child !== null && adviser !== null, consented: consentId !== null }),
  }
}

/** Starting is version 1; opening the child, the consent, each saving and each taking up adds one. */
function versionOf(course: Course, held: { opened: boolean; consented: boolean }): number {
  const takings = course.states.filter(({ state }, at) => state === "in-progress" && at > 0).length
  const savings = course.states.filter(({ state }) =>
    ["resolved", "awaiting-callback", "transferred", "diverted"].includes(state),
  ).length
  const closings = course.states.some(({ state }) => state === "transferred") && course.state === "closed" ? 1 : 0
  return 1 + Number(held.opened) + Number(held.consented) + takings + savings + closings
}

function outcomesOf(dice: DemoDice, { story }: Caller): string[] {
  const extra = dice.chance(0.12) ? ["signposted-local-offer"] : []
  return [...new Set([...story.outcomes, ...extra])]
}

function summaryOf(dice: DemoDice, about: { caller: Caller; course: Course; adviser: MadeStaff | null }): string {
  const { caller, course, adviser } = about
  if (course.channel === "email" && adviser === null) return ""
  const said = fill(dice.one(caller.story.said), caller)
  return dice.chance(0.7) ? `${said} ${fill(dice.one(caller.story.more), caller)}` : said
}

/** Few are followed up, most where the story asks for it or another team has it now: one to three weeks later. */
function followUpOf(
  { dice, days, advisers }: Making,
  { caller: { story }, date, passedOn }: { caller: Caller; date: PlainDate; passedOn: boolean },
): MadeContact["followUp"] {
  if (!dice.chance(passedOn ? 0.6 : story.followUp ? 0.55 : 0.08)) return null
  const text = story.followUp ?? "Ring once more: did it help?"
  const owner = dice.chance(0.3) ? advisers[0]! : dice.one(advisers)
  return { text, owner: owner.id, due: days.working(dice.between(5, 16), date) }
}

interface Consenting {
  readonly caller: Caller
  readonly child: MadeChild
  readonly adviser: MadeStaff
  readonly course: Course
  readonly date: PlainDate
}

/** Families agree to who may speak, settings ring with the family's word that their help may be shared. */
function consentFor({ dice, days, rows }: Making, { caller, child, adviser, course, date }: Consenting): string | null {
  const family = caller.role === "parent" || caller.role === "young-person"
  if (!dice.chance(family ? 0.5 : 0.6)) return null
  const own = days.date(child.born).add({ years: 16 }).until(date).sign >= 0
  const giver = own ? { name: `${child.forename} ${child.surname}`, relation: "self" } : giverOf(caller.parent)
  if (giver === null) return null
  const at = course.started ?? course.received
  const agencies = family ? [] : ["sct", ...(dice.chance(0.4) ? ["epss"] : [])]
  const scope = family ? "speak-for" : "share"
  const consent = rows.consent({
    childId: child.id,
    givenBy: null,
    giverName: giver.name,
    relation: giver.relation,
    method: "verbal",
    scope,
    detail: family ? null : "What was said in the call, so that support can be planned",
    givenOn: date,
    ownDecision: own,
    recordedBy: adviser.id,
    recordedAt: at,
    agencies,
  })
  rows.tell({
    childId: child.id,
    at,
    title: family ? "Consent was given to somebody who speaks for the child" : "Consent was given to share",
    detail: { scopes: [scope], agencies },
    slice: "county",
    record: { kind: "consent", id: consent },
    by: adviser,
  })
  return consent
}

const giverOf = (parent: MadeParent | null) => (parent?.responsible ? { name: parent.name, relation: parent.relation } : null)
