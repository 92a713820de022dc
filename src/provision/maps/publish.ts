import { randomUUID } from "node:crypto"
import { academicYearOf } from "../../county/children/rules.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { type MapChange, mapChanges } from "./changes.ts"
import { type MapRow, mapCost } from "./costs.ts"
import { inPounds } from "./money.ts"
import { mapOf, rowsOfMap, versionsOf } from "./queries.ts"
import { mustBeOwn } from "./settings.ts"
import { db, type KeptRow } from "./tables.ts"

export const keptRow = ({ childIds, ...row }: MapRow): KeptRow => ({
  id: row.id,
  name: row.name,
  level: row.level,
  needAreas: row.needAreas,
  staff: row.staff,
  minutesASession: row.minutesASession,
  sessionsAWeek: row.sessionsAWeek,
  weeks: row.weeks,
  groupSize: row.groupSize,
  children: childIds.length,
  materialsPence: row.materialsPence,
  outcome: row.outcome,
  measure: row.measure,
})

/** A kept row as the rules read it: as many children as there were, none of them named. */
export const asKept = ({ children, ...row }: KeptRow): MapRow => ({
  ...row,
  childIds: Array.from({ length: children }, (_, at) => `child-${at}`),
})

/** The rows of this year's map, what was published last, and what changed since. */
export async function sinceLastVersion(tx: Tx, mapId: string) {
  const rows = await rowsOfMap(tx, mapId)
  const [last] = await versionsOf(tx, mapId)
  const now = rows.map((row) => asKept(keptRow(row)))
  return { rows: now, last: last ?? null, changes: mapChanges((last?.rows ?? []).map(asKept), now) }
}

/** Closes a version of this year's map: the next Team Around the School finds it on its agenda. */
export const publishMap = action(
  "maps.publish",
  "edit-provision-map",
  async (tx, input: { settingId: string; note: string; lastNumber: number }) => {
    await mustBeOwn(tx, input.settingId)
    const map = orNotFound(await mapOf(tx, input.settingId))
    const { rows, last, changes } = await sinceLastVersion(tx, map.id)
    const number = (last?.number ?? 0) + 1
    if (number !== input.lastNumber + 1) throw new Refusal("ChangedMeanwhile")
    if (changes.length === 0) throw new Refusal("NothingChanged")
    const { totalPence } = mapCost(rows)
    const id = randomUUID()
    await db(tx)
      .insertInto("provision_maps.versions")
      .values({
        id,
        map_id: map.id,
        number,
        rows: JSON.stringify(rows.map(keptRow)),
        changes: JSON.stringify(changes),
        total_pence: totalPence,
        note: input.note,
        published_at: tx.now,
        by_person: tx.actor.personId,
        by_name: tx.actor.name,
      })
      .execute()
    await audit(tx, { record: { kind: "map-version", id }, after: { number, changes: changes.length, totalPence } })
    const summary = changeSummary({ number, changes, totalPence, note: input.note })
    await tx.publish(tx, "provision.map-changed", { settingId: input.settingId, mapId: id, summary })
    return { id, number }
  },
)

/** Most names of rows in one part of the summary. */
const NAMED = 6

/** What changed, for an agenda: names of rows and the cost, and no child. */
export function changeSummary(given: {
  number: number
  changes: readonly MapChange[]
  totalPence: number
  note: string
}): string {
  const named = (kind: MapChange["kind"], words: string): string[] => {
    const names = given.changes.filter((change) => change.kind === kind).map((change) => change.name)
    if (names.length === 0) return []
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ""
    return [`${words}: ${names.slice(0, NAMED).join(", ")}${more}.`]
  }
  const pence = given.changes.reduce((sum, change) => sum + change.pence, 0)
  const cost = pence === 0 ? "unchanged at" : `${pence > 0 ? "up" : "down"} ${inPounds(Math.abs(pence))} to`
  return [
    `Version ${given.number} of the map.`,
    ...(given.note === "" ? [] : [given.note.replace(/([^.!?])$/, "$1.")]),
    ...named("added", "New"),
    ...named("changed", "Changed"),
    ...named("removed", "Stopped"),
    `Cost ${cost} ${inPounds(given.totalPence)}.`,
  ].join(" ")
}

/** Begins this year's map from last year's rows, without last year's children. */
export const beginFromLastYear = action(
  "maps.begin-year",
  "edit-provision-map",
  async (tx, { settingId }: { settingId: string }) => {
    const teams = await mustBeOwn(tx, settingId)
    const year = academicYearOf(tx.today)
    const before = orNotFound(await mapOf(tx, settingId, year - 1))
    if (await mapOf(tx, settingId)) throw new Refusal("MapBegun")
    const id = randomUUID()
    await db(tx)
      .insertInto("provision_maps.maps")
      .values({ id, setting_id: settingId, ...teams, year })
      .execute()
    const rows = await rowsOfMap(tx, before.id)
    const followed = rows.map((row) => ({ from: row.id, to: randomUUID() }))
    for (const [at, row] of rows.entries())
      await db(tx)
        .insertInto("provision_maps.rows")
        .values({
          id: followed[at]!.to,
          map_id: id,
          position: at + 1,
          name: row.name,
          level: row.level,
          need_areas: [...row.needAreas],
          staff: JSON.stringify(row.staff),
          minutes_a_session: row.minutesASession,
          sessions_a_week: row.sessionsAWeek,
          weeks: row.weeks,
          group_size: row.groupSize,
          materials_pence: row.materialsPence,
          outcome: row.outcome,
          measure: row.measure,
          removed_on: null,
        })
        .execute()
    await audit(tx, { record: { kind: "provision-map", id: settingId }, after: { year, rows: rows.length } })
    await tx.publish(tx, "provision.map-begun", { settingId, rows: followed })
    return { settingId, rows: rows.length }
  },
)
