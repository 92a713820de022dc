import { fileURLToPath } from "node:url"
import { LADDER_ASKED, offersRungs, type Rung } from "../../ladder/index.ts"
import type { Slice } from "../../platform/slice.ts"
import { answerRoutes } from "./answers/routes.tsx"
import { answerSearch } from "./answers/search.ts"
import { askRoutes } from "./ask/routes.tsx"
import { callRoutes } from "./call-screen/routes.tsx"
import { paperJob } from "./contacts/carry-papers.ts"
import { finishedOnItsPage } from "./contacts/duty.ts"
import { memberLeaves } from "./contacts/leaver.ts"
import { ACTION_WORDS, contactWords, everyPolicy, proposalsOf } from "./contacts/log-words.ts"
import { contactRoutes } from "./contacts/routes.tsx"
import { lineDemo } from "./demo.ts"
import { homeSources } from "./home.ts"
import { mailJob } from "./mail/poll.ts"
import { measureRoutes } from "./measures/routes.tsx"
import { policyRoutes } from "./policy-routes.tsx"
import { queueRoutes } from "./queue/routes.tsx"
import { telephonyRoutes } from "./telephony/routes.ts"
import { watchJob } from "./watch.ts"

export { contactsAboutChild } from "./contacts/about-child.ts"
export { contactForRequest, contactTurned, type Further } from "./contacts/turning.ts"
export { contactsToTurn, noteTurnings } from "./demo/turned.ts"
export { zoneContacts } from "./measures/queries.ts"

const RETENTION = { years: 6, source: "Example: the council's own retention schedule decides" } as const

/** For anyone, about anything: the first advice there is. */
const LINE: Rung = {
  step: "advice",
  title: "SEND and Inclusion Support line",
  detail: "Families, young people, schools and settings ring or write; somebody who knows the local help answers.",
  fits: true,
  why: "It is for any need and any age.",
  free: "now",
  metres: null,
  href: "/support/line/ask",
}

export const supportLineSlice: Slice = {
  id: "support-line",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  on: {
    [LADDER_ASKED]: offersRungs(async () => [LINE]),
    "teams.work-finished": finishedOnItsPage,
    "teams.member-leaves": memberLeaves,
  },
  rights: {
    "take-call": ["adviser", "line-supervisor"],
    "supervise-line": ["line-supervisor"],
    "read-answers": ["staff"],
    "edit-answers": ["adviser", "line-supervisor"],
    "approve-answers": ["line-supervisor"],
    "configure-line": ["line-supervisor", "administrator"],
    "see-line-measures": ["line-supervisor", "zone-lead", "programme", "commissioner"],
  },
  // Fixed addresses stand before those with a parameter.
  routes: [
    ...queueRoutes,
    ...callRoutes,
    ...contactRoutes,
    ...answerRoutes,
    ...askRoutes,
    ...measureRoutes,
    ...policyRoutes,
    ...telephonyRoutes,
  ],
  events: {
    "support-line.contact-turned":
      "A contact became a request, a meeting's item or a referral: { contactId, into, recordId, childId }. Published by contactTurned, in the other slice's action.",
    "support-line.contact-shown":
      "A contact's page is shown: add the ways on that you offer to the list handed over, { id, childId, further }",
    "support-line.diverted":
      "A worry about a child's safety left the normal path and is owed to the duty service: { contactId }.",
    "support-line.answer-approved": "An answer of the bank was approved: { answerId, version }.",
  },
  jobs: [watchJob, mailJob, paperJob],
  search: [answerSearch],
  home: homeSources,
  navigation: [{ text: "Support line", href: "/support/line", right: "take-call", key: "l", order: 20 }],
  records: [
    {
      kind: "support-line-contact",
      title: "Contact with the support line",
      retention: RETENTION,
      href: (id) => `/support/line/contacts/${id}`,
      words: contactWords,
    },
    {
      kind: "support-line-answer",
      title: "Answer of the bank",
      retention: { years: "for ever", source: "Advice given rests on it" },
      href: (id) => `/support/line/answers/${id}`,
      words: { fields: { state: "What became of it", reviewOn: "Look at it again on" } },
      parts: proposalsOf,
    },
    {
      kind: "support-line-answer-proposal",
      title: "Proposed answer",
      retention: { years: "for ever", source: "Advice given rests on it" },
    },
    {
      kind: "support-line-policy",
      title: "Hours, numbers and lists of the line",
      retention: { years: "for ever", source: "Old contacts are read by the lists of their time" },
      href: () => "/support/line/policy",
      parts: everyPolicy,
    },
  ],
  audit: ACTION_WORDS,
  demo: lineDemo,
  measures: [
    { id: "support-line.volume", title: "Contacts with the support line" },
    { id: "support-line.first-contact", title: "Share settled at first contact" },
    { id: "support-line.wait", title: "Wait until somebody deals with a contact" },
  ],
}
