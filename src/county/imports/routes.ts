import type { VNode } from "preact"
import { z } from "zod"
import type { Tx } from "../../platform/database/tx.ts"
import { FileRefused, type ReadFile, type RowProblem } from "../../platform/import/problem.ts"
import { type Form, ticked } from "../../platform/kit/index.ts"
import { listFile } from "../../platform/lists/list-page.tsx"
import { Refusal } from "../../platform/refusal.ts"
import { form, type Reply, type RouteDefinition, redirect, type Submitting, view } from "../../platform/web/route.ts"
import { keptName } from "../documents/rules.ts"
import type { Imports, KeptImport } from "./kept-import.ts"

export type TakingForm = Form<{ goodRows: boolean }>

/** Keeps the file that was sent and goes on to what it would change. What is wrong with the file as a whole is a key of FILE_WORDS. */
export async function keepSent<Row>(
  request: Submitting,
  imports: Pick<Imports<Row, unknown>, "keep" | "address">,
  sent: { settingId: string; read(bytes: Uint8Array): Promise<ReadFile<Row>> },
): Promise<Reply> {
  const [upload] = request.files
  if (upload === undefined) throw new Refusal("FileMissing")
  try {
    const file = await sent.read(upload.bytes)
    const { id } = await request.act(imports.keep, { settingId: sent.settingId, fileName: keptName(upload.name), file })
    return redirect(`${imports.address}/${id}`)
  } catch (error) {
    throw error instanceof FileRefused ? new Refusal(error.code) : error
  }
}

/** The page of a kept file, all that is wrong with it as a file, and the post that takes its rows. `rows` is what the page calls them. */
export const takingRoutes = <Row, Outcome>(
  imports: Imports<Row, Outcome>,
  rows: "pupils" | "rows",
  show: (tx: Tx, kept: KeptImport<Row, Outcome>, form: TakingForm) => Promise<VNode>,
): RouteDefinition[] => [
  ...view(`${imports.address}/:id/problems.csv`, imports.right, async ({ tx, params }) => {
    const kept = await imports.byId(tx, params.id!)
    return listFile("problems.csv", PROBLEM_COLUMNS, [
      ...(await imports.problems(tx, kept)).map((problem) => ({ ...problem, lost: "Cannot be used" })),
      ...kept.warnings.map((warning) => ({ ...warning, lost: "Left out, the rest of the row can be used" })),
    ])
  }),
  ...form({
    show: `${imports.address}/:id`,
    to: `${imports.address}/:id/takings`,
    right: imports.right,
    schema: z.object({ goodRows: ticked() }),
    view: async ({ tx, params, blank }, typed) => show(tx, await imports.byId(tx, params.id!), typed ?? blank()),
    submit: async (request, { goodRows }) => {
      const { id } = await request.act(imports.take, { importId: request.params.id!, goodRowsOnly: goodRows })
      return redirect(`${imports.address}/${id}`)
    },
    words: {
      TakenAlready: `These ${rows} were taken already`,
      RowsUnusable: "goodRows: Some rows cannot be used. Mend the file, or tick this to take the others",
    },
  }),
]

const PROBLEM_COLUMNS = (["line", "column", "value", "reason", "lost"] as const).map((key) => ({
  key,
  header: { line: "Line", column: "Column", value: "Value", reason: "Why", lost: "What becomes of it" }[key],
  cell: (row: RowProblem & { readonly lost: string }) => row[key],
  text: (row: RowProblem & { readonly lost: string }) => row[key],
}))
