import { type Tx, tablesOf } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import type { RecordRef } from "../../../platform/slice.ts"
import { storedParameters } from "../runs/stored-parameters.ts"
import type { PlacesTables } from "../tables.ts"

const db = (tx: Tx) => tablesOf<PlacesTables>(tx)
const LINE = ["s.id", "s.series_id", "s.title", "s.version", "s.basis", "s.source", "s.made_at", "s.made_by_name"] as const

/** The newest version of every set, the latest first. */
export const newestSets = (tx: Tx) =>
  db(tx)
    .selectFrom("places.assumption_sets as s")
    .leftJoin("places.assumption_sets as f", "f.id", "s.made_from")
    .select(LINE)
    .select(["f.title as from_title", "f.version as from_version"])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("places.assumption_sets as n")
            .select("n.id")
            .whereRef("n.series_id", "=", "s.series_id")
            .whereRef("n.version", ">", "s.version"),
        ),
      ),
    )
    .orderBy("s.made_at", "desc")
    .orderBy("s.title")
    .limit(200)
    .execute()
export type SetLine = Awaited<ReturnType<typeof newestSets>>[number]

/** The sets that a list offers: the newest version of each, and the one asked for where that is an older one. */
export async function setsToChoose(tx: Tx, asked: string | null) {
  const newest = await newestSets(tx)
  if (asked === null || newest.some(({ id }) => id === asked)) return newest
  const older = await db(tx).selectFrom("places.assumption_sets as s").select(LINE).where("s.id", "=", asked).execute()
  return [...newest, ...older]
}

export const versionsOf = (tx: Tx, seriesId: string) =>
  db(tx)
    .selectFrom("places.assumption_sets as s")
    .select(["s.id", "s.version", "s.changed", "s.made_at", "s.made_by_name"])
    .where("s.series_id", "=", seriesId)
    .orderBy("s.version", "desc")
    .limit(100)
    .execute()

/** The versions of a set before one of them: their changes are read with its own. */
export async function earlierVersions(tx: Tx, id: string): Promise<RecordRef[]> {
  const rows = await db(tx)
    .selectFrom("places.assumption_sets as s")
    .innerJoin("places.assumption_sets as e", (join) =>
      join.onRef("e.series_id", "=", "s.series_id").onRef("e.version", "<", "s.version"),
    )
    .select("e.id")
    .where("s.id", "=", id)
    .execute()
  return rows.map((row) => ({ kind: "assumption-set", id: row.id }))
}

/** One version of a set, what it was made from, and the versions beside it. */
export async function assumptionSet(tx: Tx, id: string) {
  const row = orNotFound(
    await db(tx)
      .selectFrom("places.assumption_sets as s")
      .leftJoin("places.assumption_sets as f", "f.id", "s.made_from")
      .select(LINE)
      .select(["s.parameters", "f.id as from_id", "f.title as from_title", "f.version as from_version"])
      .select("f.parameters as from_parameters")
      .where("s.id", "=", id)
      .executeTakeFirst(),
  )
  const versions = await versionsOf(tx, row.series_id)
  return {
    ...row,
    parameters: storedParameters(row.parameters),
    from_parameters: row.from_parameters && storedParameters(row.from_parameters),
    versions,
    newest: versions[0]!,
  }
}

/** The newest version of the set that this one is a version of. */
export async function newestVersion(tx: Tx, id: string) {
  const set = await assumptionSet(tx, id)
  return set.newest.id === set.id ? set : assumptionSet(tx, set.newest.id)
}
export type SetView = Awaited<ReturnType<typeof assumptionSet>>
