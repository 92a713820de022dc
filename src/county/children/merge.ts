import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound, orNotFound, Refusal } from "../../platform/refusal.ts"
import { chronicle } from "../chronology/chronology.ts"
import { seesChild } from "../circle/circle.ts"
import type { Child, CountyTables } from "../tables.ts"
import { type MovedRows, moveBack, moveRows } from "./merge-rows.ts"
import { type Correction, Merging, takeBack } from "./merging.ts"

const db = (tx: Tx) => tablesOf<CountyTables>(tx)

/** What undoing a merge needs: the rows moved, what slices ruled, and both records as they were. */
export interface MergeMemory {
  readonly rows: MovedRows
  /** Absent in merges of before slices could rule. */
  readonly corrections?: readonly Correction[]
  readonly kept: Readonly<Record<string, unknown>>
  readonly merged: Readonly<Record<string, unknown>>
}

/** Two records are two children: the pair is not shown again. */
export const settleAsDifferent = action(
  "county.settle-pair",
  "settle-duplicates",
  async (tx, input: { pairId: string; reason: string }) => {
    const reason = mustSay(input.reason)
    const pair = await openPair(tx, input.pairId)
    await settlePair(tx, pair.id, { as: "different", reason })
    for (const child of [pair.child_a, pair.child_b]) {
      await audit(tx, { record: { kind: "pair", id: pair.id }, childId: child, after: { settled: "different" }, reason })
    }
    return { id: pair.id }
  },
)

export interface Merge {
  readonly pairId: string
  /** Which of the two stays. */
  readonly keep: string
  readonly reason: string
  /** The versions of both as they were shown. */
  readonly versions: Readonly<Record<string, number>>
}

/**
 * Makes two records one. Everything that anybody did for either stands on the kept record; the merged one leads to it. What the kept
 * record does not say is filled from the other, and nothing that it does say is changed.
 */
export const mergeRecords = action("county.merge-records", "settle-duplicates", async (tx, input: Merge) => {
  const reason = mustSay(input.reason)
  const pair = await openPair(tx, input.pairId)
  if (input.keep !== pair.child_a && input.keep !== pair.child_b) throw new Refusal("NotOfThisPair")
  const mergedId = input.keep === pair.child_a ? pair.child_b : pair.child_a
  for (const id of [input.keep, mergedId]) if (!(await seesChild(tx, id))) throw new NotFound()
  return beyondCircle(tx, "a merge moves every slice's rows; the right to settle pairs was checked", async (all) => {
    const [kept, merged] = await lockBoth(all, input.keep, mergedId)
    for (const child of [kept, merged]) {
      if (input.versions[child.id] !== undefined && input.versions[child.id] !== child.version)
        throw new Refusal("ChangedMeanwhile")
      if (child.merged_into !== null) throw new Refusal("MergedMeanwhile")
    }
    const filled = missingFrom(kept, merged)
    const merging = new Merging(all, kept.id, merged.id)
    await tx.publish(all, "county.records-merging", merging)
    const rows = await moveRows(all, { from: merged.id, to: kept.id })
    await db(all)
      .updateTable("county.children")
      .set({ ...filled, version: kept.version + 1 } as never)
      .where("id", "=", kept.id)
      .execute()
    await db(all)
      .updateTable("county.children")
      .set({ merged_into: kept.id, version: merged.version + 1 })
      .where("id", "=", merged.id)
      .execute()
    const id = randomUUID()
    const memory: MergeMemory = { rows, corrections: merging.corrections, kept: plain(kept), merged: plain(merged) }
    await db(all)
      .insertInto("county.merges")
      .values({
        id,
        kept_id: kept.id,
        merged_id: merged.id,
        at: tx.now,
        by_person: tx.actor.personId,
        reason,
        moved: JSON.stringify(memory),
      })
      .execute()
    await settlePair(all, pair.id, { as: "merged", reason })
    await noteMerge(all, { id, kept, merged, filled, reason, count: countOf(rows) })
    await tx.publish(all, "county.records-merged", { keptId: kept.id, mergedId: merged.id })
    return { id: kept.id, mergeId: id }
  })
})

/** Takes a merge back: the rows that it moved return; what was done since stays with the record that was kept. */
export const undoMerge = action(
  "county.undo-merge",
  "settle-duplicates",
  async (tx, input: { mergeId: string; reason: string }) => {
    const reason = mustSay(input.reason)
    return beyondCircle(
      tx,
      "undoing a merge moves every slice's rows back; the right to settle pairs was checked",
      async (all) => {
        const merge = orNotFound(
          await db(all).selectFrom("county.merges").selectAll().where("id", "=", input.mergeId).forUpdate().executeTakeFirst(),
        )
        if (merge.undone_at !== null) throw new Refusal("UndoneAlready")
        const [kept, merged] = await lockBoth(all, merge.kept_id, merge.merged_id)
        if (merged.merged_into !== kept.id || kept.merged_into !== null) throw new Refusal("MergedMeanwhile")
        const memory = merge.moved as MergeMemory
        const count = await moveBack(all, memory.rows, { from: kept.id, to: merged.id })
        const left = await takeBack(all, memory.corrections ?? [])
        await db(all)
          .updateTable("county.children")
          .set({ merged_into: null, version: merged.version + 1 })
          .where("id", "=", merged.id)
          .execute()
        await db(all)
          .updateTable("county.children")
          .set({ ...unfilled(kept, memory), version: kept.version + 1 } as never)
          .where("id", "=", kept.id)
          .execute()
        await db(all)
          .updateTable("county.merges")
          .set({ undone_at: tx.now, undone_by: tx.actor.personId, undone_why: reason })
          .where("id", "=", merge.id)
          .execute()
        for (const child of [kept, merged]) {
          const about = { record: { kind: "merge", id: merge.id }, childId: child.id }
          await audit(all, { ...about, before: { merged: true }, after: { merged: false, rows: count, left }, reason })
          await chronicle(all, { childId: child.id, title: "Two records were parted again", slice: "county", audience: "staff" })
        }
        return { id: kept.id }
      },
    )
  },
)

const FIELDS = [
  "upn",
  "uln",
  "nhs_number",
  "known_as",
  "sex",
  "ethnicity",
  "language",
  "setting_id",
  "zone_id",
  "person_id",
] as const

const missingFrom = (kept: Child, merged: Child): Record<string, unknown> => ({
  ...Object.fromEntries(
    FIELDS.filter((field) => kept[field] === null && merged[field] !== null).map((field) => [field, merged[field]]),
  ),
  ...(kept.needs.length === 0 && merged.needs.length > 0 ? { needs: [...merged.needs] } : {}),
  ...(kept.sen_status === "N" && merged.sen_status !== "N" ? { sen_status: merged.sen_status } : {}),
})

/** What the merge filled in and nobody changed since becomes empty again. */
function unfilled(kept: Child, memory: MergeMemory): Record<string, unknown> {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  return Object.fromEntries(
    [...FIELDS, "needs", "sen_status"]
      .map((field) => [field, kept[field as keyof Child]] as const)
      .filter(([field, now]) => !same(memory.kept[field], memory.merged[field]) && same(now, memory.merged[field]))
      .map(([field]) => [field, memory.kept[field]]),
  )
}

const plain = (child: Child): Record<string, unknown> => JSON.parse(JSON.stringify(child)) as Record<string, unknown>

const countOf = (rows: MovedRows): number => Object.values(rows).reduce((sum, each) => sum + each.length, 0)

async function noteMerge(
  tx: Tx,
  merge: { id: string; kept: Child; merged: Child; filled: Record<string, unknown>; reason: string; count: number },
): Promise<void> {
  const { id, kept, merged, filled, reason } = merge
  const record = { kind: "merge", id }
  const before = Object.fromEntries(Object.keys(filled).map((field) => [field, kept[field as keyof Child]]))
  await audit(tx, { record, childId: kept.id, before, after: { ...filled, merged_from: merged.id, rows: merge.count }, reason })
  await audit(tx, { record, childId: merged.id, before: plain(merged), after: { merged_into: kept.id }, reason })
  await chronicle(tx, {
    childId: kept.id,
    title: "Two records of this child became one",
    detail: { merged: merged.id },
    slice: "county",
    record,
    audience: "staff",
  })
}

const mustSay = (reason: string): string => {
  if (reason.trim() === "") throw new Refusal("ReasonMissing")
  return reason.trim()
}

async function openPair(tx: Tx, id: string) {
  const pair = orNotFound(
    await db(tx).selectFrom("county.duplicate_pairs").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )
  if (pair.settled_at !== null) throw new Refusal("SettledAlready")
  return pair
}

const settlePair = (tx: Tx, id: string, settled: { as: "merged" | "different"; reason: string }) =>
  db(tx)
    .updateTable("county.duplicate_pairs")
    .set({ settled_at: tx.now, settled_by: tx.actor.personId, settled_as: settled.as, reason: settled.reason })
    .where("id", "=", id)
    .execute()

/** Both records locked in the order of their ids, so that two merges never wait for each other; the first named comes first. */
async function lockBoth(tx: Tx, first: string, second: string): Promise<[Child, Child]> {
  const rows = await db(tx)
    .selectFrom("county.children")
    .selectAll()
    .where("id", "in", [first, second])
    .orderBy("id")
    .forUpdate()
    .execute()
  const of = (id: string): Child => orNotFound(rows.find((row) => row.id === id))
  return [of(first), of(second)]
}
