import { readListState } from "../platform/lists/list-state.ts"
import type { CommandDefinition, HomeSource, JobDefinition, RecordKind } from "../platform/slice.ts"
import type { RouteDefinition } from "../platform/web/route.ts"
import { duplicateRoutes } from "./children/duplicate-routes.tsx"
import { importJobs, pupilCommands } from "./children/import-pupils/command.ts"
import { importRoutes } from "./children/import-pupils/routes.tsx"
import { openPairs, PAIR_LIST } from "./children/pairs.ts"
import { restrictRoutes } from "./children/restrict-routes.tsx"
import { consentRoutes } from "./consent/routes.tsx"
import { consentJobs } from "./consent/withdraw.ts"
import { documentRoutes } from "./documents/routes.tsx"
import { documentJobs } from "./documents/scan-job.ts"
import { familyJobs } from "./family/places.ts"
import { familyRoutes } from "./family/routes.tsx"
import { noticeJobs } from "./notices/jobs.ts"
import { cameByImport, PHASES, STATUSES } from "./settings/queries.ts"

const SCHOOLS = ["senco", "head", "ey-lead", "college-lead"]
const ZONES = ["zone-worker", "zone-lead"]
const SERVICES = ["service-worker", "service-lead", "specialist-teacher", "educational-psychologist"]
const LINE = ["adviser", "line-supervisor"]
const RECORDS = ["records-officer"]

/** Actions as the audit names them, in words. */
export const recordAudit: Readonly<Record<string, string>> = {
  "county.register-child": "Put the child on the register",
  "county.change-child": "Changed details",
  "county.open-found-child": "Opened the record for a caller",
  "county.restrict-record": "Restricted the record",
  "county.lift-restriction": "Lifted the restriction",
  "county.add-relative": "Put somebody of the family on the record",
  "county.change-relative": "Changed details of somebody of the family",
  "county.end-relative": "Took somebody of the family off the record",
  "county.record-address": "Recorded an address",
  "county.withhold-address": "Changed who must not learn an address",
  "county.decide-family-place": "Decided about a family place in the circle",
  "county.give-own-access": "Gave the young person access to their own record",
  "county.record-capacity": "Recorded a decision about capacity",
  "county.record-consent": "Recorded consent",
  "county.withdraw-consent": "Recorded that consent was withdrawn",
  "county.add-work": "Put a piece of work on a team's list",
  "county.take-work": "Took a piece of work",
  "county.end-work": "Ended a piece of work",
  "county.raise-work": "Raised work that waited too long",
  "county.add-document": "Added a document",
  "county.hold-document": "Put a document on hold, or let it go",
  "county.remove-document": "Removed a document",
  "county.refuse-infected": "Refused a file in which the virus scanner found something",
  "county.settle-pair": "Settled two records as different children",
  "county.merge-records": "Merged two records",
  "county.undo-merge": "Took a merge back",
  "county.read-pupils": "Read a file of pupils",
  "county.import-pupils": "Imported pupils from a file",
}

/** The parts of a child's record beside its story: family, consent, documents, restriction, duplicates, import. */
export const recordRoutes: readonly RouteDefinition[] = [
  ...familyRoutes,
  ...consentRoutes,
  ...documentRoutes,
  ...restrictRoutes,
  ...importRoutes,
  ...duplicateRoutes,
]

export const recordJobs: readonly JobDefinition[] = [...familyJobs, ...consentJobs, ...documentJobs, ...noticeJobs, ...importJobs]

export const recordCommands: readonly CommandDefinition[] = pupilCommands

export const recordRights: Readonly<Record<string, readonly string[]>> = {
  "edit-family": [...SCHOOLS, ...RECORDS],
  "decide-family-places": [...SCHOOLS, ...RECORDS],
  "record-consent": [...SCHOOLS, ...ZONES, ...SERVICES, ...LINE, ...RECORDS],
  // Those who gave it take it back themselves; staff write down that it was taken back.
  "withdraw-consent": [...SCHOOLS, ...ZONES, ...SERVICES, ...LINE, ...RECORDS, "family", "young-person"],
  "add-document": ["staff", "family", "young-person"],
  "hold-document": [...SCHOOLS, ...RECORDS, ...ZONES],
  "remove-document": [...SCHOOLS, ...RECORDS, ...ZONES],
  "import-pupils": [...SCHOOLS, ...RECORDS],
}

export const recordEvents: Readonly<Record<string, string>> = {
  "county.child-registered": "A child was put on the register: { childId }",
  "county.records-merging": "Two records become one: what may run once for a child is settled before any row moves, a Merging",
  "county.records-merged": "Two records became one: { keptId, mergedId }",
  "county.consent-withdrawn": "Consent ended, whole or for one agency: { consentId, childId, agency, why }",
  "county.record-opened": "A child's record is shown: add the parts that you keep to the list handed over, { childId, tabs }",
  "county.agencies-asked": "Somebody records consent: add the agencies that you know to the list handed over",
}

/** Until the 25th birthday and the year after it: configuration until the council's own schedule is set. */
const SEN_RECORD = { years: 25, source: "Example: kept with the child's SEN record; the council's own schedule decides" } as const

const PUBLISHED = { years: "for ever", source: "Published: it names nobody" } as const

export const recordKinds: readonly RecordKind[] = [
  { kind: "child", title: "Child's record", retention: SEN_RECORD, href: (id) => `/children/${id}` },
  { kind: "document", title: "Document", retention: SEN_RECORD, href: (id) => `/documents/${id}` },
  { kind: "consent", title: "Consent", retention: SEN_RECORD },
  { kind: "circle", title: "Place in the circle", retention: SEN_RECORD, words: { fields: { basis: "Place in the circle as" } } },
  { kind: "family-link", title: "Somebody of the family", retention: SEN_RECORD },
  { kind: "address", title: "Address", retention: SEN_RECORD },
  { kind: "capacity-decision", title: "Decision about capacity", retention: SEN_RECORD },
  { kind: "family-place-decision", title: "Decision about a family place", retention: SEN_RECORD },
  { kind: "merge", title: "Merge of two records", retention: SEN_RECORD },
  { kind: "pair", title: "Pair of records that may be one", retention: SEN_RECORD, href: (id) => `/duplicates/${id}` },
  { kind: "notice", title: "Notice that left", retention: SEN_RECORD },
  {
    kind: "task",
    title: "Piece of work",
    retention: { years: 6, source: "Example: the council's own retention schedule decides" },
    href: (id) => `/support/work/${id}`,
    words: { fields: { source: "What the date rests on" } },
  },
  {
    kind: "setting",
    title: "Setting",
    retention: PUBLISHED,
    href: (id) => `/settings/${id}`,
    came: cameByImport,
    words: {
      fields: { urn: "URN", ukprn: "UKPRN", uprn: "UPRN", la_code: "Authority", section_41: "Approved under section 41" },
      values: { phase: PHASES, status: STATUSES },
    },
  },
  { kind: "term", title: "Term", retention: PUBLISHED, href: (id) => `/setup/terms/${id}/edit` },
  { kind: "zone", title: "Zone", retention: PUBLISHED, href: (id) => `/zones/${id}` },
]

export const recordHome: readonly HomeSource[] = [
  {
    id: "duplicate-pairs",
    area: "waiting",
    right: "settle-duplicates",
    items: async (tx) => {
      const { total } = await openPairs(tx, { ...readListState(new URLSearchParams(), PAIR_LIST), size: 1 })
      if (total === 0) return []
      return [{ title: `${total} ${total === 1 ? "pair" : "pairs"} of records may be one child`, href: "/duplicates" }]
    },
  },
]
