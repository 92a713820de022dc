import { fileURLToPath } from "node:url"
import type { Slice } from "../../platform/slice.ts"
import { plansDemo } from "./demo.ts"
import { planRoutes } from "./routes.tsx"
import { PROGRESS_WORDS } from "./rules.ts"

export { PROGRESS_WORDS } from "./rules.ts"
export { stepsToFollow } from "./setting-plan.ts"

export const supportPlans: Slice = {
  id: "support-plans",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "edit-setting-plan": [
      "senco",
      "head",
      "ey-lead",
      "college-lead",
      "zone-worker",
      "zone-lead",
      "service-worker",
      "service-lead",
    ],
    "see-zone-plan": ["staff"],
    "edit-zone-plan": ["zone-lead"],
  },
  routes: planRoutes,
  records: [
    {
      kind: "setting-plan",
      title: "Plan for a setting",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/support/plans/settings/${id}`,
      words: { fields: { what: "What will be done" }, values: { progress: PROGRESS_WORDS } },
    },
    {
      kind: "zone-plan",
      title: "Plan for a zone",
      retention: { years: "for ever", source: "Published: it names nobody" },
      href: (id) => `/support/zones/${id}/plan`,
    },
  ],
  demo: plansDemo,
  audit: {
    "plans.add-step": "Added a step to a setting's plan",
    "plans.follow-step": "Followed up a step of a setting's plan",
    "plans.add-priority": "Added a priority to a zone's plan",
    "plans.add-initiative": "Added an initiative to a zone's plan",
    "plans.change-step": "Changed a step of a setting's plan",
    "plans.change-priority": "Changed a priority of a zone's plan",
    "plans.end-priority": "Ended a priority of a zone's plan",
    "plans.end-initiative": "Ended an initiative",
    "plans.add-measure": "Added a measure to a zone's plan",
    "plans.add-reading": "Added a reading of a measure",
  },
}
