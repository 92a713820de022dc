import { fileURLToPath } from "node:url"
import type { Slice } from "../../platform/slice.ts"
import { assumptionCommands } from "./assumptions/command.ts"
import { earlierVersions } from "./assumptions/queries.ts"
import { assumptionRoutes } from "./assumptions/routes.tsx"
import { BASIS_WORDS } from "./assumptions/words.ts"
import { planningCommands } from "./commands.ts"
import { placesDemo } from "./demo.ts"
import { goalJobs } from "./goals/jobs.ts"
import { goalRoutes } from "./goals/routes.tsx"
import { allocationJobs } from "./proposals/allocation/jobs.ts"
import { METHOD_SHORT } from "./proposals/allocation/pages/words.ts"
import { allocationRoutes } from "./proposals/allocation/routes.tsx"
import { sitingJobs } from "./proposals/jobs.ts"
import { sitingRoutes } from "./proposals/routes.tsx"
import { runRoutes } from "./run-routes.tsx"
import { placesJobs } from "./runs/jobs.ts"
import { LEVER_WORDS } from "./runs/rules.ts"
import { scenarioRoutes } from "./scenario-routes.tsx"

export const sufficiencySlice: Slice = {
  id: "places",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: { "plan-places": ["programme", "commissioner", "place-planner"] },
  routes: [...scenarioRoutes, ...runRoutes, ...assumptionRoutes, ...goalRoutes, ...allocationRoutes, ...sitingRoutes],
  jobs: [...placesJobs, ...goalJobs, ...allocationJobs, ...sitingJobs],
  commands: [...planningCommands, ...assumptionCommands],
  demo: placesDemo,
  navigation: [{ text: "Places", href: "/places", right: "plan-places", key: "p", order: 60 }],
  records: [
    {
      kind: "scenario",
      title: "Scenario of the sufficiency plan",
      retention: { years: "for ever", source: "It names nobody" },
      href: (id) => `/places/scenarios/${id}`,
    },
    {
      kind: "forecast-run",
      title: "Forecast",
      retention: { years: "for ever", source: "It names nobody" },
      href: (id) => `/places/runs/${id}`,
      words: { untold: ["scenario"] },
    },
    {
      kind: "goal-search",
      title: "Goal sought",
      retention: { years: "for ever", source: "It names nobody" },
      href: (id) => `/places/goals/${id}`,
      words: { values: { decision: LEVER_WORDS }, untold: ["scenario"] },
    },
    {
      kind: "places-proposal",
      title: "Proposal of places or sites",
      retention: { years: "for ever", source: "It names nobody" },
      href: (id) => `/places/proposals/${id}`,
      words: {
        values: { kind: { allocation: "Places for children", siting: "Where to open bases" }, method: METHOD_SHORT },
        untold: ["run"],
      },
    },
    {
      kind: "assumption-set",
      title: "Assumptions of a forecast",
      retention: { years: "for ever", source: "It names nobody" },
      href: (id) => `/places/assumptions/${id}`,
      words: { values: { basis: BASIS_WORDS }, untold: ["madeFrom"] },
      parts: earlierVersions,
    },
  ],
  audit: {
    "places.keep-assumptions": "Kept a set of assumptions",
    "places.make-assumptions": "Made a set of assumptions from another",
    "places.change-assumption": "Changed a figure of a set of assumptions",
    "places.load-assumptions": "Loaded a set of assumptions from a file",
    "places.rest-on-assumptions": "Moved a scenario to other assumptions",
    "places.begin-scenario": "Began a scenario",
    "places.begin-scenario-on": "Began a scenario",
    "places.add-lever": "Added a decision to a scenario",
    "places.remove-lever": "Took a decision out of a scenario",
    "places.propose-places": "Asked for a proposal of places",
    "places.withdraw-allocation": "Withdrew a proposal of places that was being worked out",
    "places.propose-sites": "Asked for a proposal of sites",
    "places.ask-for-run": "Asked for a forecast",
    "places.seek-goal": "Asked which setting of a decision meets a goal",
    "places.begin-scenario-from-goal": "Made a scenario of a goal's answer",
  },
}
