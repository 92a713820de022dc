import { fileURLToPath } from "node:url"
import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import { may } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Slice } from "../../platform/slice.ts"
import { measureRoutes } from "./measures/routes.tsx"
import { evidenceRoutes } from "./routes.tsx"

export { type Evidence, forPurpose } from "./evidence.ts"
export { type Gap, gapsOf, type Holding } from "./gaps.ts"
export { evidenceOf } from "./gather.ts"
export type { PackMade } from "./make.ts"
export { PURPOSE_WORDS, type Purpose } from "./purposes.ts"
export { packsOf } from "./queries.ts"
export type { Block, Part, Section } from "./section.ts"
export type { Pack } from "./tables.ts"

const SCHOOLS = ["senco", "head", "ey-lead", "college-lead"]

/** Evidence packs and measures. */
export const evidenceSlice: Slice = {
  id: "provision-evidence",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "make-evidence-pack": [...SCHOOLS, "family", "young-person"],
    "see-provision-measures": SCHOOLS,
    // The same people who read a zone's data pack.
    "see-area-measures": ["zone-worker", "zone-lead", "programme", "commissioner", "head"],
  },
  routes: [...evidenceRoutes, ...measureRoutes],
  navigation: [{ text: "Measures of provision", href: "/provision/measures/area", right: "see-area-measures", order: 48 }],
  on: {
    "county.record-opened": async (tx: Tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }) => {
      if (!may(tx, "make-evidence-pack")) return
      const text = tx.actor.kind === "staff" ? "Evidence" : "Your copy"
      tabs.push({ id: "evidence", text, href: `/children/${childId}/evidence` })
    },
  },
  events: {
    "provision.evidence-pack-made": "An evidence pack was put together and kept: { childId, packId, documentId, purpose }",
  },
  records: [
    {
      kind: "evidence-pack",
      title: "Evidence pack",
      retention: { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" },
    },
  ],
  measures: [
    { id: "provision.need-met", title: "Share of need met at each level" },
    { id: "provision.reviews-on-time", title: "Reviews of support plans on time" },
    { id: "provision.progress", title: "Progress by provision" },
    { id: "provision.voice", title: "Voice of children and parents recorded" },
  ],
  audit: {
    "provision-evidence.make-pack": "Put an evidence pack together",
  },
}
