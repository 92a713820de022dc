import { sql } from "kysely"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { NeedProfile, NeedTables } from "./tables.ts"

export const db = (tx: Tx) => tablesOf<NeedTables>(tx)

const ofChild = (tx: Tx, childId: string) =>
  db(tx)
    .selectFrom("provision_needs.profiles")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("made_at", "desc")
    .orderBy("number", "desc")

/** A child's need as it was last described, for whoever sees the child. */
export const latestProfile = (tx: Tx, childId: string): Promise<NeedProfile | undefined> =>
  ofChild(tx, childId).limit(1).executeTakeFirst()

/** Every profile of a child, the newest first. Each keeps its version and its score. */
export const profilesOf = (tx: Tx, childId: string): Promise<NeedProfile[]> => ofChild(tx, childId).execute()

/** The latest profile of each child with SEND on a setting's roll whom the actor sees, one row a child, in one statement. */
export const profilesForSetting = (tx: Tx, settingId: string): Promise<NeedProfile[]> =>
  db(tx)
    .selectFrom("county.children as k")
    .innerJoin("provision_needs.profiles as p", "p.child_id", "k.id")
    .distinctOn("p.child_id")
    .selectAll("p")
    .where("k.setting_id", "=", settingId)
    .where("k.sen_status", "<>", "N")
    .where("k.merged_into", "is", null)
    .orderBy("p.child_id")
    .orderBy("p.made_at", "desc")
    .orderBy("p.number", "desc")
    .execute()

export const profilesById = (tx: Tx, ids: readonly string[]): Promise<NeedProfile[]> =>
  db(tx)
    .selectFrom("provision_needs.profiles")
    .selectAll()
    .where(sql<boolean>`id = any (${`{${ids.join(",")}}`}::uuid[])`)
    .execute()
