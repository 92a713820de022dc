import { z } from "zod"
import { keepSearch, keptSearch } from "../../county/children/page-queries.ts"
import { childById } from "../../county/children/queries.ts"
import { fullName } from "../../county/children/rules.ts"
import { auditList } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { identifier, text } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Viewing } from "../../platform/web/route.ts"
import { strategyByCode } from "../framework/index.ts"
import { addStrategy } from "./add-strategy.ts"
import { candidates } from "./candidates.ts"
import { AddStrategyPage } from "./pages/add-strategy.tsx"
import type { AnyForm } from "./pages/forms.tsx"

const EDIT = "edit-support-plan"
const PATH = "/framework/strategies/:code/add"

async function addPage({ tx, params, query, blank }: Viewing, given: AnyForm | null) {
  const { strategy } = orNotFound(strategyByCode(params.code ?? "", tx.today))
  const search = query.get("search")
  const words = search !== null && isId(search) ? ((await keptSearch(tx, search))?.words ?? null) : null
  const rows = await candidates(tx, words, strategy)
  await auditList(
    tx,
    "child",
    rows.map((row) => row.id),
  )
  const into = await childAt(tx, query.get("into"))
  return (
    <AddStrategyPage
      strategy={strategy}
      rows={rows}
      words={words}
      into={into}
      today={tx.today}
      form={given ?? (blank() as never)}
    />
  )
}

/** The child whose plan has just received the strategy. */
async function childAt(tx: Tx, id: string | null) {
  const child = id !== null && isId(id) ? await childById(tx, id) : undefined
  return child ? { id: child.id, name: fullName(child) } : null
}

export const strategyRoutes: readonly RouteDefinition[] = [
  ...form({
    show: PATH,
    right: EDIT,
    schema: z.object({ child: identifier("Choose the child") }),
    view: async (request, given) => addPage(request, given as never),
    submit: async (request, { child }) => {
      const { code } = request.params
      const { childId } = await request.act(addStrategy, { childId: child, code: code! })
      return redirect(`/framework/strategies/${encodeURIComponent(code!)}/add?into=${childId}`)
    },
    words: { InThePlan: "The child's plan holds this already" },
  }),
  // A name that is searched for is kept for the searcher alone: the address holds only its id.
  {
    ...form({
      show: PATH,
      to: `${PATH}/searches`,
      right: EDIT,
      schema: z.object({ words: text({ required: "Enter a name", max: 100 }) }),
      view: async (request, given) => addPage(request, given as never),
      submit: async (request, { words }) => {
        const id = await request.read((tx) => keepSearch(tx, "child", { words, upn: null, born: null }))
        return redirect(`/framework/strategies/${encodeURIComponent(request.params.code!)}/add?search=${id}`)
      },
    })[1]!,
  },
]
