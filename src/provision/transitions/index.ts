import { fileURLToPath } from "node:url"
import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import { curriculumYear } from "../../county/children/rules.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Slice } from "../../platform/slice.ts"
import { setAction, setCommand } from "../configured.ts"
import { isDueForAdulthood } from "./adulthood.ts"
import { adulthoodRoutes } from "./adulthood-routes.tsx"
import { tellCohorts } from "./cohorts.ts"
import { transitionsDemo } from "./demo.ts"
import { homeSources } from "./home.ts"
import { listRoutes } from "./list-routes.tsx"
import { mergeMoves } from "./merging.ts"
import { moveRoutes } from "./move-routes.tsx"
import { db, tasksOf } from "./queries.ts"
import { moveLosesConsent, workFinished } from "./steps.ts"
import { WATCH_RULES } from "./watch-list.ts"
import { listWorkJob } from "./work.ts"

export { adulthoodOf, type WholeAdultPlan } from "./adult-plans.ts"
export type { PackSection } from "./handover.ts"
export { type MoveLine, transitionOf } from "./queries.ts"
export { type WatchedMove, watchList } from "./watching.ts"

const SCHOOLS = ["senco", "head", "ey-lead", "college-lead"]
const ZONE = ["zone-worker", "zone-lead"]
const SERVICE = ["service-worker", "service-lead", "specialist-teacher", "educational-psychologist"]
const FAMILY = ["family", "young-person"]

async function addTabs(tx: Tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }): Promise<void> {
  const child = await db(tx)
    .selectFrom("county.children")
    .select(["born_on", "year_offset"])
    .where("id", "=", childId)
    .executeTakeFirst()
  if (!child) return
  const family = tx.actor.kind === "family" || tx.actor.kind === "young-person"
  tabs.push({ id: "transition", text: family ? "Moving on" : "Transition", href: `/children/${childId}/transition` })
  if (isDueForAdulthood(curriculumYear(child.born_on, tx.today, child.year_offset)))
    tabs.push({ id: "adulthood", text: "Adult life", href: `/children/${childId}/adulthood` })
}

/** Moves between settings, and preparing for adult life. */
export const transitionsSlice: Slice = {
  id: "provision-transitions",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "see-moves": [...SCHOOLS, ...ZONE],
    "plan-transitions": [...SCHOOLS, ...ZONE],
    "read-transition": ["staff", ...FAMILY],
    "read-handover": SCHOOLS,
    "tick-transition-task": [...SCHOOLS, ...ZONE, ...SERVICE, ...FAMILY],
    "say-transition-words": [...SCHOOLS, ...ZONE, ...SERVICE, ...FAMILY],
    "answer-own-handover": FAMILY,
    "answer-handover": [...SCHOOLS, ...ZONE, ...FAMILY],
    "start-adulthood": [...SCHOOLS, "young-person"],
    "plan-adulthood": SCHOOLS,
    "write-aims": [...SCHOOLS, ...FAMILY],
  },
  routes: [...listRoutes, ...moveRoutes, ...adulthoodRoutes],
  on: {
    "county.record-opened": addTabs,
    "county.consent-withdrawn": moveLosesConsent,
    "county.records-merging": mergeMoves,
    "teams.work-finished": workFinished,
    "support.cohorts-asked": tellCohorts,
  },
  commands: [setCommand(WATCH_RULES)],
  jobs: [listWorkJob],
  home: homeSources,
  records: [
    {
      kind: "transition",
      title: "Move to another setting",
      retention: { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" },
      href: (id) => `/provision/transitions/${id}/handover`,
      parts: async (tx, id) => (await tasksOf(tx, [id])).map((task) => ({ kind: "transition-task", id: task.id })),
    },
    {
      kind: "transition-task",
      title: "Task of a move",
      retention: { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" },
    },
    {
      kind: "adulthood-plan",
      title: "Plan for adult life",
      retention: { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" },
    },
    {
      kind: "adulthood-step",
      title: "Step towards an aim",
      retention: { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" },
    },
  ],
  demo: transitionsDemo,
  audit: {
    [setAction(WATCH_RULES)]: "Set the rules of the watch list",
    "transitions.start-move": "Began to plan a move",
    "transitions.start-cohort": "Began to plan the moves of a year group",
    "transitions.change-move": "Changed the plan of a move",
    "transitions.note-specialist": "Recorded what became of a specialist place",
    "transitions.end-move": "Ended the plan of a move",
    "transitions.tick-task": "Ticked a task of a move",
    "transitions.say-words": "Wrote down what is said about a move",
    "transitions.answer-handover": "Recorded the family's answer about a hand-over",
    "transitions.pass-on": "Passed on a hand-over",
    "transitions.read-handover": "Read a hand-over",
    "transitions.check-move": "Looked at how a move went",
    "transitions.start-adulthood": "Began a plan for adult life",
    "transitions.write-aim": "Wrote an aim for adult life",
    "transitions.change-aim": "Changed an aim for adult life",
    "transitions.add-step": "Added a step towards an aim",
    "transitions.tick-step": "Ticked a step towards an aim",
    "transitions.review-adulthood": "Reviewed a plan for adult life",
    "transitions.set-destination": "Said where a young person goes next",
  },
}
