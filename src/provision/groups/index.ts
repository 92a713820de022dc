import { fileURLToPath } from "node:url"
import type { RecordTab } from "../../county/children/pages/child-frame.tsx"
import { may } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Slice } from "../../platform/slice.ts"
import type { Further } from "../../support/line/index.ts"
import { groupsDemo } from "./demo.ts"
import { placeLosesConsent } from "./follow.ts"
import { homeSources } from "./home.ts"
import { mergeGroupPlaces } from "./merging.ts"
import { hasPlaces } from "./queries.ts"
import { routes } from "./routes.tsx"
import { STATE_WORDS } from "./words.ts"

export { mayAnswerFor, ownConsent } from "./own-consent.ts"
export { groupPlacesOf, groupsNear, type NearGroup, type PlaceLine } from "./queries.ts"
export { agencyOfSetting } from "./words.ts"

const SCHOOLS = ["senco", "head", "ey-lead", "college-lead"]
const ZONE = ["zone-worker", "zone-lead"]
const SERVICE = ["service-worker", "service-lead", "specialist-teacher", "educational-psychologist"]

/** A place keeps its own part of the record only for children who have or had one. */
async function addTab(tx: Tx, { childId, tabs }: { childId: string; tabs: RecordTab[] }): Promise<void> {
  if (await hasPlaces(tx, childId)) tabs.push({ id: "group", text: "Small group", href: `/children/${childId}/groups` })
}

/** A call or a request about a named child can become the ask for a place. */
const offerGroup =
  (from: "contact" | "request") =>
  async (tx: Tx, { id, childId, further }: { id: string; childId: string | null; further: Further[] }): Promise<void> => {
    if (childId !== null && may(tx, "pass-on-to-group"))
      further.push({ text: "Ask for a place in a small group", href: `/provision/groups/places/new?${from}=${id}` })
  }

/** Enhanced groups. */
export const groupsSlice: Slice = {
  id: "provision-groups",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "see-groups": [...SCHOOLS, ...ZONE, ...SERVICE],
    "run-groups": SCHOOLS,
    "share-model-groups": SCHOOLS,
    "ask-group-place": SCHOOLS,
    "pass-on-to-group": [...SCHOOLS, ...ZONE, "adviser", "line-supervisor"],
    "tell-group-answer": SCHOOLS,
    "read-group-place": ["staff", "family", "young-person"],
    "answer-own-group-place": ["family", "young-person"],
    "answer-group-place": [...SCHOOLS, "family", "young-person"],
  },
  routes,
  events: {
    "provision.group-place-ended": "A place in a small group ended: { placeId, childId, homeSettingId, destination }",
  },
  on: {
    "county.consent-withdrawn": placeLosesConsent,
    "county.record-opened": addTab,
    "support-line.contact-shown": offerGroup("contact"),
    "support.request-shown": offerGroup("request"),
    "county.records-merging": mergeGroupPlaces,
  },
  home: homeSources,
  records: [
    {
      kind: "group",
      title: "Small group",
      retention: { years: 6, source: "Example: it names nobody; the council's own retention schedule decides" },
      href: (id) => `/provision/groups/${id}`,
    },
    {
      kind: "group-place",
      title: "Place in a small group",
      retention: { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" },
      href: (id) => `/provision/groups/places/${id}`,
      words: { values: { state: STATE_WORDS } },
    },
    {
      kind: "model-group",
      title: "Model of a small group",
      retention: { years: "for ever", source: "Shared with every setting: it names nobody" },
      href: (id) => `/provision/groups/models/${id}`,
    },
  ],
  demo: groupsDemo,
  audit: {
    "groups.open-group": "Opened a small group",
    "groups.change-group": "Changed a small group",
    "groups.share-model": "Shared a small group as a model",
    "groups.copy-model": "Copied a model of a small group",
    "groups.ask-place": "Asked for a place in a small group",
    "groups.answer-place": "Recorded the family's answer about a small group",
    "groups.decide-place": "Answered for a small group",
    "groups.begin-place": "Began a place in a small group",
    "groups.review-place": "Reviewed a place in a small group",
    "groups.record-week": "Recorded a week of a place in a small group",
    "groups.end-place": "Ended a place in a small group",
    "groups.withdraw-place": "Took back a place that was asked for",
  },
}
