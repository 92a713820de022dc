import type { MadeChild, MadeSetting, MadeStaff } from "../../../county/demo/county.ts"
import { settingWords } from "../../../county/settings/words.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { giverOf } from "../../requests/index.ts"
import { allowService } from "../types.ts"
import type { MadeItem, MadeMeeting } from "./made.ts"
import type { Making } from "./making.ts"
import { TOPICS, type Topic } from "./words.ts"

/** An item with the topic that it was drawn from, where its actions follow from that. */
interface Placed {
  readonly item: MadeItem
  readonly topic: Topic | null
}

/** What stood on the agenda of a meeting that was held. */
export function heldItems(
  making: Making,
  about: { setting: MadeSetting; on: PlainDate; created: MadeMeeting["created"] },
): Placed[] {
  const { dice } = making
  const phase = about.setting.phase === "post-16" ? "post-16" : "school"
  const open = TOPICS.filter((topic) => topic.phases.includes(phase) && (topic.at?.includes(about.setting.phase) ?? true))
  const wanted = ["whole_school", "cohort", "child", ...(dice.chance(0.5) ? ["child"] : [])]
  const used = new Set<Topic>()
  return wanted.flatMap((level) => {
    const topics = open.filter((topic) => topic.level === level && !used.has(topic))
    if (topics.length === 0) return []
    const topic = dice.one(topics)
    used.add(topic)
    const named = level === "child" && dice.chance(0.7) ? nameFor(making, about.setting, topic, about.created) : null
    const mode = level === "child" ? (named ? ("named" as const) : ("no_names" as const)) : null
    const put = dice.chance(0.12)
    const may = allowService({ level: topic.level, mode, outcome: "discussed" })
    const service = !put && topic.service && typeof may === "object" && dice.chance(0.75) ? topic.service : null
    return [
      { topic: put ? null : topic, item: itemOf(making, { topic, named, mode, service, putOff: put, addedAt: about.created }) },
    ]
  })
}

function itemOf(
  { dice }: Making,
  given: {
    topic: Topic
    named: { child: MadeChild; consentId: string; by: MadeStaff } | null
    mode: MadeItem["mode"]
    service: string | null
    putOff: boolean
    addedAt: MadeItem["addedAt"]
  },
): MadeItem {
  const { topic, named, mode, service, putOff } = given
  return {
    id: dice.uuid(),
    level: topic.level,
    mode,
    child: named?.child ?? null,
    consentId: named?.consentId ?? null,
    addedBy: named?.by ?? null,
    title: topic.title,
    question: topic.question,
    needs: named ? named.child.needs.filter((need) => need !== "NSA") : topic.needs.slice(0, 1),
    provision: putOff ? null : topic.provision,
    source: { kind: "typed", id: null },
    discussion: putOff ? "" : topic.said,
    outcome: putOff ? "carried" : service ? "agreed" : "discussed",
    service,
    funding: !putOff && topic.funding === true && dice.chance(0.5),
    addedAt: given.addedAt,
    version: putOff ? 2 : service ? 3 : 2,
  }
}

/** A child of the setting whom the topic fits, with a consent for the meeting and for the service; null without one. */
export function nameFor(
  making: Making,
  setting: MadeSetting,
  topic: Pick<Topic, "needs" | "service">,
  at: MadeMeeting["created"],
) {
  const children = (making.childrenAt.get(setting.id) ?? []).filter(
    (child) => topic.needs.length === 0 || topic.needs.includes(child.needs[0] ?? ""),
  )
  if (children.length === 0) return null
  const child = making.dice.chance(0.4) ? children[0]! : making.dice.one(children)
  const giver = giverOf(making, child)
  const recorder = making.teams.of(setting.teamId)[0]
  if (!giver || !recorder) return null
  const on = at.toZonedDateTimeISO("Europe/London").toPlainDate()
  const agencies = [...new Set(["sct", "epss", ...(topic.service ? [topic.service] : [])])]
  const consentId = making.rows.consent({
    ...giver,
    childId: child.id,
    method: making.dice.weighted({ written: 6, verbal: 3, electronic: 1 }),
    scope: "share",
    detail: `To speak by name in the ${settingWords(setting.phase).team}, and to tell whoever is asked to help`,
    givenOn: on,
    recordedBy: recorder.id,
    recordedAt: at,
    agencies,
  })
  making.rows.tell({
    childId: child.id,
    at,
    title: "Consent was given to share",
    detail: { scopes: ["share"], agencies },
    slice: "county",
    record: { kind: "consent", id: consentId },
    by: recorder,
  })
  return { child, consentId, by: recorder }
}

/** What waits for a meeting to come: requests that were accepted for it, and what the school wrote down itself. */
export function comingItems(making: Making, setting: MadeSetting, addedAt: MadeMeeting["created"]): Placed[] {
  const { dice, county } = making
  const requests = making.waiting.get(setting.id) ?? []
  const fromRequests = requests.flatMap((request): Placed[] => {
    const child = request.childId === null ? null : county.children.find(({ id }) => id === request.childId)
    const named = child
      ? nameFor({ ...making, childrenAt: new Map([[setting.id, [child]]]) }, setting, { needs: [] }, addedAt)
      : null
    if (request.childId !== null && named === null) return []
    return [
      {
        topic: null,
        item: {
          ...blank(dice.uuid(), addedAt),
          level: request.level as MadeItem["level"],
          mode: named ? "named" : null,
          child: named?.child ?? null,
          consentId: named?.consentId ?? null,
          addedBy: named?.by ?? null,
          title: request.level === "child" ? `Request ${request.number}` : (request.cohort ?? `Request ${request.number}`),
          question: request.asks,
          needs: request.needAreas,
          source: { kind: "request", id: request.id },
        },
      },
    ]
  })
  const phase = setting.phase === "post-16" ? "post-16" : "school"
  const open = TOPICS.filter((topic) => topic.phases.includes(phase) && (topic.at?.includes(setting.phase) ?? true))
  const first = dice.one(open.filter(({ level }) => level !== "child"))
  const quiet = dice.one(open.filter(({ level }) => level === "child"))
  const named = dice.chance(0.6) ? nameFor(making, setting, quiet, addedAt) : null
  return [
    ...fromRequests,
    {
      topic: null,
      item: {
        ...blank(dice.uuid(), addedAt),
        level: first.level,
        title: first.title,
        question: first.question,
        needs: first.needs.slice(0, 1),
      },
    },
    {
      topic: null,
      item: {
        ...blank(dice.uuid(), addedAt),
        level: "child",
        mode: named ? "named" : "no_names",
        child: named?.child ?? null,
        consentId: named?.consentId ?? null,
        addedBy: named?.by ?? null,
        title: quiet.title,
        question: quiet.question,
        needs: quiet.needs.slice(0, 1),
      },
    },
  ]
}

export const blank = (id: string, addedAt: MadeItem["addedAt"]): MadeItem => ({
  id,
  level: "whole_school",
  mode: null,
  child: null,
  consentId: null,
  addedBy: null,
  title: "",
  question: "",
  needs: [],
  provision: null,
  source: { kind: "typed", id: null },
  discussion: "",
  outcome: "open",
  service: null,
  funding: false,
  addedAt,
  version: 1,
})
