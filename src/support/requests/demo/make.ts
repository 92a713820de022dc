import type { MadeChild, MadeCounty, MadeSetting, MadeStaff, MadeTeams } from "../../../county/demo/county.ts"
import type { MadeDays } from "../../../county/demo/days.ts"
import type { MadeRows } from "../../../county/demo/rows.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { Instant, PlainDate } from "../../../platform/time.ts"
import { ANSWERS_ONLY, type Status } from "../states.ts"
import type { MadeRequest, MadeStep } from "./made.ts"
import { ANSWERS, ASKINGS, type Asking, DECLINES, QUESTIONS, RESULTS, REVIEWS } from "./needs.ts"

export interface Making {
  readonly dice: DemoDice
  readonly days: MadeDays
  readonly county: MadeCounty
  readonly teams: MadeTeams
  readonly rows: MadeRows
  readonly childrenAt: ReadonlyMap<string, readonly MadeChild[]>
  readonly answerDays: number
  /** What a setting asked for a group or for itself already: nobody asks the same twice. */
  readonly asked: Set<string>
}

/** Where requests stand now, in shares, with the working days ago on which each was sent. */
const STANDING: Readonly<Record<Status, { readonly share: number; readonly sent: readonly [number, number] }>> = {
  draft: { share: 5, sent: [0, 6] },
  submitted: { share: 8, sent: [0, 3] },
  triage: { share: 9, sent: [2, 9] },
  more_info: { share: 6, sent: [5, 16] },
  declined: { share: 7, sent: [14, 120] },
  accepted: { share: 12, sent: [6, 22] },
  allocated: { share: 8, sent: [9, 24] },
  active: { share: 22, sent: [20, 100] },
  review: { share: 5, sent: [45, 110] },
  closed: { share: 18, sent: [60, 180] },
}
export const STATUS_SHARES = Object.fromEntries(Object.entries(STANDING).map(([status, { share }]) => [status, share])) as Record<
  Status,
  number
>

const WAY: Readonly<Record<Status, readonly MadeStep["step"][]>> = {
  draft: [],
  submitted: ["submit"],
  triage: ["submit", "begin"],
  more_info: ["submit", "begin", "ask"],
  declined: ["submit", "begin", "decline"],
  accepted: ["submit", "begin", "accept"],
  allocated: ["submit", "begin", "accept", "allocate"],
  active: ["submit", "begin", "accept", "allocate", "start"],
  review: ["submit", "begin", "accept", "allocate", "start", "review"],
  closed: ["submit", "begin", "accept", "allocate", "start", "review", "close"],
}
const TO: Readonly<Record<MadeStep["step"], Status>> = {
  submit: "submitted",
  begin: "triage",
  ask: "more_info",
  answer: "triage",
  decline: "declined",
  accept: "accepted",
  allocate: "allocated",
  start: "active",
  review: "review",
  resume: "active",
  close: "closed",
  withdraw: "closed",
}
/** Working days from the step before. */
const GAP: Readonly<Partial<Record<MadeStep["step"], readonly [number, number]>>> = {
  begin: [0, 2],
  ask: [0, 1],
  answer: [2, 7],
  decline: [1, 4],
  accept: [1, 4],
  allocate: [0, 2],
  start: [1, 5],
  review: [25, 40],
  close: [2, 9],
}

export interface Wanted {
  readonly setting: MadeSetting
  readonly status: Status
  readonly asking?: Asking
  readonly child?: MadeChild
  readonly contact?: { readonly id: string; readonly by: MadeStaff; readonly at: Instant }
}

const kindOf = ({ phase }: MadeSetting): "early-years" | "school" | "post-16" =>
  phase === "early-years" || phase === "post-16" ? phase : "school"

/** Askings that this setting might write, with a child where one is needed; null when it has none whom it fits. */
function askingFor(making: Making, wanted: Wanted): { asking: Asking; child: MadeChild | null } | null {
  const { dice, childrenAt } = making
  const answersOnly = (asking: Asking) => ANSWERS_ONLY.includes(asking.outcome)
  const open = ASKINGS.filter(
    (asking) =>
      asking.phases.includes(kindOf(wanted.setting)) &&
      (asking.at === undefined || asking.at.includes(wanted.setting.phase)) &&
      !making.asked.has(`${wanted.setting.id} ${asking.reason}`) &&
      (!wanted.child || asking.level === "child") &&
      (!["allocated", "active", "review"].includes(wanted.status) || !answersOnly(asking)),
  )
  const children = wanted.child ? [wanted.child] : (childrenAt.get(wanted.setting.id) ?? [])
  for (let tries = 0; tries < 12 && open.length > 0; tries++) {
    const asking = wanted.asking ?? dice.one(open)
    if (asking.level !== "child") return { asking, child: null }
    const fits = children.filter((child) => asking.needs.length === 0 || asking.needs.includes(child.needs[0] ?? ""))
    if (fits.length > 0) return { asking, child: wanted.child ?? dice.one(fits) }
  }
  const any = open.find(
    ({ level, needs }) => (level === "child") === Boolean(wanted.child) && (needs.length === 0 || !wanted.child),
  )
  return any ? { asking: any, child: wanted.child ?? null } : null
}

export function makeRequest(making: Making, wanted: Wanted): MadeRequest | null {
  const { dice, days, teams } = making
  const found = askingFor(making, wanted)
  const by =
    wanted.contact?.by ??
    (wanted.setting.phase !== "early-years" && dice.chance(0.15)
      ? teams.of(wanted.setting.teamId).at(-1)
      : teams.of(wanted.setting.teamId)[0])
  if (!found || !by) return null
  const { asking, child } = found
  if (child === null) making.asked.add(`${wanted.setting.id} ${asking.reason}`)
  const answered = !["draft", "submitted", "triage", "more_info", "declined"].includes(wanted.status)
  const handling = answered ? handlingOf(making, wanted.setting, asking) : null
  const sent = days.working(-dice.between(...STANDING[wanted.status].sent))
  const created = wanted.contact?.at ?? days.at(days.working(-dice.between(0, 3), sent), dice.between(8 * 60 + 40, 15 * 60 + 30))
  const first = wanted.contact ? days.working(0, wanted.contact.at.toZonedDateTimeISO("Europe/London").toPlainDate()) : sent
  const steps = stepsOf(making, { wanted, asking, by, first, worker: handling?.worker ?? null })
  const last = (step: MadeStep["step"]) => steps.find((each) => each.step === step)?.on ?? null
  const allocated = steps.some(({ step }) => step === "allocate")
  const asked = last("ask")
  const submitted = last("submit")
  const request: MadeRequest = {
    id: dice.uuid(),
    asking,
    setting: wanted.setting,
    child,
    consentId: null,
    contactId: wanted.contact?.id ?? null,
    needs: child ? child.needs.filter((need) => need !== "NSA") : asking.needs.slice(0, 1),
    cycles: dice.between(0, 3),
    by,
    created,
    status: steps.at(-1)?.to ?? "draft",
    steps,
    outcome: answered ? asking.outcome : null,
    service: answered ? asking.service : null,
    handlingTeam: allocated ? (handling?.team ?? null) : null,
    worker: allocated ? (handling?.worker ?? null) : null,
    submitted,
    due: submitted && days.working(making.answerDays, submitted),
    answered: last("accept") ?? last("decline"),
    pause: asked && {
      id: dice.uuid(),
      since: asked,
      until: last("answer"),
      why: steps.find(({ step }) => step === "ask")!.reason!,
    },
  }
  return request
}

/** Which team helps, by which way in, and who of it; a quarter wait for somebody to take them. */
export function handlingOf(making: Making, setting: MadeSetting, asking: Pick<Asking, "service">): Handling {
  const { county, teams, dice } = making
  const key = TEAM_KEYS[asking.service ?? "sct"] ?? null
  const early = asking.service === "outreach" && setting.phase === "early-years"
  const team = early ? county.staff.teamOf.get("early-years")! : key ? county.staff.teamOf.get(key)! : setting.zone.teamId
  const agency = early ? "early-years-advisers" : (asking.service ?? "sct")
  const roles =
    asking.service === "vsss"
      ? "specialist-teacher"
      : asking.service === "epss"
        ? dice.one(["educational-psychologist", "educational-psychologist", "specialist-teacher"])
        : key
          ? "service-worker"
          : "zone-worker"
  const members = teams.of(team, roles)
  const near = setting.zone === county.zones[0] && dice.chance(0.4)
  return {
    team,
    agency,
    worker: dice.chance(0.22)
      ? null
      : near
        ? (members[0] ?? null)
        : (members[dice.between(0, Math.max(0, members.length - 1))] ?? null),
  }
}

export interface Handling {
  readonly team: string
  readonly agency: string
  readonly worker: MadeStaff | null
}

const TEAM_KEYS: Readonly<Record<string, string | null>> = {
  epss: "epss",
  vsss: "vsss",
  outreach: "outreach",
  "send-advisers": "advisers",
  "early-years-advisers": "early-years",
  sct: null,
}

function stepsOf(
  { dice, days, teams, county }: Making,
  given: { wanted: Wanted; asking: Asking; by: MadeStaff; first: PlainDate; worker: MadeStaff | null },
): MadeStep[] {
  const { wanted, asking, by, worker } = given
  const answersOnly = ANSWERS_ONLY.includes(asking.outcome)
  const way = (
    answersOnly && wanted.status === "closed" ? (["submit", "begin", "accept", "close"] as const) : WAY[wanted.status]
  ).flatMap((step) => (step === "accept" && dice.chance(0.22) ? (["ask", "answer", "accept"] as const) : [step]))
  const zone = teams.of(wanted.setting.zone.teamId, "zone-worker")
  const reader = wanted.setting.zone === county.zones[0] && dice.chance(0.45) ? zone[0]! : dice.one(zone)
  const chosen = dice.between(0, QUESTIONS.length - 1)
  let on = given.first
  let minute = dice.between(9 * 60, 11 * 60)
  let from: Status = "draft"
  return way.map((step) => {
    const gap = GAP[step]
    const next = gap && dice.between(...gap) > 0 ? days.working(dice.between(...gap), on) : on
    if (next.until(days.today).sign >= 0) on = next
    minute = Math.min(16 * 60, minute + dice.between(20, 60))
    const made = {
      step,
      from,
      to: TO[step],
      on,
      at: days.at(on, minute),
      by: actorOf(step, { by, reader, worker }),
      ...wordsOf(dice, step, chosen),
    }
    from = TO[step]
    return made
  })
}

function actorOf(step: MadeStep["step"], who: { by: MadeStaff; reader: MadeStaff; worker: MadeStaff | null }): MadeStaff {
  if (step === "submit" || step === "answer") return who.by
  return ["start", "review", "close"].includes(step) ? (who.worker ?? who.reader) : who.reader
}

function wordsOf(dice: DemoDice, step: MadeStep["step"], chosen: number): { reason: string | null; next: string | null } {
  if (step === "ask") return { reason: QUESTIONS[chosen]!, next: null }
  if (step === "answer") return { reason: ANSWERS[chosen]!, next: null }
  if (step === "decline") {
    const [reason, next] = dice.one(DECLINES)
    return { reason, next }
  }
  if (step === "review") return { reason: dice.one(REVIEWS), next: null }
  return { reason: step === "close" ? dice.one(RESULTS) : null, next: null }
}
