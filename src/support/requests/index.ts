import { fileURLToPath } from "node:url"
import type { Tx } from "../../platform/database/tx.ts"
import type { Slice } from "../../platform/slice.ts"
import { requestsDemo } from "./demo.ts"
import { homeSources } from "./home.ts"
import { memberLeaves } from "./leaver.ts"
import { requestById } from "./queries.ts"
import { requestRoutes } from "./routes.tsx"
import { closeForConsent } from "./steps.ts"
import { LEVEL_WORDS, OUTCOME_WORDS, STATUS_WORDS } from "./words.ts"

export { requestsAboutChild } from "./about-child.ts"
export { addWorkingDays } from "./clock.ts"
export { giverOf, TEAM_NAMES } from "./demo/work.ts"
export { closedDays, PROMISE_SOURCE, promisesOf } from "./promises.ts"
export {
  childName,
  childNamed,
  childrenAt,
  requestById,
  requestsAwaitingMeeting,
  requestsForAgenda,
  settingById,
  zonesNow,
} from "./queries.ts"
export type { Level } from "./states.ts"
export { noteReferral, type RequestAccepted } from "./triage.ts"
export {
  NEED_CODES,
  NEED_WORDS,
  needWords,
  outcomeWords,
  STATUS_WORDS,
} from "./words.ts"

const ASKERS = ["senco", "head", "ey-lead", "college-lead", "adviser", "line-supervisor"]
const ZONE = ["zone-worker", "zone-lead"]
const SERVICE = ["service-worker", "service-lead", "specialist-teacher", "educational-psychologist"]

/** A request as another slice's form begins from it: nothing is typed twice. Undefined for whoever may not see it. */
export async function requestForReferral(tx: Tx, id: string) {
  const request = await requestById(tx, id)
  return (
    request && {
      id: request.id,
      settingId: request.setting_id,
      childId: request.child_id,
      level: request.level,
      needAreas: request.need_areas,
      reason: request.reason,
      summary: [request.tried, request.asks].filter((part) => part !== null).join("\n\n"),
      desiredOutcome: request.desired_outcome,
      consentId: request.consent_id,
    }
  )
}

export const supportRequests: Slice = {
  id: "support-requests",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "see-requests": [...ASKERS, ...ZONE, ...SERVICE],
    "ask-for-support": ASKERS,
    "ask-on-behalf": ["adviser", "line-supervisor"],
    "triage-requests": ZONE,
    "handle-requests": [...ZONE, ...SERVICE],
  },
  routes: requestRoutes,
  events: {
    "support.request-shown":
      "A request's page is shown: add the ways on that you offer to the list handed over, { id, childId, further }",
    "support.request-submitted": "A setting sent a request for support to its zone's team",
    "support.request-accepted": "A request was accepted, with how it is met",
    "support.request-ended": "A request was declined, ended or taken back",
  },
  on: { "county.consent-withdrawn": closeForConsent, "teams.member-leaves": memberLeaves },
  navigation: [{ text: "Requests", href: "/support/requests", right: "see-requests", key: "r", order: 30 }],
  home: homeSources,
  records: [
    {
      kind: "request",
      title: "Request for support",
      retention: { years: 25, source: "Kept with the child's SEN record: until 25 years from birth (configuration)" },
      href: (id) => `/support/requests/${id}`,
      documents: true,
      words: { values: { status: STATUS_WORDS, level: LEVEL_WORDS, outcome: OUTCOME_WORDS } },
    },
  ],
  demo: requestsDemo,
  audit: {
    "requests.draft": "Began a request for support",
    "requests.change-draft": "Changed a draft request",
    "requests.submit": "Sent a request for support",
    "requests.answer-question": "Answered a question about a request",
    "requests.withdraw": "Took a request back",
    "requests.begin-triage": "Took a request up",
    "requests.ask-question": "Asked the setting a question",
    "requests.decline": "Declined a request, with reason and next step",
    "requests.accept": "Accepted a request",
    "requests.allocate": "Gave a request to a team",
    "requests.start": "Recorded that support began",
    "requests.review": "Recorded a review of support",
    "requests.resume": "Recorded that support goes on",
    "requests.close": "Ended a request",
    "requests.set-promises": "Changed what is promised about requests",
  },
}
