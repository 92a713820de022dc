import type { MadeChild } from "../../../county/demo/county.ts"
import { PROMISE_SOURCE, type Promises } from "../promises.ts"
import type { MadeRequest, MadeStep } from "./made.ts"
import { handlingOf, type Making } from "./make.ts"

/** The consent under which a named child's request was sent; null when nobody could give it, and then it is not sent. */
export function consentOf(making: Making, request: MadeRequest): string | null {
  const { child } = request
  const submitted = request.steps[0]
  if (!child || !submitted) return null
  const giver = giverOf(making, child)
  const agencies = ["sct", request.service, handlingOf(making, request.setting, request.asking).agency].filter(
    (each) => each !== null,
  )
  return giver
    ? making.rows.consent({
        ...giver,
        childId: child.id,
        method: making.dice.weighted({ written: 5, verbal: 3, electronic: 2 }),
        scope: "referral",
        detail: "So that the people named can help",
        givenOn: submitted.on,
        recordedBy: request.by.id,
        recordedAt: submitted.at,
        agencies: [...new Set(agencies)],
      })
    : null
}

/** From 16 on young people decide for themselves. */
export function giverOf({ days, county }: Pick<Making, "days" | "county">, child: MadeChild) {
  if (days.age(child.born) >= 16)
    return { givenBy: null, giverName: `${child.forename} ${child.surname}`, relation: "self", ownDecision: true }
  const parent = county.parentOf.get(child.id)
  return parent?.responsible
    ? { givenBy: parent.id, giverName: parent.name, relation: parent.relation, ownDecision: false }
    : null
}

/** What a request left in the county's registers: tasks, who was told, the child's story. */
export function noteWork(making: Making, request: MadeRequest, promises: Promises): void {
  const step = (name: MadeStep["step"]) => request.steps.findLast((each) => each.step === name)
  readingOf(making, request, { promises, begun: step("begin"), answered: step("accept") ?? step("decline") })
  questionOf(making, request, promises)
  contactOf(making, request, { promises, given: step("allocate"), begun: step("start") })
  tellingOf(making, request, { sent: step("submit"), given: step("allocate") })
  storyOf(making, request)
}

const aboutOf = (request: MadeRequest) => ({
  slice: "support-requests",
  record: { kind: "request", id: request.id },
  childId: request.child?.id ?? null,
  settingId: request.setting.id,
  basis: "promise" as const,
  source: PROMISE_SOURCE,
})

function readingOf(
  { rows, days }: Making,
  request: MadeRequest,
  { promises, begun, answered }: { promises: Promises; begun: MadeStep | undefined; answered: MadeStep | undefined },
): void {
  const sent = request.steps[0]
  if (!sent) return
  const raiseAt = days.working(promises.takeDays, sent.on).toZonedDateTime("Europe/London").toInstant()
  const risen = !begun && raiseAt.epochMilliseconds < days.now.epochMilliseconds
  rows.task({
    ...aboutOf(request),
    kind: "triage-request",
    title: "Read a request for support and answer it",
    team: request.setting.zone.teamId,
    zoneId: request.setting.zone.id,
    takenBy: begun?.by.id ?? null,
    takenAt: begun?.at ?? null,
    dueOn: request.due,
    raiseAt,
    raisedAt: risen ? raiseAt : null,
    createdAt: sent.at,
    done: answered ? { at: answered.at, by: answered.by.id, outcome: answered.to } : null,
  })
}

function questionOf({ rows, days }: Making, request: MadeRequest, promises: Promises): void {
  const asked = request.steps.find(({ step }) => step === "ask")
  if (!asked) return
  const answer = request.steps.find(({ step }) => step === "answer")
  rows.task({
    ...aboutOf(request),
    kind: "answer-question",
    title: "Answer a question about a request for support",
    team: request.setting.teamId,
    dueOn: days.working(promises.moreInfoDays, asked.on),
    createdAt: asked.at,
    done: answer ? { at: answer.at, by: answer.by.id, outcome: "answered" } : null,
  })
}

/** "Contact the setting": open until support begins. */
function contactOf(
  { rows, days }: Making,
  request: MadeRequest,
  { promises, given, begun }: { promises: Promises; given: MadeStep | undefined; begun: MadeStep | undefined },
): void {
  if (!given || request.handlingTeam === null) return
  rows.task({
    ...aboutOf(request),
    kind: "contact-setting",
    title: "Contact the setting about its request for support",
    team: request.handlingTeam,
    zoneId: request.setting.zone.id,
    takenBy: request.worker?.id ?? null,
    dueOn: days.working(promises.contactDays, given.on),
    raiseAt: days.working(promises.takeDays, given.on).toZonedDateTime("Europe/London").toInstant(),
    createdAt: given.at,
    done: begun ? { at: begun.at, by: begun.by.id, outcome: "contacted" } : null,
  })
}

function tellingOf(
  making: Making,
  request: MadeRequest,
  { sent, given }: { sent: MadeStep | undefined; given: MadeStep | undefined },
): void {
  const { child, consentId } = request
  if (!child || consentId === null || !sent) return
  const told = { childId: child.id, consentId, what: "A request for support", record: { kind: "request", id: request.id } }
  making.rows.share({
    ...told,
    agency: "sct",
    teamId: request.setting.zone.teamId,
    why: "The setting asked the zone's team for support",
    since: sent.on,
    addedBy: sent.by.id,
    addedAt: sent.at,
  })
  if (!given || request.handlingTeam === null || request.handlingTeam === request.setting.zone.teamId) return
  const { agency } = handlingOf(making, request.setting, request.asking)
  making.rows.share({
    ...told,
    agency,
    teamId: request.handlingTeam,
    why: `${TEAM_NAMES[agency] ?? "A service"} helps after a request for support`,
    since: given.on,
    addedBy: given.by.id,
    addedAt: given.at,
  })
}

/** Names as the staff's teams have them. */
export const TEAM_NAMES: Readonly<Record<string, string>> = {
  epss: "Educational Psychology and Specialist Support",
  vsss: "Virtual School Sensory Support",
  outreach: "School to school outreach",
  "send-advisers": "Inclusion and SEND advisers",
  "early-years-advisers": "Early years advisers",
  sct: "The zone's team",
}

const TITLES: Readonly<Partial<Record<MadeStep["step"], string>>> = {
  submit: "The setting asked for support",
  ask: "The zone's team asked the setting a question",
  answer: "The setting answered a question about its request",
  decline: "The zone's team suggested another way",
  accept: "The request for support was accepted",
  start: "Support began",
  review: "Support was reviewed",
  close: "The request for support ended",
}

function storyOf(making: Making, request: MadeRequest): void {
  const { rows } = making
  if (!request.child) return
  const helper =
    request.service === null
      ? "The zone's team"
      : request.service === "sct"
        ? `${request.setting.zone.name} School and Community Team`
        : TEAM_NAMES[handlingOf(making, request.setting, request.asking).agency]
  const record = { kind: "request", id: request.id }
  if (request.contactId !== null) {
    rows.tell({
      childId: request.child.id,
      at: request.created,
      title: "The call became a request for support",
      slice: "support-line",
      record: { kind: "support-line-contact", id: request.contactId },
      by: request.by,
    })
  }
  for (const made of request.steps) {
    const title = made.step === "allocate" ? `${helper} will contact the setting` : TITLES[made.step]
    if (title === undefined) continue
    const detail =
      made.step === "decline"
        ? { reason: made.reason, next: made.next }
        : made.step === "accept"
          ? { outcome: request.outcome, service: request.service }
          : made.step === "review"
            ? { found: made.reason }
            : made.step === "close"
              ? { result: made.reason }
              : {}
    rows.tell({ childId: request.child.id, at: made.at, title, detail, slice: "support-requests", record, by: made.by })
  }
}
