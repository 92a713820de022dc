import { auditView } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { circleOf } from "../circle/circle.ts"
import { settingWords } from "../settings/words.ts"
import type { CirclePlace, CountyTables } from "../tables.ts"
import type { ChildHeader, RecordTab } from "./pages/child-frame.tsx"
import { childById } from "./queries.ts"

export const holdsToday = (place: CirclePlace, today: { toString(): string }): boolean =>
  place.since.toString() <= today.toString() && (place.until === null || place.until.toString() > today.toString())

/** The header of a child's record, for whoever sees the child; nobody else learns that there is one. Notes the look. */
export async function openRecord(tx: Tx, id: string): Promise<ChildHeader & { readonly circle: CirclePlace[] }> {
  const child = orNotFound(await childById(tx, id))
  const db = tablesOf<CountyTables>(tx)
  const setting = child.setting_id
    ? await db
        .selectFrom("county.settings")
        .select(["name", "phase", "governance"])
        .where("id", "=", child.setting_id)
        .executeTakeFirst()
    : undefined
  const restricted = await db
    .selectFrom("county.restrictions")
    .select("child_id")
    .where("child_id", "=", child.id)
    .executeTakeFirst()
  const circle = (await circleOf(tx, child.id)) as unknown as CirclePlace[]
  await auditView(tx, { kind: "child", id: child.id }, child.id)
  const tabs: RecordTab[] = []
  await tx.publish(tx, "county.record-opened", { childId: child.id, tabs })
  return {
    child,
    tabs,
    settingName: setting?.name ?? null,
    words: settingWords(setting?.phase ?? null, setting?.governance),
    circle,
    circleSize: circle.filter((place) => holdsToday(place, tx.today)).length,
    restricted: restricted !== undefined,
    today: tx.today,
    forFamily: tx.actor.kind === "family" || tx.actor.kind === "young-person",
  }
}
