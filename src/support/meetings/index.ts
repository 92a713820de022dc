import { fileURLToPath } from "node:url"
import type { Slice } from "../../platform/slice.ts"
import { meetingsDemo } from "./demo.ts"
import { familyHome } from "./family-home.ts"
import { homeSources, meetingSearch } from "./home.ts"
import { itemRoutes } from "./item-routes.tsx"
import { alertMissingJob } from "./missing.ts"
import { peopleRoutes } from "./people-routes.tsx"
import { reactions } from "./reactions.ts"
import { MODES, partsOf } from "./record-parts.ts"
import { meetingRoutes } from "./routes.tsx"
import { STATE_WORDS } from "./states.ts"
import { LEVEL_TITLES, TYPES } from "./types.ts"
import { zonePackRoutes } from "./zone-pack/routes.tsx"

export { type ActionAboutChild, type ItemAboutChild, meetingsAboutChild } from "./about-child.ts"
export type { CohortsAsked } from "./cohorts.ts"
export { typeTitle } from "./presenter.ts"

const SETTING = ["senco", "head", "ey-lead", "college-lead"]
const ZONE = ["zone-worker", "zone-lead"]
const SERVICE = ["service-worker", "service-lead", "specialist-teacher", "educational-psychologist"]
const LINE = ["adviser", "line-supervisor"]

export const supportMeetings: Slice = {
  id: "support-meetings",
  migrations: fileURLToPath(new URL("./migrations/", import.meta.url)),
  rights: {
    "join-meetings": [...SETTING, ...ZONE, ...SERVICE, ...LINE],
    "run-meetings": [...SETTING, ...ZONE],
    "see-zone-pack": [...ZONE, "programme", "commissioner", "head"],
  },
  // Fixed addresses stand before those with a parameter.
  routes: [...itemRoutes, ...meetingRoutes, ...peopleRoutes, ...zonePackRoutes],
  events: {
    "support.service-agreed": "A meeting agreed that a service helps: { itemId, meetingId, service, teamId, settingId, childId }",
    "support.cohorts-asked":
      "An agenda names year groups that move on: add what is known of each, without names, { settingId, titles, about }",
    "support.meeting-stepped": "A meeting went a step on, was put off or cancelled: { meetingId, type, to }",
  },
  on: reactions,
  jobs: [alertMissingJob],
  search: [meetingSearch],
  home: [...homeSources, ...familyHome],
  navigation: [{ text: "Meetings", href: "/support/meetings", right: "join-meetings", key: "m", order: 40 }],
  records: [
    {
      kind: "meeting",
      title: "Meeting",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/support/meetings/${id}`,
      documents: true,
      words: {
        fields: { state: "Minutes", asked: "Asked to come", on: "On" },
        values: {
          status: STATE_WORDS,
          type: Object.fromEntries(Object.entries(TYPES).map(([type, { title }]) => [type, title])),
        },
      },
      parts: partsOf,
    },
    {
      kind: "meeting-item",
      title: "Item of a meeting",
      retention: {
        years: 25,
        source: "With the child's SEN record where a child is named; else with the meeting (configuration)",
      },
      href: (id) => `/support/meeting-items/${id}`,
      words: { values: { level: LEVEL_TITLES, state: MODES, mode: MODES } },
    },
    {
      kind: "meeting-action",
      title: "Agreed action",
      retention: { years: 6, source: "Example: the council's own retention schedule decides" },
      href: (id) => `/support/meeting-actions/${id}`,
    },
  ],
  demo: meetingsDemo,
  audit: {
    "meetings.plan": "Planned a meeting",
    "meetings.step": "Took a meeting a step on",
    "meetings.fill-agenda": "Looked for what waits for a meeting",
    "meetings.add-item": "Put an item on an agenda",
    "meetings.name-item": "Named the child of an item, with consent",
    "meetings.discuss": "Wrote what was said of an item",
    "meetings.save-minutes": "Wrote minutes",
    "meetings.agree-service": "Agreed that a service helps",
    "meetings.contact-setting": "Contacted the setting: a service that was agreed",
    "meetings.add-action": "Agreed an action",
    "meetings.close-action": "Finished an action",
    "meetings.ask": "Asked somebody to a meeting",
    "meetings.attend": "Recorded who came",
    "meetings.make-feed": "Made a calendar address",
    "meetings.revoke-feed": "Stopped a calendar address",
  },
}
