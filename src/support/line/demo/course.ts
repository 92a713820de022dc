import { Temporal } from "temporal-polyfill"
import type { MadeDays } from "../../../county/demo/days.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { Instant, PlainDate } from "../../../platform/time.ts"
import type { Channel, State } from "../vocabulary.ts"
import type { Course } from "./contact.ts"

/** What a made contact is to come to. */
export type Fate =
  | "settled"
  | "rung-back"
  | "closed-after"
  | "waiting"
  | "call-back"
  | "breached"
  | "with-adviser"
  | "passed-on"
  | "diverted"

interface Given {
  readonly dice: DemoDice
  readonly days: MadeDays
  readonly fate: Fate
  readonly channel: Channel
  readonly date: PlainDate
  readonly by: string | null
  readonly callBackDays: number
}

/** Working days back, from which a contact of this fate may date; history goes back a school year. */
export function dateFor(fate: Fate, { dice, days, callBackDays }: Pick<Given, "dice" | "days" | "callBackDays">): PlainDate {
  if (fate === "breached") return days.working(-callBackDays - dice.between(1, 3))
  if (fate === "call-back" || fate === "waiting") return days.working(-dice.between(0, callBackDays))
  if (fate === "with-adviser" || fate === "diverted") return days.working(-dice.between(0, fate === "diverted" ? 20 : 1))
  if (fate === "passed-on") return days.working(-dice.between(1, 12))
  // Two throws: more calls of late than a year ago, as a line that became known.
  const back = Math.floor(Math.min(dice.next(), dice.next() * 1.4, 1) * 225)
  return days.working(-6 - back)
}

/** The way of a contact through its states, with the times at which it took each step. */
export function courseOf(given: Given): Course {
  const { dice, days, date, channel, fate, by } = given
  const received = days.at(date, dice.between(9 * 60, 16 * 60 + 15))
  if (channel === "phone") return spoken(given, received)
  return fate === "waiting" || fate === "breached" ? left(given, received) : arrived(given, received, by)
}

const after = (from: Instant, minutes: number): Instant => from.add({ minutes })

function spoken({ dice, days, fate, date, by, callBackDays }: Given, received: Instant): Course {
  const ended = after(received, dice.between(6, 31))
  const start = { state: "in-progress" as State, at: received, by }
  const base = {
    channel: "phone" as Channel,
    received,
    started: received,
    callBackDue: null,
    breached: null,
    resolvedAtFirst: null,
  }
  if (fate === "with-adviser") return { ...base, state: "in-progress", ended: null, closed: null, states: [start] }
  if (fate === "diverted") {
    return { ...base, state: "diverted", ended, closed: null, states: [start, { state: "diverted", at: ended, by }] }
  }
  if (fate === "settled") {
    const states = [start, { state: "resolved" as State, at: ended, by }, { state: "closed" as State, at: ended, by }]
    return { ...base, state: "closed", ended, closed: ended, states, resolvedAtFirst: dice.chance(0.88) }
  }
  if (fate === "passed-on" || fate === "closed-after") {
    const passed = [start, { state: "transferred" as State, at: ended, by }]
    if (fate === "passed-on")
      return { ...base, state: "transferred", ended, closed: null, states: passed, resolvedAtFirst: false }
    const closed = days.at(days.working(dice.between(2, 5), date), dice.between(9 * 60, 16 * 60))
    return {
      ...base,
      state: "closed",
      ended,
      closed,
      states: [...passed, { state: "closed", at: closed, by }],
      resolvedAtFirst: false,
    }
  }
  const callBackDue = days.working(callBackDays, date)
  const promised = [start, { state: "awaiting-callback" as State, at: ended, by }]
  const waiting = { ...base, channel: "callback" as Channel, callBackDue, resolvedAtFirst: false }
  if (fate !== "rung-back") {
    const breached = fate === "breached" ? days.at(callBackDue.add({ days: 1 }), 5) : null
    return { ...waiting, state: "awaiting-callback", ended, closed: null, states: promised, breached }
  }
  const again = days.at(
    days.working(dice.chance(0.93) ? dice.between(1, callBackDays) : callBackDays + 1, date),
    dice.between(9 * 60, 15 * 60),
  )
  const done = after(again, dice.between(5, 25))
  const late = Temporal.Instant.compare(again, days.at(callBackDue.add({ days: 1 }), 5)) > 0
  const states = [...promised, { state: "in-progress" as State, at: again, by }, ...closing(done, by)]
  return {
    ...waiting,
    state: "closed",
    ended: done,
    closed: done,
    states,
    breached: late ? days.at(callBackDue.add({ days: 1 }), 5) : null,
  }
}

const closing = (at: Instant, by: string | null) => [
  { state: "resolved" as State, at, by },
  { state: "closed" as State, at, by },
]

/** A message that waits, untaken. */
function left({ days, date, channel, fate, callBackDays }: Given, received: Instant): Course {
  const callBackDue = days.working(callBackDays, date)
  return {
    channel,
    state: "received",
    received,
    started: null,
    ended: null,
    closed: null,
    states: [{ state: "received", at: received, by: null }],
    callBackDue,
    breached: fate === "breached" ? days.at(callBackDue.add({ days: 1 }), 5) : null,
    resolvedAtFirst: null,
  }
}

/** A message that somebody took up. */
function arrived({ dice, days, fate, date, channel, callBackDays }: Given, received: Instant, by: string | null): Course {
  const callBackDue = days.working(callBackDays, date)
  const started =
    fate === "with-adviser"
      ? after(received, 2)
      : days.at(days.working(dice.between(0, 2) === 0 ? 0 : 1, date), dice.between(16 * 60 + 16, 16 * 60 + 28))
  const ended = after(started, dice.between(7, 30))
  const begun = [
    { state: "received" as State, at: received, by: null },
    { state: "in-progress" as State, at: started, by },
  ]
  const base = { channel, received, started, callBackDue, breached: null }
  if (fate === "with-adviser")
    return { ...base, state: "in-progress", ended: null, closed: null, states: begun, resolvedAtFirst: null }
  if (fate === "passed-on") {
    const states = [...begun, { state: "transferred" as State, at: ended, by }]
    return { ...base, state: "transferred", ended, closed: null, states, resolvedAtFirst: false }
  }
  const states = [...begun, ...closing(ended, by)]
  return { ...base, state: "closed", ended, closed: ended, states, resolvedAtFirst: dice.chance(0.9) }
}
