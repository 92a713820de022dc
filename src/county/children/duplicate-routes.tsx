import { z } from "zod"
import { auditList, auditView } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { text, wholeNumber } from "../../platform/kit/index.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { isId, readListState } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import type { CountyTables } from "../tables.ts"
import { mergeRecords, settleAsDifferent, undoMerge } from "./merge.ts"
import { DuplicatesPage, PairPage, pairColumns, UndoMergePage } from "./pages/duplicates.tsx"
import { openPairs, PAIR_LIST, type PairLine, pairById, recentMerges } from "./pairs.ts"

const settleForm = z.object({
  answer: text({ required: "Choose what they are", max: 36 }).refine(
    (value) => value === "different" || isId(value),
    "Choose what they are",
  ),
  reason: text({ required: "Say how you know", max: 500 }),
  versionA: wholeNumber({ required: "Reload the page" }),
  versionB: wholeNumber({ required: "Reload the page" }),
})

const undoForm = z.object({ reason: text({ required: "Say why", max: 500 }) })

const WORDS = {
  SettledAlready: "A colleague has settled this pair meanwhile",
  MergedMeanwhile: "One of the records was merged with another meanwhile. Go back to the list",
  ChangedMeanwhile: "One of the records changed while you looked. Compare them again, then settle",
  NotOfThisPair: "answer: Choose one of the two records",
  UndoneAlready: "This merge was taken back already",
  ReasonMissing: "reason: Say how you know",
}

const noteSeen = (tx: Tx, rows: readonly PairLine[]) =>
  auditList(
    tx,
    "pair",
    rows.map((row) => row.id),
    rows.flatMap((row) => [row.child_a, row.child_b]),
  )

/** What only records officers see: pairs of records that may be one child, and the merges made of them. */
export const duplicateRoutes: readonly RouteDefinition[] = [
  ...view("/duplicates", "settle-duplicates", async ({ tx, query }) => {
    const state = readListState(query, PAIR_LIST)
    const { rows, total } = await openPairs(tx, state)
    await noteSeen(tx, rows)
    return <DuplicatesPage state={state} rows={rows} total={total} merges={await recentMerges(tx)} />
  }),
  ...view("/duplicates.csv", "settle-duplicates", async ({ tx, query }) => {
    const rows = await wholeList(readListState(query, PAIR_LIST), (state) => openPairs(tx, state))
    await noteSeen(tx, rows)
    return listFile("duplicates.csv", pairColumns, rows)
  }),
  ...form({
    show: "/duplicates/:id",
    to: "/duplicates/:id/settlements",
    right: "settle-duplicates",
    schema: settleForm,
    view: async ({ tx, params, blank }, typed) => {
      const { pair, sides } = orNotFound(await pairById(tx, params.id!))
      for (const side of sides) await auditView(tx, { kind: "pair", id: pair.id }, side.child.id)
      return <PairPage id={pair.id} why={pair.why} sides={sides} form={(typed ?? blank()) as never} />
    },
    submit: async (request, { answer, reason, versionA, versionB }) => {
      const pairId = request.params.id!
      if (answer === "different") {
        await request.act(settleAsDifferent, { pairId, reason })
        return redirect("/duplicates")
      }
      const { sides } = orNotFound(await request.read((tx) => pairById(tx, pairId)))
      const versions = { [sides[0]!.child.id]: versionA, [sides[1]!.child.id]: versionB }
      const { id } = await request.act(mergeRecords, { pairId, keep: answer, reason, versions })
      return redirect(`/children/${id}`)
    },
    words: WORDS,
  }),
  ...form({
    show: "/merges/:id/undoings/new",
    to: "/merges/:id/undoings",
    right: "settle-duplicates",
    schema: undoForm,
    view: async ({ tx, params, blank }, typed) => {
      const merge = orNotFound(
        await tablesOf<CountyTables>(tx)
          .selectFrom("county.merges as m")
          .innerJoin("county.children as k", "k.id", "m.kept_id")
          .select(["m.id", "k.forename", "k.surname"])
          .where("m.id", "=", params.id!)
          .executeTakeFirst(),
      )
      return <UndoMergePage id={merge.id} name={`${merge.forename} ${merge.surname}`} form={(typed ?? blank()) as never} />
    },
    submit: async (request, { reason }) => {
      const { id } = await request.act(undoMerge, { mergeId: request.params.id!, reason })
      return redirect(`/children/${id}`)
    },
    words: WORDS,
  }),
]
