import { fileURLToPath } from "node:url"
import type { Agency } from "../../county/consent/index.ts"
import { LADDER_ASKED, offersRungs } from "../../ladder/index.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { readListState } from "../../platform/lists/list-state.ts"
import type { HomeItem, Slice } from "../../platform/slice.ts"
import { leftBehindJob } from "./left-behind.ts"
import { servicesNow } from "./queries.ts"
import { teamSliceRoutes } from "./routes.tsx"
import { serviceRungs } from "./rungs.ts"
import { raiseUntakenJob, WORK_LIST, workList } from "./work-lists.ts"

export type { MemberLeaves } from "./hand-over.ts"
export {
  agencyOfTeam,
  membersOf,
  servicesNow,
  teamById,
  teamForService,
  teamOfScope,
} from "./queries.ts"
export { roleTitle } from "./rules.ts"
export { staffNames } from "./staff.ts"

const WORKERS = [
  "senco",
  "head",
  "ey-lead",
  "college-lead",
  "adviser",
  "line-supervisor",
  "zone-worker",
  "zone-lead",
  "service-worker",
  "service-lead",
  "specialist-teacher",
  "educational-psychologist",
  "records-officer",
  "administrator",
]

export const supportTeams: Slice = {
  id: "support-teams",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "do-team-work": WORKERS,
    "manage-teams": ["line-supervisor", "zone-lead", "service-lead", "head", "administrator"],
  },
  routes: teamSliceRoutes,
  events: {
    "teams.member-leaves":
      "A member leaves a team: every slice moves what it keeps for them to the colleague named, and counts it",
    "teams.work-finished": "A piece of work was marked done from its team's list",
  },
  on: {
    [LADDER_ASKED]: offersRungs(serviceRungs),
    "county.agencies-asked": async (tx: Tx, into: Agency[]) => {
      for (const { code, name } of await servicesNow(tx)) into.push({ code, name })
    },
  },
  jobs: [raiseUntakenJob, leftBehindJob],
  navigation: [{ text: "Work", href: "/support/work", right: "do-team-work", key: "w", order: 20 }],
  home: [
    {
      id: "raised-work",
      area: "waiting",
      right: "manage-teams",
      items: async (tx): Promise<HomeItem[]> => {
        const { rows } = await workList(tx, readListState(new URLSearchParams("whose=raised"), { ...WORK_LIST, size: 5 }))
        return rows.map((row) => ({
          title: `Nobody has taken: ${row.title}`,
          detail: row.setting ?? row.team,
          href: `/support/work/${row.id}/givings/new`,
          ...(row.due_on ? { due: row.due_on } : {}),
        }))
      },
    },
  ],
  records: [
    {
      kind: "team",
      title: "Team",
      retention: { years: "for ever", source: "Who belonged to a team explains who saw a record" },
      href: (id) => `/support/teams/${id}`,
    },
  ],
  audit: {
    "teams.hand-over": "Handed a leaver's work over",
    "teams.add-member": "Added a member to a team",
    "teams.take-work": "Took a piece of work",
    "teams.give-work": "Gave a piece of work to a colleague",
    "teams.finish-work": "Marked a piece of work done",
    "teams.change-service": "Changed how a service is reached",
  },
}
