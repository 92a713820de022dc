import { chronicle } from "../../county/chronology/chronology.ts"
import { stopTelling } from "../../county/consent/index.ts"
import { addTask } from "../../county/tasks/tasks.ts"
import { unchangedSince } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { type PlaceLine, placeById } from "./queries.ts"
import type { GroupPlace } from "./rules.ts"
import type { Group, GroupTables, Place } from "./tables.ts"
import { agencyOfSetting } from "./words.ts"

const db = (tx: Tx) => tablesOf<GroupTables>(tx)

export const placeRecord = (id: string) => ({ kind: "group-place", id }) as const

/** A place as the rules read it. */
export const asPlace = (place: Place, reviewedOn: readonly PlainDate[] = []): GroupPlace => ({
  childId: place.child_id,
  homeSettingId: place.home_setting_id,
  state: place.state,
  consentId: place.consent_id,
  entryBaseline: place.entry_baseline,
  startedOn: place.started_on,
  reviewedOn,
  extensions: place.extensions,
})

export const asGroup = (group: Group) => ({
  hostSettingId: group.host_setting_id,
  capacity: group.capacity,
  startsOn: group.starts_on,
  endsOn: group.ends_on,
})

/** The place, locked, in the version that the form was made on. */
export async function openPlace(tx: Tx, id: string, version: number): Promise<PlaceLine> {
  await db(tx).selectFrom("provision_groups.places").select("id").where("id", "=", id).forUpdate().executeTakeFirst()
  const place = orNotFound(await placeById(tx, id))
  unchangedSince(place.version, version)
  return place
}

export const mustHost = (tx: Tx, place: Place): void => {
  if (tx.actor.kind !== "system" && !tx.actor.teams.includes(place.host_team_id)) throw new NotFound()
}

export const mustBeHome = (tx: Tx, place: Place): void => {
  if (tx.actor.kind !== "system" && !tx.actor.teams.includes(place.home_team_id)) throw new NotFound()
}

export async function savePlace(tx: Tx, place: Place, changes: Partial<Place>): Promise<void> {
  await db(tx)
    .updateTable("provision_groups.places")
    .set({ ...changes, version: place.version + 1 })
    .where("id", "=", place.id)
    .execute()
  await audit(tx, {
    record: placeRecord(place.id),
    childId: place.child_id,
    before: { state: place.state },
    after: { state: changes.state ?? place.state },
  })
}

export const tellStory = (tx: Tx, place: { id: string; child_id: string }, title: string): Promise<void> =>
  chronicle(tx, { childId: place.child_id, title, slice: "provision-groups", record: placeRecord(place.id) })

export const agencyOf = (place: PlaceLine): string => agencyOfSetting({ name: place.host, postcode: place.host_postcode })

/** Last of all: from here on the host's team no longer sees the child by this place. */
export const leaveHost = (tx: Tx, place: Place, why: string) =>
  stopTelling(tx, { teamId: place.host_team_id, record: placeRecord(place.id), why })

export const askReview = (tx: Tx, place: PlaceLine, due: PlainDate) =>
  addTask(tx, {
    kind: "group-review",
    title: "Review a place in a small group",
    slice: "provision-groups",
    record: placeRecord(place.id),
    team: place.host_team_id,
    childId: place.child_id,
    settingId: place.host_setting_id,
    dueOn: due,
    basis: "policy",
    source: "Each half term (example value)",
  })
