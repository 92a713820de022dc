import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

/**
 * Whoever goes beyond the actor's own circle, and why that is right. A new caller is looked at here before it lands: what it
 * reads must be suppressed, or shown to nobody, or allowed by a right that was checked just before.
 */
const CALLERS: Readonly<Record<string, string>> = {
  "src/places/sufficiency/register/counts.ts": "counts for the plan: aggregates only",
  "src/places/schemes/counts.ts": "counts for funding schemes: shown as money and as all pupils of a school, never cell by cell",
  "src/platform/jobs/queue-jobs.ts": "queues a job in the transaction that asks for it",
  "src/platform/sign-in/routes.tsx": "nobody is signed in yet, or one's own sessions end",
  "src/county/tasks/tasks.ts":
    "finishes the tasks of one record, whichever team holds them; returns a count, or whether a team that ends holds any: yes or no",
  "src/county/children/zone.ts":
    "children go with their settings from zone to zone, as an administrator puts these: nothing is returned",
  "src/county/children/actions.ts": "likely duplicates: written for a records officer, never returned",
  "src/county/children/merge.ts": "a merge moves every slice's rows after the right to settle pairs was checked",
  "src/county/consent/sharing.ts": "a withdrawn consent, or work that ended, ends places that the actor need not see",
  "src/county/notices/notify-family.ts": "reads a receiver's own address, to write to it",
  "src/county/circle/circle.ts": "whoever sees a child may end another's place in its circle",
  "src/provision/needs/moderation/actions.ts": "a sample is drawn by lot from profiles that the drawer never sees; names nobody",
  "src/provision/needs/moderation/queries.ts":
    "levels of papers with both marks, without the children, after the right to draw was checked",
  "src/support/teams/hand-over.ts": "a leaver's work lies in circles that the supervisor need not see",
  "src/provision/transitions/cohorts.ts": "counts of a year group for its own setting's agenda, suppressed",
  "src/support/meetings/contact.ts": "what a service whose team holds the task was asked for, of a meeting that it may not see",
  "src/support/meetings/zone-pack/queries.ts": "a zone's figures, counted whole and suppressed",
  "src/support/meetings/reactions.ts": "items that stood on a withdrawn consent end on every agenda",
  "src/provision/evidence/measures/measures.ts": "a zone's and the county's figures, counted whole and suppressed",
  "src/support/requests/steps.ts": "requests that stood on a withdrawn consent end, whoever holds them",
  "src/support/line/intake.ts": "anonymous intake: the public has no rights of its own",
  "src/support/line/telephony/routes.ts": "the telephone system has no person; its signature is checked",
  "src/support/line/measures/queries.ts": "counts of the line, suppressed",
}

function callersIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => path !== join("src", "platform", "database", "tx.ts") && /\bbeyondCircle\(/.test(readFileSync(path, "utf8")),
    )
}

test("every caller beyond the circle stands on the reasoned list, and nobody else", () => {
  const found = callersIn("src").map((path) => path.split("\\").join("/"))
  console.log(`${found.length} callers`)
  expect(found.filter((path) => !(path in CALLERS))).toEqual([])
  expect(Object.keys(CALLERS).filter((path) => !found.includes(path))).toEqual([])
})
