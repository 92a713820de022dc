import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { SchemesTables } from "./tables.ts"

const db = (tx: Tx) => tablesOf<SchemesTables>(tx)

/** Schemes as they stand, the latest changed first. */
export const schemes = (tx: Tx) =>
  db(tx)
    .selectFrom("schemes.schemes as s")
    .innerJoin("schemes.scheme_versions as v", (join) =>
      join.onRef("v.scheme_id", "=", "s.id").onRef("v.version", "=", "s.version"),
    )
    .select(["s.id", "s.version", "v.title", "v.saved_at", "v.saved_by_name"])
    .orderBy("v.saved_at", "desc")
    .orderBy("v.title")
    .limit(100)
    .execute()
export type SchemeRow = Awaited<ReturnType<typeof schemes>>[number]

/** A scheme as it stands, with its earlier versions. */
export async function scheme(tx: Tx, id: string) {
  const versions = await db(tx)
    .selectFrom("schemes.scheme_versions")
    .select(["version", "title", "scheme", "saved_at", "saved_by_name"])
    .where("scheme_id", "=", id)
    .orderBy("version", "desc")
    .execute()
  return { id, current: orNotFound(versions[0]), versions }
}
export type SchemeView = Awaited<ReturnType<typeof scheme>>

const withSchemes = (tx: Tx) =>
  db(tx)
    .selectFrom("schemes.trials as t")
    .innerJoin("schemes.scheme_versions as a", (join) =>
      join.onRef("a.scheme_id", "=", "t.first_id").onRef("a.version", "=", "t.first_version"),
    )
    .innerJoin("schemes.scheme_versions as b", (join) =>
      join.onRef("b.scheme_id", "=", "t.second_id").onRef("b.version", "=", "t.second_version"),
    )

/** Trials made, the latest first. */
export const trials = (tx: Tx) =>
  withSchemes(tx)
    .select(["t.id", "t.made_at", "t.made_by_name", "a.title as first", "b.title as second"])
    .orderBy("t.made_at", "desc")
    .limit(50)
    .execute()
export type TrialRow = Awaited<ReturnType<typeof trials>>[number]

export async function trial(tx: Tx, id: string) {
  const row = await withSchemes(tx)
    .selectAll("t")
    .select(["a.title as first", "b.title as second"])
    .where("t.id", "=", id)
    .executeTakeFirst()
  return orNotFound(row)
}
export type TrialView = Awaited<ReturnType<typeof trial>>
