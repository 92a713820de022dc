import { action } from "../../../platform/actions/action.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { Refusal } from "../../../platform/refusal.ts"
import { instrumentOf } from "../instruments.ts"
import { db, profilesById, profilesForSetting } from "../queries.ts"
import { type NewProfile, saveProfiles } from "../save.ts"
import type { NeedProfile } from "../tables.ts"
import { type HeldRow, judge, type TypedRow, type Verdict } from "./rows.ts"

/** Children with SEND on a setting's roll whom the actor sees, by year from the youngest, then by name. */
const cohortOf = (tx: Tx, settingId: string) =>
  db(tx)
    .selectFrom("county.children")
    .select(["id", "forename", "surname", "known_as", "born_on", "year_offset", "sen_status", "needs", "setting_id", "zone_id"])
    .where("setting_id", "=", settingId)
    .where("sen_status", "<>", "N")
    .where("merged_into", "is", null)
    .orderBy("surname")
    .orderBy("forename")
    .orderBy("id")
    .execute()

export type CohortChild = Awaited<ReturnType<typeof cohortOf>>[number]

export interface Cohort {
  readonly children: readonly CohortChild[]
  readonly latest: ReadonlyMap<string, NeedProfile>
}

export async function readCohort(tx: Tx, settingId: string): Promise<Cohort> {
  const children = await cohortOf(tx, settingId)
  const profiles = await profilesForSetting(tx, settingId)
  return { children, latest: new Map(profiles.map((each) => [each.child_id, each])) }
}

const brief = (profile: NeedProfile | undefined): HeldRow["latest"] =>
  profile && { id: profile.id, instrumentId: profile.instrument_id, levels: profile.levels }

/** What is held of each child that was posted; a base that is no child's own profile counts as none. */
export async function judgeRows(
  tx: Tx,
  rows: readonly TypedRow[],
  cohort: Cohort,
): Promise<{ row: TypedRow; child: CohortChild; verdict: Verdict }[]> {
  const byId = new Map(cohort.children.map((child) => [child.id, child]))
  const known = new Map([...cohort.latest.values()].map((each) => [each.id, each]))
  const older = rows.flatMap(({ follows }) => (follows === null || known.has(follows) ? [] : [follows]))
  for (const each of older.length > 0 ? await profilesById(tx, older) : []) known.set(each.id, each)
  return rows.flatMap((row) => {
    const child = byId.get(row.childId)
    if (!child) return []
    const base = row.follows === null ? undefined : known.get(row.follows)
    const held: HeldRow = {
      instrument: instrumentOf(child, tx.today),
      latest: brief(cohort.latest.get(child.id)),
      base: base?.child_id === child.id ? brief(base) : undefined,
    }
    return [{ row, child, verdict: judge(row, held) }]
  })
}

/** Saves every row that was changed, all or none. One that somebody else changed meanwhile stops them all, and nothing is lost. */
export const saveCohort = action(
  "needs.save-cohort",
  "enter-cohort",
  async (tx, input: { settingId: string; rows: readonly TypedRow[] }): Promise<{ saved: number }> => {
    const cohort = await readCohort(tx, input.settingId)
    const judged = await judgeRows(tx, input.rows, cohort)
    if (judged.length < input.rows.length) throw new Refusal("LeftMeanwhile")
    if (judged.some(({ verdict }) => verdict.kind === "wrong")) throw new Refusal("RowsWrong")
    if (judged.some(({ verdict }) => verdict.kind === "stale")) throw new Refusal("ChangedMeanwhile")
    const profiles = judged.flatMap(({ child, verdict }): NewProfile[] => {
      const instrument = instrumentOf(child, tx.today)
      if (verdict.kind !== "save" || !instrument) return []
      const before = cohort.latest.get(child.id)
      return [{ child, before, instrument, levels: verdict.levels, entered: "levels" }]
    })
    if (profiles.length === 0) throw new Refusal("NothingChanged")
    await saveProfiles(tx, profiles)
    return { saved: profiles.length }
  },
)
