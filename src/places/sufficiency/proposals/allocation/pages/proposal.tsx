import { DataTable, InsetText, ListTools, Page, Pager, ResultCount, SubNav } from "../../../../../platform/kit/index.ts"
import { count } from "../../../charts/words.ts"
import { link } from "../../../pages/parts.tsx"
import { METHODS, type Reason } from "../asked.ts"
import type { AllocationMade } from "../queries.ts"
import { savesInWords } from "../words.ts"
import { BothWays, Proof } from "./proof.tsx"
import { levelWords, METHOD_SHORT } from "./words.ts"

/** Children shown on one page. */
const A_PAGE = 100
export const SHOWN = ["all", "without", "not-best"] as const
export type Shown = (typeof SHOWN)[number]
const SHOWN_WORDS: Readonly<Record<Shown, string>> = {
  all: "All children",
  without: "Without a place",
  "not-best": "Not at the place best for them",
}

interface AllocationView {
  readonly made: AllocationMade
  readonly shown: Shown
  readonly page: number
}

export const AllocationPage = (view: AllocationView) => {
  const { row, answer, compared } = view.made
  const placed = answer.places.filter((p) => p >= 0).length
  const of = `${count(placed)} of ${count(answer.places.length)} children have a place`
  return (
    <Page
      title={row.title}
      caption={`Proposal of places, asked for by ${row.asked_by_name}`}
      back="/places/allocations"
      log={{ kind: "places-proposal", id: row.id }}
      head={<MethodTabs made={view.made} />}
    >
      <InsetText>
        A proposal, not a decision. {of};{" "}
        {answer.method === "stable"
          ? "no child and no place would both rather swap"
          : `no other use of the places is better (${answer.levels.map((level, l) => `${level} ${count(answer.totals[l]!)}`).join(", ")})`}
        .{answer.method !== row.method && ` What was asked for is the other way: ${METHOD_SHORT[row.method].toLowerCase()}.`}
      </InsetText>
      <BothWays compared={compared} />
      <Proof answer={answer} />
      <Children {...view} />
      <More made={view.made} />
    </Page>
  )
}

const MethodTabs = ({ made: { row, answer } }: Pick<AllocationView, "made">) => (
  <SubNav
    label="Ways to propose"
    items={METHODS.map((method) => ({
      text: METHOD_SHORT[method],
      href: `/places/allocations/${row.id}?method=${method}`,
      current: method === answer.method,
    }))}
  />
)

const csv = ({ row, answer }: AllocationMade, file: string) => `/places/allocations/${row.id}/${file}?method=${answer.method}`

function childrenShown({ made: { row, answer }, shown }: AllocationView) {
  return row.asked.children.flatMap((child, i) => {
    const reason = answer.reasons[i]!
    const [without, better] = [answer.places[i]! < 0, reason.lacked.length > 0]
    if (shown === "without" && !without) return []
    if (shown === "not-best" && (without || !better)) return []
    return [{ child, place: without ? null : row.asked.provisions[answer.places[i]!]!, reason }]
  })
}

function Children(view: AllocationView) {
  const { made, shown, page } = view
  const all = childrenShown(view)
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE))
  const at = Math.min(page, pages)
  const rows = all.slice((at - 1) * A_PAGE, at * A_PAGE)
  const href = (show: Shown, nth = 1) =>
    `/places/allocations/${made.row.id}?method=${made.answer.method}&show=${show}&page=${nth}#children`
  return (
    <>
      <h2 class="govuk-heading-m" id="children">
        Child by child
      </h2>
      <ListTools csvHref={csv(made, "children.csv")}>
        {SHOWN.map((show) => (
          <li>{show === shown ? <strong>{SHOWN_WORDS[show]}</strong> : link(href(show), SHOWN_WORDS[show])}</li>
        ))}
      </ListTools>
      <ResultCount
        total={all.length}
        from={all.length === 0 ? 0 : (at - 1) * A_PAGE + 1}
        to={(at - 1) * A_PAGE + rows.length}
        noun={["child", "children"]}
      />
      <DataTable
        caption="Child by child"
        hideCaption
        columns={[
          { key: "child", header: "Child", rowHeader: true, cell: (each: (typeof rows)[number]) => each.child },
          { key: "place", header: "Place proposed", cell: (each) => each.place ?? "None" },
          {
            key: "why",
            header: "Why, and what better places had against it",
            wide: true,
            cell: ({ reason }) => <Why reason={reason} />,
          },
        ]}
        rows={rows}
        empty={<p class="govuk-body">Nobody.</p>}
      />
      {pages > 1 && <Pager page={at} pages={pages} href={(nth) => href(shown, nth)} />}
    </>
  )
}

const Why = ({ reason: { why, lacked } }: { reason: Reason }) => (
  <>
    {why}
    {lacked.length > 0 && (
      <ul class="govuk-list govuk-list--bullet govuk-!-font-size-16 govuk-!-margin-bottom-0">
        {lacked.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    )}
  </>
)

const More = ({ made }: Pick<AllocationView, "made">) => {
  const { row, answer } = made
  const { provisions, places } = row.asked
  const last = answer.levels.at(-1)!
  return (
    <>
      <h2 class="govuk-heading-m">One more place here</h2>
      <p class="govuk-body">
        What would change for all together if one provision had one place more, what helps most first: first by{" "}
        {levelWords(answer.levels[0]!).toLowerCase()}
        {answer.levels.length > 1 && `, last by ${levelWords(last).toLowerCase()}`}.
      </p>
      <ListTools csvHref={csv(made, "more.csv")} />
      <DataTable
        caption="One more place here"
        hideCaption
        columns={[
          {
            key: "provision",
            header: "Provision",
            rowHeader: true,
            cell: (each: (typeof answer.more)[number]) => provisions[each.provision]!,
          },
          { key: "places", header: "Places", numeric: true, cell: (each) => count(places[each.provision]!) },
          { key: "taken", header: "Taken", numeric: true, cell: (each) => count(each.taken) },
          { key: "saves", header: "One more would bring", wide: true, cell: (each) => savesInWords(answer.levels, each.saves) },
          { key: "moves", header: "Children who move", numeric: true, cell: (each) => count(each.moves) },
        ]}
        rows={answer.more}
      />
    </>
  )
}
