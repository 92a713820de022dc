import type { Merging } from "../../county/children/merging.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { placeRecord, tellStory } from "./place.ts"
import { OPEN_STATES } from "./queries.ts"
import type { PlaceState } from "./rules.ts"
import type { GroupTables, Place } from "./tables.ts"

const WHY = "Two records of this child became one, and the child has one place in the group"

/** How far a place has come: the furthest goes on. */
const FURTHEST: readonly PlaceState[] = ["active", "offered", "waiting", "panel", "referred"]

/** Of two open places in one group, the one that goes on: the further, else that of the record that is kept. */
export function placeThatGoesOn<P extends Pick<Place, "child_id" | "state">>(places: readonly P[], keptId: string): P {
  const [first] = places.toSorted(
    (a, b) =>
      FURTHEST.indexOf(a.state) - FURTHEST.indexOf(b.state) || Number(b.child_id === keptId) - Number(a.child_id === keptId),
  )
  return first!
}

/** A child has one open place in a group. The other is taken back, with its reviews and weeks to be read, and its place is free again. */
export async function mergeGroupPlaces(tx: Tx, merging: Merging): Promise<void> {
  const open = await tablesOf<GroupTables>(tx)
    .selectFrom("provision_groups.places")
    .selectAll()
    .where("child_id", "in", [...merging.both])
    .where("state", "in", [...OPEN_STATES])
    .orderBy("id")
    .execute()
  for (const groupId of new Set(open.map((place) => place.group_id))) {
    const places = open.filter((place) => place.group_id === groupId)
    const kept = placeThatGoesOn(places, merging.keptId)
    for (const place of places) if (place !== kept) await takeBackInMerge(tx, merging, place)
  }
}

async function takeBackInMerge(tx: Tx, merging: Merging, place: Place): Promise<void> {
  const now = { state: "withdrawn", decided_why: WHY, decided_at: tx.now.toString(), review_due_on: null }
  await merging.correct("provision_groups.places", place.id, now)
  await merging.finish(placeRecord(place.id), "merged")
  await tellStory(tx, { id: place.id, child_id: merging.keptId }, "Two places in one small group became one")
}
