import { fileURLToPath } from "node:url"
import type { Slice } from "../../platform/slice.ts"
import { workFinished } from "./actions.ts"
import { evaluationDemo } from "./demo/history.ts"
import { memberLeaves } from "./leaver.ts"
import { evaluationRoutes } from "./routes.tsx"

const SETTING = ["senco", "head", "ey-lead", "college-lead"] as const

/** Self-evaluation against the framework: statements, judgements, evidence, actions, and how they move over time. */
export const evaluationSlice: Slice = {
  id: "provision-evaluation",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: { "see-evaluation": [...SETTING, "zone-lead"], "edit-evaluation": [...SETTING] },
  routes: evaluationRoutes,
  on: { "teams.work-finished": workFinished, "teams.member-leaves": memberLeaves },
  records: [
    {
      kind: "evaluation",
      title: "Self-evaluation of inclusion",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/provision/evaluation/${id}`,
    },
    {
      kind: "evaluation-action",
      title: "Action of a self-evaluation",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/provision/evaluation/actions/${id}`,
    },
  ],
  demo: evaluationDemo,
  audit: {
    "evaluation.begin": "Began a self-evaluation",
    "evaluation.save-answers": "Judged statements of a self-evaluation",
    "evaluation.finish": "Finished a self-evaluation",
    "evaluation.add-action": "Agreed an action of a self-evaluation",
    "evaluation.close-action": "Ended an action of a self-evaluation",
  },
}
