import { fileURLToPath } from "node:url"
import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import type { Tx } from "../../platform/database/tx.ts"
import type { Slice } from "../../platform/slice.ts"
import { LEVEL_WORDS } from "../vocabulary.ts"
import { plansDemo } from "./demo.ts"
import { familyRoutes } from "./family-routes.tsx"
import { plansHome } from "./home.ts"
import { lineRoutes } from "./line-routes.tsx"
import { mapRowRoutes } from "./map-routes.tsx"
import { mergePlans } from "./merging.ts"
import { overviewRoutes } from "./overview-routes.tsx"
import { printRoutes } from "./print-routes.tsx"
import { remindersJob } from "./reminders.ts"
import { reviewRoutes } from "./review-routes.tsx"
import { planRoutes } from "./routes.tsx"
import { planCommands, planSettingsAudit } from "./settings.ts"
import { strategyRoutes } from "./strategy-routes.tsx"
import { followMap, tellHelp, tellStrategies } from "./told.ts"
import { DECISION_WORDS, STAGE_WORDS } from "./words.ts"

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
  routes: [
    ...mapRowRoutes,
    ...lineRoutes,
    ...planRoutes,
    ...reviewRoutes,
    ...familyRoutes,
    ...overviewRoutes,
    ...strategyRoutes,
    ...printRoutes,
  ],
  navigation: [{ text: "Provision", href: "/provision", right: "see-provision", key: "v", order: 25 }],
  demo: plansDemo,
  commands: planCommands,
  home: plansHome,
  jobs: [remindersJob],
  on: {
    "county.record-opened": async (_tx: Tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }) => {
      // What is planned stands before what it costs, whichever slice comes first.
      const at = tabs.findIndex(({ id }) => id === "provision")
      tabs.splice(at < 0 ? tabs.length : at, 0, { id: "support", text: "Support", href: `/children/${childId}/support` })
    },
    "county.records-merging": mergePlans,
    "provision.help-asked": tellHelp,
    "provision.map-begun": followMap,
    "provision.strategies-asked": tellStrategies,
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
      words: {
        fields: { state: "Was and is" },
        values: { level: LEVEL_WORDS, stage: STAGE_WORDS, decision: DECISION_WORDS, state: LEVEL_WORDS },
        untold: ["plan_id", "line", "outcome_id", "cycle_id", "by_person"],
      },
    },
  ],
  audit: {
    ...planSettingsAudit,
    "provision-plans.start": "Started a support plan",
    "provision-plans.convert": "Turned a support plan into another kind",
    "provision-plans.end": "Ended a support plan",
    "provision-plans.write-profile": "Wrote the one-page profile",
    "provision-plans.write-own-words": "Wrote their own words in the profile",
    "provision-plans.write-view": "Said what they think before a review",
    "provision-plans.add-outcome": "Added an outcome",
    "provision-plans.change-outcome": "Changed an outcome",
    "provision-plans.add-lines": "Added help to a support plan",
    "provision-plans.add-strategy": "Put a strategy into a support plan",
    "provision-plans.add-from-map": "Put a row of the provision map into a support plan",
    "provision-plans.put-on-map": "Put help of a support plan on the provision map",
    "provision-plans.change-line": "Changed help in a support plan",
    "provision-plans.end-line": "Ended help in a support plan",
    "provision-plans.mark-stage": "Marked a stage of a cycle",
    "provision-plans.begin-cycle": "Began a cycle",
    "provision-plans.change-level": "Changed the level of support",
    "provision-plans.print": "Made a file of a support plan",
    "provision-plans.record-review": "Recorded a review of a support plan",
  },
}
