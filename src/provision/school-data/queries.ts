import { academicYearOf } from "../../county/children/rules.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import { isPersistent, percentOf, type SuspensionKind } from "./facts.ts"
import { db } from "./tables.ts"

export interface AttendanceLine {
  readonly year: number
  /** 1 to 6; 0 is the whole year. */
  readonly halfTerm: number
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
  readonly percent: number | null
}

export interface SchoolData {
  /** By half term, the oldest first; whole years only where no half term of theirs is known. */
  readonly attendance: readonly AttendanceLine[]
  /** The last academic year that is known, as one. */
  readonly latest: { readonly year: number; readonly percent: number | null; readonly persistentlyAbsent: boolean } | null
  /** The newest first. */
  readonly suspensions: readonly {
    readonly kind: SuspensionKind
    readonly beganOn: PlainDate
    /** Half days. */
    readonly sessions: number
    readonly reason: string
  }[]
  /** Half days lost in this academic year. */
  readonly sessionsLostThisYear: number
  /** The newest first. */
  readonly attainment: readonly {
    readonly assessedOn: PlainDate
    readonly stage: string
    readonly subject: string
    readonly method: string
    readonly result: string
  }[]
  /** When a file was taken last; null when nothing is known. */
  readonly takenAt: Instant | null
}

/** What schools' files say of a child. Empty for whoever does not see the child. */
export async function schoolDataOf(tx: Tx, childId: string): Promise<SchoolData> {
  const rows = await db(tx)
    .selectFrom("provision_school_data.attendance")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("year")
    .orderBy("half_term")
    .execute()
  const suspensions = await db(tx)
    .selectFrom("provision_school_data.suspensions")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("began_on", "desc")
    .execute()
  const attainment = await db(tx)
    .selectFrom("provision_school_data.attainment")
    .selectAll()
    .where("child_id", "=", childId)
    .orderBy("assessed_on", "desc")
    .orderBy("subject")
    .execute()
  const attendance = attendanceLines(rows)
  const taken = [...rows, ...suspensions, ...attainment].map((row) => row.taken_at)
  return {
    attendance,
    latest: latestYear(attendance),
    suspensions: suspensions.map(({ kind, began_on, sessions, reason }) => ({ kind, beganOn: began_on, sessions, reason })),
    sessionsLostThisYear: suspensions
      .filter((row) => academicYearOf(row.began_on) === academicYearOf(tx.today))
      .reduce((sum, row) => sum + row.sessions, 0),
    attainment: attainment.map(({ assessed_on, stage, subject, method, result }) => ({
      assessedOn: assessed_on,
      stage,
      subject,
      method,
      result,
    })),
    takenAt: taken.toSorted((a, b) => Number(b.epochNanoseconds - a.epochNanoseconds))[0] ?? null,
  }
}

type StoredLine = Omit<AttendanceLine, "halfTerm" | "percent"> & { readonly half_term: number }

/** Two settings' sessions of one half term add up; a year as one is left out where its halves are known. */
export function attendanceLines(rows: readonly StoredLine[]): AttendanceLine[] {
  const halved = new Set(rows.filter((row) => row.half_term > 0).map((row) => row.year))
  const lines = new Map<string, Omit<AttendanceLine, "percent">>()
  for (const row of rows) {
    if (row.half_term === 0 && halved.has(row.year)) continue
    const key = `${row.year} ${row.half_term}`
    const held = lines.get(key)
    lines.set(key, {
      year: row.year,
      halfTerm: row.half_term,
      possible: row.possible + (held?.possible ?? 0),
      attended: row.attended + (held?.attended ?? 0),
      authorised: row.authorised + (held?.authorised ?? 0),
      unauthorised: row.unauthorised + (held?.unauthorised ?? 0),
    })
  }
  return [...lines.values()]
    .toSorted((a, b) => a.year - b.year || a.halfTerm - b.halfTerm)
    .map((line) => ({ ...line, percent: percentOf(line.attended, line.possible) }))
}

function latestYear(lines: readonly AttendanceLine[]): SchoolData["latest"] {
  const year = lines.at(-1)?.year
  if (year === undefined) return null
  const sum = (key: "possible" | "attended") =>
    lines.filter((line) => line.year === year).reduce((all, line) => all + line[key], 0)
  const [possible, attended] = [sum("possible"), sum("attended")]
  return { year, percent: percentOf(attended, possible), persistentlyAbsent: isPersistent(attended, possible) }
}

export interface SettingChild {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly known_as: string | null
  readonly possible: number | null
  readonly attended: number | null
  readonly lost: number | null
}

/** Children with SEND of a setting with this year's attendance and the half days that they lost to suspension. */
export async function childrenWithData(tx: Tx, settingId: string): Promise<SettingChild[]> {
  const year = academicYearOf(tx.today)
  const begins = tx.today.with({ year, month: 9, day: 1 })
  const attended = db(tx)
    .selectFrom("provision_school_data.attendance as a")
    .select((is) => [
      "a.child_id",
      is.fn.sum<number>("a.possible").as("possible"),
      is.fn.sum<number>("a.attended").as("attended"),
    ])
    .where("a.year", "=", year)
    .where((is) =>
      is.or([
        is("a.half_term", ">", 0),
        is.not(
          is.exists(
            is
              .selectFrom("provision_school_data.attendance as h")
              .select("h.id")
              .whereRef("h.child_id", "=", "a.child_id")
              .whereRef("h.year", "=", "a.year")
              .where("h.half_term", ">", 0),
          ),
        ),
      ]),
    )
    .groupBy("a.child_id")
    .as("att")
  const lost = db(tx)
    .selectFrom("provision_school_data.suspensions as s")
    .select((is) => ["s.child_id", is.fn.sum<number>("s.sessions").as("lost")])
    .where("s.began_on", ">=", begins)
    .groupBy("s.child_id")
    .as("sus")
  const rows = await db(tx)
    .selectFrom("county.children as k")
    .leftJoin(attended, "att.child_id", "k.id")
    .leftJoin(lost, "sus.child_id", "k.id")
    .select(["k.id", "k.forename", "k.surname", "k.known_as", "att.possible", "att.attended", "sus.lost"])
    .where("k.setting_id", "=", settingId)
    .where("k.sen_status", "<>", "N")
    .where("k.merged_into", "is", null)
    .orderBy("k.surname")
    .orderBy("k.forename")
    .orderBy("k.id")
    .execute()
  const number = (value: unknown) => (value === null ? null : Number(value))
  return rows.map((row) => ({
    ...row,
    possible: number(row.possible),
    attended: number(row.attended),
    lost: number(row.lost),
  }))
}
