import { randomUUID } from "node:crypto"
import { type NamedPupil, pupilFinder } from "../../county/children/import-pupils/plan.ts"
import type { Child } from "../../county/tables.ts"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { problemAt, type RowProblem } from "../../platform/import/problem.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { plainDate } from "../../platform/time.ts"
import { mustBeOwn } from "../maps/index.ts"
import { type AttainmentFact, type AttendanceFact, type Fact, type FactToTake, factKey, type SuspensionFact } from "./facts.ts"
import type { ReadFacts } from "./read/read-table.ts"
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

/** Keeps what was read of a file, for whoever sent it, until they take it or leave it. */
export const keepFacts = action(
  "school-data.read-file",
  "import-school-data",
  async (tx, input: { settingId: string; fileName: string; file: ReadFacts }) => {
    await mustBeOwn(tx, input.settingId)
    const id = randomUUID()
    const { kind, read, rows, problems, warnings } = input.file
    await db(tx)
      .insertInto("provision_school_data.imports")
      .values({
        id,
        person_id: orNotFound(tx.actor.personId),
        setting_id: input.settingId,
        file_name: input.fileName,
        kind,
        read,
        rows: JSON.stringify(rows),
        problems: JSON.stringify(problems),
        warnings: JSON.stringify(warnings),
        at: tx.now,
        taken_at: null,
        outcome: null,
      })
      .execute()
    await audit(tx, { record: { kind: "school-data-import", id }, after: { kind, read, usable: rows.length } })
    return { id }
  },
)

export const factsImportById = (tx: Tx, id: string) =>
  db(tx).selectFrom("provision_school_data.imports").selectAll().where("id", "=", id).executeTakeFirst()

/** Takes the rows of a kept file: all in one transaction, once. The same file again changes nothing. */
export const takeFacts = action(
  "school-data.take-file",
  "import-school-data",
  async (tx, input: { importId: string; goodRowsOnly: boolean }) => {
    const kept = orNotFound(
      await db(tx)
        .selectFrom("provision_school_data.imports")
        .selectAll()
        .where("id", "=", input.importId)
        .forUpdate()
        .executeTakeFirst(),
    )
    if (kept.taken_at !== null) throw new Refusal("TakenAlready")
    await mustBeOwn(tx, kept.setting_id)
    const { rows, problems } = await planFacts(tx, kept.setting_id, kept.rows as FactToTake[])
    if ((kept.problems as RowProblem[]).length + problems.length > 0 && !input.goodRowsOnly) throw new Refusal("RowsUnusable")
    await write(
      tx,
      kept.setting_id,
      rows.filter((row) => row.state !== "same"),
    )
    const count = (state: PlannedFact["state"]) => rows.filter((row) => row.state === state).length
    const outcome: FactsOutcome = { added: count("new"), changed: count("changed"), same: count("same") }
    await db(tx)
      .updateTable("provision_school_data.imports")
      .set({ taken_at: tx.now, outcome: JSON.stringify(outcome), rows: "[]" })
      .where("id", "=", kept.id)
      .execute()
    await audit(tx, {
      record: { kind: "school-data-import", id: kept.id },
      after: outcome,
      shown: [...new Set(rows.map((row) => row.child.id))],
    })
    return { id: kept.id, ...outcome }
  },
)

/** Rows in one statement. */
const CHUNK = 400

async function write(tx: Tx, settingId: string, rows: readonly PlannedFact[]): Promise<void> {
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

/** Files that nobody took within a week are gone: they hold pupils' details. Runs daily, as the system. */
export async function forgetFacts(tx: Tx): Promise<number> {
  const gone = await db(tx)
    .deleteFrom("provision_school_data.imports")
    .where("at", "<", tx.now.subtract({ hours: 24 * 7 }))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
