import { fileURLToPath } from "node:url"
import type { Slice } from "../../platform/slice.ts"

export { addLines, insertLines, type NewLine } from "./lines.ts"
export {
  asRule,
  cyclesOf,
  linesOf,
  openCycleOf,
  outcomesOf,
  planById,
  planOf,
  plansOf,
  runningPlan,
  type WholeCycle,
  type WholePlan,
  wholePlan,
} from "./queries.ts"
export { type DueReview, plansForSetting, reviewedProvisions, reviewsDue, type SettingPlan } from "./register.ts"
export type { OwnView, Plan, PlanCycle, PlanLine, PlanOutcome, PlanReview, Profile } from "./tables.ts"

const SCHOOLS = ["senco", "head", "ey-lead", "college-lead"] as const

/** Plans, cycles of assess, plan, do and review, and the overview of a setting. */
export const plansSlice: Slice = {
  id: "provision-plans",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "read-support-plan": ["staff", "family", "young-person"],
    "edit-support-plan": [...SCHOOLS],
    "write-own-view": ["family", "young-person"],
    "see-provision": [...SCHOOLS],
  },
  events: {
    "provision.plan-started": "A support plan began: { childId, planId, typeId, level }",
    "provision.cycle-closed": "A cycle was reviewed and closed: { childId, planId, cycleId, decision }",
    "provision.level-changed": "Support went a level up or down: { childId, planId, from, to }",
  },
  records: [
    {
      kind: "support-plan",
      title: "Support plan",
      retention: {
        years: 25,
        source: "Example: kept with the child's SEN record; the council's own schedule decides",
      },
      href: (id) => `/provision/plans/${id}`,
    },
  ],
  audit: {
    "plans.add-lines": "Added help to a support plan",
  },
}
