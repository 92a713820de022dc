import type { Tx } from "../../platform/database/tx.ts"
import { latestProfile, mainNeeds, type NeedProfile, profilesForSetting, SECTION_AREA } from "../needs/index.ts"
import { areasOfNeeds, type NeedArea } from "../vocabulary.ts"
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

type Described = Pick<NeedProfile, "child_id" | "instrument_id" | "levels">

/** Areas in which a child is known to have need: the school census, and what the latest need profile is most about. */
export function needsOf(children: readonly Pick<MapChild, "id" | "needs">[], profiles: readonly Described[]): KnownNeed[] {
  const described = new Map(profiles.map((profile) => [profile.child_id, topAreas(profile)]))
  return children.flatMap((child) =>
    [...new Set([...areasOfNeeds(child.needs), ...(described.get(child.id) ?? [])])].map((area) => ({ childId: child.id, area })),
  )
}

/** Areas of the sections that stand highest in a profile. */
function topAreas({ instrument_id, levels }: Described): NeedArea[] {
  const [first, ...rest] = mainNeeds({ instrumentId: instrument_id, levels })
  if (first === undefined) return []
  return [first, ...rest.filter((section) => levels[section] === levels[first])].map((section) => SECTION_AREA[section].area)
}

export const knownNeedsOf = async (tx: Tx, settingId: string, children: readonly MapChild[]): Promise<KnownNeed[]> =>
  needsOf(children, await profilesForSetting(tx, settingId))

export async function knownNeedsOfChild(tx: Tx, child: Pick<MapChild, "id" | "needs">): Promise<NeedArea[]> {
  const latest = await latestProfile(tx, child.id)
  return needsOf([child], latest ? [latest] : []).map((need) => need.area)
}
