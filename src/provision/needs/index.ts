import { fileURLToPath } from "node:url"
import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import { may } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Slice } from "../../platform/slice.ts"
import { cohortRoutes } from "./cohort/routes.tsx"
import { needsDemo } from "./demo.ts"
import { needsHome } from "./home.ts"
import { mergeProfiles } from "./merging.ts"
import { moderationRoutes } from "./moderation/routes.tsx"
import { profileRoutes } from "./profile-routes.tsx"

export { compareProfiles, profileInWords } from "./compare.ts"
export { SECTION_AREA, SECTION_WORDS, SECTIONS } from "./instrument.ts"
export { instrumentById, scoredOf, statementsOf } from "./instruments.ts"
export { latestProfile, profilesForSetting, profilesOf } from "./queries.ts"
export { mainNeeds } from "./scoring.ts"
export type { NeedProfile } from "./tables.ts"

const SCHOOLS = ["senco", "head", "ey-lead", "college-lead"]
const SPECIALISTS = ["specialist-teacher", "educational-psychologist"]
const LEADS = ["zone-lead", "service-lead"]

/** Need profiles, the cohort sheet, and moderation. */
export const needsSlice: Slice = {
  id: "provision-needs",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "read-need-profile": ["staff", "family", "young-person"],
    "make-need-profile": [...SCHOOLS, ...SPECIALISTS],
    "enter-cohort": SCHOOLS,
    "describe-paper": SCHOOLS,
    "mark-need-profile": ["senco", ...SPECIALISTS],
    "draw-moderation": LEADS,
    "see-moderation": [...SCHOOLS, ...SPECIALISTS, ...LEADS],
  },
  routes: [...profileRoutes, ...cohortRoutes, ...moderationRoutes],
  on: {
    "county.record-opened": async (tx: Tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }) => {
      if (may(tx, "read-need-profile")) tabs.push({ id: "profile", text: "Need profile", href: `/children/${childId}/profile` })
    },
    "county.records-merging": mergeProfiles,
  },
  events: {
    "provision.profile-saved": "A child's need was described, one event a profile: { childId, profileId, settingId }",
  },
  home: needsHome,
  records: [
    {
      kind: "need-profile",
      title: "Need profile",
      retention: { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" },
    },
    {
      kind: "moderation-sample",
      title: "Moderation sample",
      retention: { years: 6, source: "Example: it names no child; the council's own schedule decides" },
      href: (id) => `/provision/needs/moderation/samples/${id}`,
    },
    {
      kind: "moderation-paper",
      title: "Paper of a moderation sample",
      retention: { years: 6, source: "Example: it names no child; the council's own schedule decides" },
    },
  ],
  demo: needsDemo,
  audit: {
    "needs.make-profile": "Described a child's need",
    "needs.save-cohort": "Described needs on the cohort sheet",
    "needs.draw-sample": "Drew a moderation sample",
    "needs.describe-paper": "Wrote a moderation paper without names",
    "needs.mark-paper": "Marked a moderation paper",
  },
}
