import { sql } from "kysely"
import { type Column, column, insertMany } from "../../platform/database/bulk.ts"
import type { DemoDice, DemoPart } from "../../platform/slice.ts"
import type { PlainDate } from "../../platform/time.ts"
import { halfTermOf } from "./facts.ts"

interface Child {
  readonly id: string
  readonly setting: string
  /** Age in whole years on 31 August. */
  readonly age: number
  readonly status: "K" | "E"
  readonly semh: boolean
}

/** Sessions of a half term, as they usually are. */
const SESSIONS = [0, 74, 70, 58, 54, 56, 70] as const
const REASONS = [
  "Persistent disruptive behaviour",
  "Physical assault against a pupil",
  "Verbal abuse against an adult",
  "Damage",
  "Threatening behaviour against a pupil",
] as const

/** Attendance by half term, suspensions and results of the children with SEND of a zone, from five years old. */
export const schoolDataDemo: DemoPart = {
  async history({ tx, dice: diceOf }, zone) {
    const dice = diceOf(`provision-school-data-${zone.code}`)
    const { rows } = await sql<Child>`
      select k.id, k.setting_id as setting, k.sen_status as status, 'SEMH' = any (k.needs) as semh,
        extract(year from age(make_date(extract(year from ${tx.today}::date)::integer, 8, 31), k.born_on))::integer as age
      from county.children k join county.settings s on s.id = k.setting_id
      where k.zone_id = ${zone.id} and k.sen_status <> 'N' and k.merged_into is null and s.phase <> 'early-years'
      order by k.id`.execute(tx.sql)
    const children = rows.filter((child) => child.age >= 5 && child.age <= 16)
    const taken = tx.now.subtract({ hours: 24 * 9 }).toString()
    await insertMany(
      tx,
      "provision_school_data.attendance",
      attendanceColumns(dice, taken),
      children.flatMap((child) => attendanceOf(dice, child, tx.today)),
    )
    await insertMany(
      tx,
      "provision_school_data.suspensions",
      suspensionColumns(dice, taken),
      children.flatMap((child) => suspensionsOf(dice, child, tx.today)),
    )
    await insertMany(
      tx,
      "provision_school_data.attainment",
      attainmentColumns(dice, taken),
      children.flatMap((child) => resultsOf(dice, child, tx.today)),
    )
  },
}

interface Attendance {
  readonly child: Child
  readonly year: number
  readonly halfTerm: number
  readonly possible: number
  readonly attended: number
  readonly authorised: number
}

/** Half terms that have ended: four of them. */
function attendanceOf(dice: DemoDice, child: Child, today: PlainDate): Attendance[] {
  const now = halfTermOf(today)
  const worn = child.semh
    ? dice.weighted({ "0.93": 50, "0.86": 30, "0.7": 20 })
    : dice.weighted({ "0.955": 62, "0.91": 28, "0.8": 10 })
  const usual = Number(worn) - (child.age >= 12 ? 0.02 : 0)
  return Array.from({ length: 4 }, (_, back) => {
    const at = now.year * 6 + now.halfTerm - 1 - (4 - back)
    const [year, halfTerm] = [Math.floor(at / 6), (at % 6) + 1]
    const possible = SESSIONS[halfTerm as 1]
    const share = Math.max(0.2, Math.min(1, usual + (dice.next() - 0.5) * 0.08))
    const attended = Math.round(possible * share)
    return {
      child,
      year,
      halfTerm,
      possible,
      attended,
      authorised: Math.round((possible - attended) * (0.45 + dice.next() * 0.5)),
    }
  })
}

interface Suspension {
  readonly child: Child
  readonly on: string
  readonly sessions: number
  readonly reason: string
}

function suspensionsOf(dice: DemoDice, child: Child, today: PlainDate): Suspension[] {
  const likely = (child.semh ? 0.16 : 0.02) * (child.age >= 11 ? 2 : 1)
  if (!dice.chance(likely)) return []
  const count = dice.weighted({ "1": 62, "2": 26, "3": 12 })
  // Days apart from one another, so that no two begin on one day.
  return Array.from({ length: Number(count) }, (_, at) => ({
    child,
    on: today.subtract({ days: 15 + at * 60 + dice.between(0, 50) }).toString(),
    sessions: dice.between(1, 6),
    reason: dice.one(REASONS),
  }))
}

interface Result {
  readonly child: Child
  readonly on: string
  readonly stage: string
  readonly subject: string
  readonly result: string
}

const JUDGED = { "Below expected": 46, "Working towards": 30, Expected: 21, "Greater depth": 3 } as const

function resultsOf(dice: DemoDice, child: Child, today: PlainDate): Result[] {
  const on = `${today.month >= 8 ? today.year : today.year - 1}-07-04`
  const stage = child.age <= 7 ? "KS1" : child.age <= 11 ? "KS2" : child.age <= 14 ? "KS3" : "KS4"
  return ["Reading", "Writing", "Mathematics"].map((subject) => ({ child, on, stage, subject, result: dice.weighted(JUDGED) }))
}

const about = <Row extends { readonly child: Child }>(dice: DemoDice, taken: string): Column<Row>[] => [
  column("id", "uuid", () => dice.uuid()),
  column("child_id", "uuid", (row: Row) => row.child.id),
  column("setting_id", "uuid", (row: Row) => row.child.setting),
  column("taken_at", "timestamptz", () => taken),
]

const attendanceColumns = (dice: DemoDice, taken: string): Column<Attendance>[] => [
  ...about<Attendance>(dice, taken),
  column("year", "int", (row) => row.year),
  column("half_term", "int", (row) => row.halfTerm),
  column("possible", "int", (row) => row.possible),
  column("attended", "int", (row) => row.attended),
  column("authorised", "int", (row) => row.authorised),
  column("unauthorised", "int", (row) => row.possible - row.attended - row.authorised),
]

const suspensionColumns = (dice: DemoDice, taken: string): Column<Suspension>[] => [
  ...about<Suspension>(dice, taken),
  column("kind", "text", () => "suspension"),
  column("began_on", "date", (row) => row.on),
  column("sessions", "int", (row) => row.sessions),
  column("reason", "text", (row) => row.reason),
]

const attainmentColumns = (dice: DemoDice, taken: string): Column<Result>[] => [
  ...about<Result>(dice, taken),
  column("assessed_on", "date", (row) => row.on),
  column("stage", "text", (row) => row.stage),
  column("subject", "text", (row) => row.subject),
  column("method", "text", () => "Teacher assessment"),
  column("result", "text", (row) => row.result),
]
