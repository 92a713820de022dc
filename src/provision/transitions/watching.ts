import { academicYearOf } from "../../county/children/rules.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { configuredValue } from "../configured.ts"
import { instrumentById } from "../needs/instruments.ts"
import type { NeedProfile, NeedTables } from "../needs/tables.ts"
import { percentOf } from "../school-data/facts.ts"
import { attendanceLines } from "../school-data/queries.ts"
import type { SchoolDataTables } from "../school-data/tables.ts"
import { passingIsDue, placeIsDue } from "./dates.ts"
import { pathwayOf } from "./handover.ts"
import { specialistOf } from "./moves.ts"
import { db, type MoveLine, movesOfSetting, wordsOf } from "./queries.ts"
import { type MoveFacts, WATCH_RULES, type Watched, watch } from "./watch-list.ts"

export interface WatchedMove extends Watched {
  readonly move: MoveLine
}

/** Every child who is to move, with the rules that hold for them; those to watch first. */
export async function watchMoves(tx: Tx, moves: readonly MoveLine[]): Promise<WatchedMove[]> {
  const facts = await factsOf(tx, moves)
  const rules = await configuredValue(tx, WATCH_RULES)
  return moves
    .map((move) => ({ move, ...watch(facts.get(move.id)!, rules) }))
    .toSorted((a, b) => Number(b.listed) - Number(a.listed) || b.reasons.length - a.reasons.length)
}

/** The watch list of a setting: those who move out of it or into it. */
export async function watchList(tx: Tx, settingId: string): Promise<WatchedMove[]> {
  const watched = await watchMoves(tx, await movesOfSetting(tx, settingId))
  return watched.filter((each) => each.listed)
}

/** Facts for many moves in a fixed number of queries. What nobody holds stays unknown, and counts neither way. */
export async function factsOf(tx: Tx, moves: readonly MoveLine[]): Promise<Map<string, MoveFacts>> {
  const childIds = moves.map((move) => move.child_id)
  const [schools, needs, words, school] = [
    await movesOfSchool(tx, childIds),
    await highestNeeds(tx, childIds),
    await wordsOf(
      tx,
      moves.map((move) => move.id),
    ),
    await schoolFacts(tx, childIds),
  ]
  return new Map(
    moves.map((move) => {
      const latest = words.filter((each) => each.move_id === move.id)
      const worried = (whose: string) => latest.find((each) => each.whose === whose)?.worried ?? false
      return [
        move.id,
        {
          attendance: school.get(move.child_id)?.attendance ?? null,
          suspensionsThisYear: school.get(move.child_id)?.suspensionsThisYear ?? 0,
          movesOfSchool: schools.get(move.child_id) ?? 0,
          highestNeed: needs.get(move.child_id) ?? null,
          hasPlan: move.has_plan,
          lookedAfter: move.looked_after,
          youngCarer: move.young_carer,
          worrySaid: worried("child") || worried("parent"),
          specialistPending: pathwayOf(specialistOf(move)) === "both",
          informationPassed: move.passed_on !== null || !passingIsDue(move.moves_on, tx.today),
          placeKnown:
            move.receiving_setting_id !== null || !placeIsDue({ timeline: move.timeline, movesOn: move.moves_on }, tx.today),
        },
      ]
    }),
  )
}

/** Attendance of the latest year that is known, in percent, and suspensions of this academic year, as schools' files say. */
async function schoolFacts(
  tx: Tx,
  childIds: readonly string[],
): Promise<Map<string, { attendance: number | null; suspensionsThisYear: number }>> {
  if (childIds.length === 0) return new Map()
  const school = tablesOf<SchoolDataTables>(tx)
  const attendance = await school
    .selectFrom("provision_school_data.attendance")
    .selectAll()
    .where("child_id", "in", [...childIds])
    .execute()
  const begins = tx.today.with({ year: academicYearOf(tx.today), month: 9, day: 1 })
  const suspended = await school
    .selectFrom("provision_school_data.suspensions")
    .select((is) => ["child_id", is.fn.countAll<number>().as("count")])
    .where("child_id", "in", [...childIds])
    .where("began_on", ">=", begins)
    .groupBy("child_id")
    .execute()
  const facts = new Map<string, { attendance: number | null; suspensionsThisYear: number }>()
  for (const childId of childIds) {
    const lines = attendanceLines(attendance.filter((row) => row.child_id === childId))
    const latest = lines.filter((line) => line.year === lines.at(-1)?.year)
    const sum = (key: "attended" | "possible") => latest.reduce((all, line) => all + line[key], 0)
    facts.set(childId, {
      attendance: percentOf(sum("attended"), sum("possible")),
      suspensionsThisYear: Number(suspended.find((row) => row.child_id === childId)?.count ?? 0),
    })
  }
  return facts
}

/** Schools left otherwise than at the end of a phase: an enrolment that ended in the middle of a school year. */
async function movesOfSchool(tx: Tx, childIds: readonly string[]): Promise<Map<string, number>> {
  if (childIds.length === 0) return new Map()
  const rows = await db(tx)
    .selectFrom("county.enrolments")
    .select(["child_id", "until"])
    .where("child_id", "in", [...childIds])
    .where("kind", "=", "main")
    .where("until", "is not", null)
    .execute()
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (row.until === null || row.until.month === 7 || row.until.month === 8 || row.until.month === 9) continue
    counts.set(row.child_id, (counts.get(row.child_id) ?? 0) + 1)
  }
  return counts
}

/** The highest level of each child's latest need profile over the top of its own scale. */
async function highestNeeds(tx: Tx, childIds: readonly string[]): Promise<Map<string, number>> {
  if (childIds.length === 0) return new Map()
  const rows: Pick<NeedProfile, "child_id" | "instrument_id" | "levels">[] = await tablesOf<NeedTables>(tx)
    .selectFrom("provision_needs.profiles")
    .distinctOn("child_id")
    .select(["child_id", "instrument_id", "levels"])
    .where("child_id", "in", [...childIds])
    .orderBy("child_id")
    .orderBy("made_at", "desc")
    .orderBy("number", "desc")
    .execute()
  return new Map(
    rows.map((row) => {
      const top = instrumentById(row.instrument_id).levels.length - 1
      const levels = Object.values(row.levels).filter((level) => level !== null)
      return [row.child_id, levels.length === 0 ? 0 : Math.max(...levels) / top]
    }),
  )
}
