import type { Tx } from "../../platform/database/tx.ts"
import { areasOfNeeds } from "../vocabulary.ts"
import type { KnownNeed } from "./checks.ts"
import { db } from "./tables.ts"

/** A child of a setting with SEND whom the actor sees, for choosing who gets a row. */
export interface MapChild {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly upn: string | null
  readonly born_on: import("../../platform/time.ts").PlainDate
  readonly year_offset: number
  readonly sen_status: "N" | "K" | "E"
  readonly needs: readonly string[]
}

export const childrenOfSetting = (tx: Tx, settingId: string): Promise<MapChild[]> =>
  db(tx)
    .selectFrom("county.children")
    .select(["id", "forename", "surname", "known_as", "upn", "born_on", "year_offset", "sen_status", "needs"])
    .where("setting_id", "=", settingId)
    .where("sen_status", "<>", "N")
    .where("merged_into", "is", null)
    .orderBy("born_on", "desc")
    .orderBy("surname")
    .orderBy("forename")
    .execute()

/** Need areas of children, as the school census records their needs. */
export const needsOf = (children: readonly Pick<MapChild, "id" | "needs">[]): KnownNeed[] =>
  children.flatMap((child) => areasOfNeeds(child.needs).map((area) => ({ childId: child.id, area })))
