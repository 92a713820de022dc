import { randomUUID } from "node:crypto"
import { type NamedPupil, pupilFinder } from "../../county/children/import-pupils/plan.ts"
import { keptImports } from "../../county/imports/kept-import.ts"
import type { Child } from "../../county/tables.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { problemAt, type RowProblem } from "../../platform/import/problem.ts"
import { plainDate } from "../../platform/time.ts"
import { mustBeOwn } from "../maps/index.ts"
import { type AttainmentFact, type AttendanceFact, type Fact, type FactToTake, factKey, type SuspensionFact } from "./facts.ts"
import { db, type SchoolDataTables } from "./tables.ts"

export interface PlannedFact {
  readonly line: number
  readonly child: Pick<Child, "id" | "forename" | "surname" | "known_as">
  readonly fact: Fact
  readonly state: "new" | "changed" | "same"
}

export interface PlannedFacts {
  readonly rows: readonly PlannedFact[]
  readonly problems: readonly RowProblem[]
}

/** A fact as text, its parts in one order: those kept as JSON come back in another. */
const said = (fact: Fact): string => JSON.stringify(fact, Object.keys(fact).sort())

const called = ({ upn, forename, surname }: NamedPupil): string => upn ?? [forename, surname].join(" ")

/** What each row of a file would do: nobody is registered by it, and a pupil whom the setting does not see is a problem. */
export async function planFacts(tx: Tx, settingId: string, rows: readonly FactToTake[]): Promise<PlannedFacts> {
  const find = await pupilFinder(tx, settingId)
  const problems: RowProblem[] = []
  const seen = new Map<string, number>()
  const known = rows.flatMap(({ line, pupil, fact }) => {
    const child = find(pupil)
    const key = child && `${child.id}\n${factKey(fact)}`
    const before = key === null ? undefined : seen.get(key)
    if (key !== null && before === undefined) {
      seen.set(key, line)
      return [{ line, child: child!, fact, key }]
    }
    const reason = child === null ? "is no pupil whom you see here" : `is told twice: on row ${before} already`
    problems.push(problemAt({ line, column: "UPN" }, called(pupil), reason))
    return []
  })
  const held = await heldFacts(tx, settingId, [...new Set(known.map((each) => each.child.id))])
  return {
    rows: known.map(({ line, child, fact, key }) => {
      const was = held.get(key)
      return { line, child, fact, state: was === undefined ? "new" : was === said(fact) ? "same" : "changed" }
    }),
    problems,
  }
}

/** What is held of some children, each as the fact that it came from. */
async function heldFacts(tx: Tx, settingId: string, childIds: readonly string[]): Promise<Map<string, string>> {
  if (childIds.length === 0) return new Map()
  const ids = [...childIds]
  const attendance = await db(tx)
    .selectFrom("provision_school_data.attendance")
    .selectAll()
    .where("child_id", "in", ids)
    .where("setting_id", "=", settingId)
    .execute()
  const suspensions = await db(tx)
    .selectFrom("provision_school_data.suspensions")
    .selectAll()
    .where("child_id", "in", ids)
    .where("setting_id", "=", settingId)
    .execute()
  const attainment = await db(tx)
    .selectFrom("provision_school_data.attainment")
    .selectAll()
    .where("child_id", "in", ids)
    .execute()
  const facts: [string, Fact][] = [
    ...attendance.map((row): [string, Fact] => [row.child_id, attendanceFact(row)]),
    ...suspensions.map((row): [string, Fact] => [row.child_id, suspensionFact(row)]),
    ...attainment.map((row): [string, Fact] => [row.child_id, attainmentFact(row)]),
  ]
  return new Map(facts.map(([childId, fact]) => [`${childId}\n${factKey(fact)}`, said(fact)]))
}

export interface FactsOutcome {
  readonly added: number
  readonly changed: number
  readonly same: number
}

export const factImports = keptImports({
  table: "provision_school_data.imports",
  record: "school-data-import",
  address: "/provision/school-data/imports",
  right: "import-school-data",
  actions: { keep: "school-data.read-file", take: "school-data.take-file" },
  mustBeOwn,
  plan: planFacts,
  async write(tx, { id, setting_id }, { rows }): Promise<FactsOutcome> {
    await writeFacts(
      tx,
      setting_id,
      rows.filter((row) => row.state !== "same"),
    )
    const count = (state: PlannedFact["state"]) => rows.filter((row) => row.state === state).length
    const outcome = { added: count("new"), changed: count("changed"), same: count("same") }
    const shown = [...new Set(rows.map((row) => row.child.id))]
    await audit(tx, { record: { kind: "school-data-import", id }, after: outcome, shown })
    return outcome
  },
})
export const { keep: keepFacts, take: takeFacts, forget: forgetFacts } = factImports

/** Rows in one statement. */
const CHUNK = 400

async function writeFacts(tx: Tx, settingId: string, rows: readonly PlannedFact[]): Promise<void> {
  const of = <K extends Fact["kind"]>(kind: K) =>
    rows.flatMap(({ child, fact }) => (fact.kind === kind ? [{ child, fact: fact as Extract<Fact, { kind: K }> }] : []))
  const about = (child: { id: string }) => ({ id: randomUUID(), child_id: child.id, setting_id: settingId, taken_at: tx.now })
  for (const chunk of chunks(of("attendance").map(({ child, fact }) => ({ ...about(child), ...attendanceColumns(fact) }))))
    await db(tx)
      .insertInto("provision_school_data.attendance")
      .values(chunk)
      .onConflict((held) =>
        held.columns(["child_id", "setting_id", "year", "half_term"]).doUpdateSet((set) => ({
          possible: set.ref("excluded.possible"),
          attended: set.ref("excluded.attended"),
          authorised: set.ref("excluded.authorised"),
          unauthorised: set.ref("excluded.unauthorised"),
          taken_at: set.ref("excluded.taken_at"),
        })),
      )
      .execute()
  for (const chunk of chunks(of("suspension").map(({ child, fact }) => ({ ...about(child), ...suspensionColumns(fact) }))))
    await db(tx)
      .insertInto("provision_school_data.suspensions")
      .values(chunk)
      .onConflict((held) =>
        held.columns(["child_id", "setting_id", "kind", "began_on"]).doUpdateSet((set) => ({
          sessions: set.ref("excluded.sessions"),
          reason: set.ref("excluded.reason"),
          taken_at: set.ref("excluded.taken_at"),
        })),
      )
      .execute()
  for (const chunk of chunks(of("attainment").map(({ child, fact }) => ({ ...about(child), ...attainmentColumns(fact) }))))
    await db(tx)
      .insertInto("provision_school_data.attainment")
      .values(chunk)
      .onConflict((held) =>
        held.columns(["child_id", "assessed_on", "stage", "subject", "method"]).doUpdateSet((set) => ({
          result: set.ref("excluded.result"),
          taken_at: set.ref("excluded.taken_at"),
        })),
      )
      .execute()
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK)
}

type Stored<T extends keyof SchoolDataTables> = SchoolDataTables[T]

const attendanceFact = (row: Stored<"provision_school_data.attendance">): AttendanceFact => ({
  kind: "attendance",
  year: row.year,
  halfTerm: row.half_term,
  possible: row.possible,
  attended: row.attended,
  authorised: row.authorised,
  unauthorised: row.unauthorised,
})
const suspensionFact = (row: Stored<"provision_school_data.suspensions">): SuspensionFact => ({
  kind: "suspension",
  of: row.kind,
  beganOn: row.began_on.toString(),
  sessions: row.sessions,
  reason: row.reason,
})
const attainmentFact = (row: Stored<"provision_school_data.attainment">): AttainmentFact => ({
  kind: "attainment",
  assessedOn: row.assessed_on.toString(),
  stage: row.stage,
  subject: row.subject,
  method: row.method,
  result: row.result,
})

const attendanceColumns = (fact: AttendanceFact) => ({
  year: fact.year,
  half_term: fact.halfTerm,
  possible: fact.possible,
  attended: fact.attended,
  authorised: fact.authorised,
  unauthorised: fact.unauthorised,
})
const suspensionColumns = (fact: SuspensionFact) => ({
  kind: fact.of,
  began_on: plainDate(fact.beganOn),
  sessions: fact.sessions,
  reason: fact.reason,
})
const attainmentColumns = (fact: AttainmentFact) => ({
  assessed_on: plainDate(fact.assessedOn),
  stage: fact.stage,
  subject: fact.subject,
  method: fact.method,
  result: fact.result,
})
