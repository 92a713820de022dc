import { DataTable } from "../../../../../platform/kit/index.ts"
import { count } from "../../../charts/words.ts"
import type { Answer } from "../asked.ts"
import type { Figures, SideBySide } from "../side-by-side.ts"
import { levelWords, METHOD_SHORT } from "./words.ts"

/** Why no other answer is better, in words and figures. */
export const Proof = ({ answer }: { answer: Answer }) => (
  <>
    <h2 class="govuk-heading-m">How it is proven</h2>
    {answer.bounds === null ? <StableProof checked={answer.checked} /> : <CostProof answer={answer} bounds={answer.bounds} />}
  </>
)

const CostProof = ({ answer, bounds }: { answer: Answer; bounds: readonly number[] }) => {
  const rows = answer.levels.map((level, l) => ({ level, total: answer.totals[l]!, bound: bounds[l]! }))
  return (
    <>
      <p class="govuk-body">
        Each full place has a price: what the others would gain if it were free. With these prices every child stands at the
        cheapest of the ways open to it; all {count(answer.checked)} ways were looked at, being without a place among them. From
        the prices alone follows the least total that any use of the places could have. It is the total proposed, level by level,
        so that no other use is better.
      </p>
      <DataTable
        caption="Total proposed and least total possible"
        columns={[
          { key: "level", header: "In this order", rowHeader: true, cell: (row: (typeof rows)[number]) => levelWords(row.level) },
          { key: "total", header: "As proposed", numeric: true, cell: (row) => count(row.total) },
          { key: "bound", header: "Least possible", numeric: true, cell: (row) => count(row.bound) },
          { key: "gap", header: "Between them", numeric: true, cell: (row) => count(row.total - row.bound) },
        ]}
        rows={rows}
      />
    </>
  )
}

const StableProof = ({ checked }: { checked: number }) => (
  <p class="govuk-body">
    For each child, every place that it would rather have was looked at: {count(checked)} in all. Each of them is full, and
    everybody there has the stronger claim. Children and places that would both rather have each other: 0. Of all answers without
    such a pair, this one is the best for every child.
  </p>
)

/** Both methods in the same figures. */
export const BothWays = ({ compared }: { compared: SideBySide }) => {
  const row = (what: string, of: (figures: Figures) => number) => ({
    what,
    values: compared.figures.map((each) => count(of(each))),
  })
  const rows = [
    row("Children with a place", ({ placed }) => placed),
    row("At their first choice", ({ first }) => first),
    row("At their second", ({ second }) => second),
    row("At a later one", ({ later }) => later),
    ...compared.levels.map((level, l) => row(levelWords(level), ({ totals }) => totals[l]!)),
    row("Children and places that would both rather swap", ({ wouldSwap }) => wouldSwap),
  ]
  const { betterWhenStable: better, worseWhenStable: worse } = compared
  return (
    <>
      <h2 class="govuk-heading-m">Both ways side by side</h2>
      <p class="govuk-body">
        {better + worse === 0
          ? "Every child has the same place, or one as good, both ways."
          : `By their own order, ${count(better)} ${better === 1 ? "child is" : "children are"} better off in the stable answer and ${count(worse)} at the least cost.`}
      </p>
      <DataTable
        caption="Least total cost and stable"
        hideCaption
        columns={[
          { key: "what", header: "What", rowHeader: true, cell: (each: (typeof rows)[number]) => each.what },
          { key: "least", header: METHOD_SHORT["least-cost"], numeric: true, cell: (each) => each.values[0] },
          { key: "stable", header: METHOD_SHORT.stable, numeric: true, cell: (each) => each.values[1] },
        ]}
        rows={rows}
      />
    </>
  )
}
