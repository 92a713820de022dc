import { randomUUID } from "node:crypto"
import type { Selectable } from "kysely"
import { type Action, action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { ReadFile, RowProblem } from "../../platform/import/problem.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import type { KeptImportTable } from "../tables.ts"

/** A file as it was read, and what became of it. Its rows are gone once they were taken. */
export interface KeptImport<Row, Outcome> extends Selectable<KeptImportTable> {
  readonly rows: readonly Row[]
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly outcome: Outcome | null
}

interface Plan {
  /** What the file alone could not show to be wrong. */
  readonly problems: readonly RowProblem[]
}

/** What differs between one kind of file and another. */
interface FileKind<Row, RowsPlan extends Plan, Outcome> {
  /** Where its files are kept: a table of the shape KeptImportTable, each row open to whoever sent it alone. */
  readonly table: string
  /** Its kind of record in the audit. */
  readonly record: string
  /** Where a kept file is shown (`address/:id`) and taken (`address/:id/takings`). */
  readonly address: string
  readonly right: string
  /** What the audit calls its two actions. */
  readonly actions: { readonly keep: string; readonly take: string }
  /** Throws NotFound where the actor brings in nothing for a setting. */
  mustBeOwn(tx: Tx, settingId: string): Promise<unknown>
  /** What the rows would do. */
  plan(tx: Tx, settingId: string, rows: readonly Row[]): Promise<RowsPlan>
  /** Does it, with its audit. */
  write(tx: Tx, kept: { readonly id: string; readonly setting_id: string }, plan: RowsPlan): Promise<Outcome>
}

export interface Imports<Row, Outcome> extends Pick<FileKind<Row, Plan, Outcome>, "address" | "right"> {
  readonly keep: Action<{ settingId: string; fileName: string; file: ReadFile<Row> }, { id: string }>
  readonly take: Action<{ importId: string; goodRowsOnly: boolean }, { id: string } & Outcome>
  byId(tx: Tx, id: string): Promise<KeptImport<Row, Outcome>>
  /** All that cannot be used: what the file alone shows, and what its rows show beside the register. */
  problems(tx: Tx, kept: KeptImport<Row, Outcome>): Promise<readonly RowProblem[]>
  forget(tx: Tx): Promise<number>
}

const asText = ({ kind, read, rows, problems, warnings }: ReadFile<unknown>) => ({
  kind,
  read,
  rows: JSON.stringify(rows),
  problems: JSON.stringify(problems),
  warnings: JSON.stringify(warnings),
})

/**
 * How a file comes in, whatever it holds: what was read of it is kept for whoever sent it; they see what it would change, and take
 * its rows or leave it. Nothing reaches a register before it is taken.
 *
 * - `keep` stores a file that was read.
 * - `take` writes its rows: all in one transaction, once (TakenAlready), and not while some cannot be used (RowsUnusable), unless
 *   whoever sent it was shown those and takes the others.
 * - `forget` deletes what was sent a week ago, for it holds pupils' details. It runs daily, as the system.
 */
export function keptImports<Row, RowsPlan extends Plan, Outcome>(kind: FileKind<Row, RowsPlan, Outcome>): Imports<Row, Outcome> {
  const table = kind.table as "kept"
  const db = (tx: Tx) => tablesOf<{ kept: KeptImportTable }>(tx)
  const selected = (tx: Tx, id: string) => db(tx).selectFrom(table).selectAll().where("id", "=", id)
  const found = (row?: Selectable<KeptImportTable>) => orNotFound(row) as KeptImport<Row, Outcome>
  return {
    address: kind.address,
    right: kind.right,
    byId: async (tx, id) => found(await selected(tx, id).executeTakeFirst()),
    problems: async (tx, kept) => [...kept.problems, ...(await kind.plan(tx, kept.setting_id, kept.rows)).problems],

    keep: action(kind.actions.keep, kind.right, async (tx, { settingId, fileName, file }) => {
      await kind.mustBeOwn(tx, settingId)
      const id = randomUUID()
      await db(tx)
        .insertInto(table)
        .values({
          id,
          person_id: orNotFound(tx.actor.personId),
          setting_id: settingId,
          file_name: fileName,
          ...asText(file),
          at: tx.now,
          taken_at: null,
          outcome: null,
        })
        .execute()
      const after = { kind: file.kind, read: file.read, usable: file.rows.length, problems: file.problems.length }
      await audit(tx, { record: { kind: kind.record, id }, after })
      return { id }
    }),

    take: action(kind.actions.take, kind.right, async (tx, { importId, goodRowsOnly }) => {
      const kept = found(await selected(tx, importId).forUpdate().executeTakeFirst())
      if (kept.taken_at !== null) throw new Refusal("TakenAlready")
      await kind.mustBeOwn(tx, kept.setting_id)
      const plan = await kind.plan(tx, kept.setting_id, kept.rows)
      if (kept.problems.length + plan.problems.length > 0 && !goodRowsOnly) throw new Refusal("RowsUnusable")
      const outcome = await kind.write(tx, kept, plan)
      await db(tx)
        .updateTable(table)
        .set({ taken_at: tx.now, outcome: JSON.stringify(outcome), rows: "[]" })
        .where("id", "=", kept.id)
        .execute()
      return { id: kept.id, ...outcome }
    }),

    async forget(tx) {
      const weekAgo = tx.now.subtract({ hours: 24 * 7 })
      const gone = await db(tx).deleteFrom(table).where("at", "<", weekAgo).executeTakeFirst()
      return Number(gone.numDeletedRows)
    },
  }
}
