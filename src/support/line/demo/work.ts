import { Temporal } from "temporal-polyfill"
import { dateAt, type Instant } from "../../../platform/time.ts"
import { CONTACT, TASKS } from "../contacts/queries.ts"
import { titleOf } from "../policy.ts"
import type { MadeContact } from "./contact.ts"
import type { Making } from "./make.ts"

/** What contacts left behind in the county's registers: promises as tasks, the line's places in circles, the children's stories. */
export function noteWork(making: Making, contacts: readonly MadeContact[], numberOf: ReadonlyMap<string, number>): void {
  for (const contact of contacts) {
    const number = numberOf.get(contact.id)!
    promiseOf(making, contact, number)
    worryOf(making, contact, number)
    followUpOf(making, contact, number)
    raisedOf(making, contact, number)
    storyOf(making, contact)
  }
}

const aboutOf = ({ caller, named, adviser }: MadeContact) => ({
  childId: named === true && adviser !== null ? (caller.child?.id ?? null) : null,
  settingId: caller.setting?.id ?? null,
  zoneId: adviser === null ? null : (caller.setting?.zone.id ?? null),
})

/** An answer promised to a message, or a call-back promised to a caller. */
function promiseOf({ rows, days, policy, lineTeam }: Making, contact: MadeContact, number: number): void {
  if (contact.callBackDue === null) return
  const message = contact.channel !== "callback"
  const promised = contact.states.find(({ state }) => state === (message ? "received" : "awaiting-callback"))!.at
  const taken = contact.states.find(
    ({ state, at }) => state === "in-progress" && Temporal.Instant.compare(at, promised) >= 0 && at !== contact.received,
  )
  const over = contact.ended !== null && contact.state !== "awaiting-callback"
  const raiseAt = message
    ? promised.add({ minutes: policy.raiseAfterMinutes })
    : contact.callBackDue.toZonedDateTime("Europe/London").toInstant()
  rows.task({
    kind: message ? TASKS.answer : TASKS.callBack,
    title: message ? `Answer contact ${number}` : `Ring back: contact ${number}`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: lineTeam,
    ...(message ? { childId: null, settingId: aboutOf(contact).settingId, zoneId: null } : aboutOf(contact)),
    takenBy: taken ? contact.adviser!.id : null,
    takenAt: taken?.at ?? null,
    dueOn: contact.callBackDue,
    basis: "promise",
    source: `${message ? "Answer" : "Call-back"} within ${policy.callBackDays} working days (the line's policy)`,
    raiseAt,
    raisedAt: !over && !taken && Temporal.Instant.compare(raiseAt, days.now) < 0 ? raiseAt : null,
    createdAt: promised,
    done: over
      ? {
          at: contact.ended!,
          by: contact.adviser!.id,
          outcome: contact.states.some(({ state }) => state === "transferred") ? "transferred" : "closed",
        }
      : null,
  })
}

/** A worry that left the normal path went to the duty service within minutes. */
function worryOf({ rows, lineTeam }: Making, contact: MadeContact, number: number): void {
  if (contact.state !== "diverted") return
  rows.task({
    kind: TASKS.duty,
    title: `Pass contact ${number} to the duty service`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: lineTeam,
    childId: null,
    settingId: null,
    zoneId: null,
    takenBy: contact.adviser!.id,
    dueOn: dateAt(contact.ended!),
    basis: "policy",
    source: "A worry about a child's safety goes to the duty service at once (the line's policy)",
    raiseAt: contact.ended!,
    createdAt: contact.ended!,
    done: { at: passedAt(contact), by: contact.adviser!.id, outcome: "passed to the duty service" },
  })
}

/** Rung through while the caller was still there. */
export const passedAt = (contact: MadeContact): Instant => contact.ended!.add({ minutes: 4 })

/** Follow-ups of the last days stay open, one in six of them late; the older were done. */
function followUpOf({ rows, days, dice, lineTeam }: Making, contact: MadeContact, number: number): void {
  if (contact.followUp === null) return
  const { owner, due } = contact.followUp
  const late = due.until(days.today, { largestUnit: "day" }).days
  const open = late <= 0 || (late < 12 && dice.chance(0.3))
  rows.task({
    kind: TASKS.followUp,
    title: `Follow up: contact ${number}`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: lineTeam,
    takenBy: owner,
    ...aboutOf(contact),
    dueOn: due,
    basis: "promise",
    source: "Promised to the caller",
    createdAt: contact.ended!,
    done: open ? null : { at: days.at(due, 15 * 60), by: owner, outcome: "Rang them" },
  })
}

/** What was not taken or not kept in time stands on the supervisor's list. */
function raisedOf({ rows, days, supervisor, lineTeam }: Making, contact: MadeContact, number: number): void {
  if (contact.breached === null || contact.closed !== null) return
  rows.task({
    kind: TASKS.raised,
    title: `Promise not kept: contact ${number}`,
    slice: "support-line",
    record: { kind: CONTACT, id: contact.id },
    team: lineTeam,
    takenBy: supervisor.id,
    ...aboutOf(contact),
    dueOn: days.working(0),
    basis: "policy",
    source: "A call-back that was promised is late",
    createdAt: contact.breached,
  })
}

function storyOf({ rows, policy, lineTeam }: Making, contact: MadeContact): void {
  const { childId } = aboutOf(contact)
  if (childId === null || contact.adviser === null || contact.started === null) return
  const since = contact.started.toZonedDateTimeISO("Europe/London").toPlainDate()
  rows.place({
    childId,
    teamId: lineTeam,
    basis: "call",
    why: `A call to the support line: ${titleOf(policy.reasons, contact.caller.story.reason).toLowerCase()}`,
    since,
    until: since.add({ days: policy.circleDays }),
    addedBy: contact.adviser.id,
    addedAt: contact.started,
  })
  for (const { state, at } of contact.states) {
    if (!["resolved", "transferred", "awaiting-callback"].includes(state)) continue
    rows.tell({
      childId,
      at,
      title: `The support line talked about: ${titleOf(policy.reasons, contact.caller.story.reason)}`,
      detail: {
        outcomes: state === "awaiting-callback" ? [] : contact.outcomes.map((code) => titleOf(policy.outcomes, code)),
        next: state === "awaiting-callback" ? null : (contact.followUp?.text ?? null),
      },
      slice: "support-line",
      record: { kind: CONTACT, id: contact.id },
      by: contact.adviser,
    })
  }
}
