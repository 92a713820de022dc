import { Temporal } from "temporal-polyfill"
import { queryForm } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { type RouteDefinition, type Viewing, view } from "../../platform/web/route.ts"
import { type Asked, addressOf, browse, chaptersFor, editionAsked } from "./browse.ts"
import type { Strategy } from "./chapter.ts"
import { type Edition, editionOn, strategiesOf } from "./edition.ts"
import { readFilter } from "./filter.ts"
import { planningFor } from "./in-plan.ts"
import { editionById, editions, searchIndexOf, strategyByCode, strategyOf } from "./library.ts"
import { FrameworkPage } from "./pages/search.tsx"
import { EditionsPage, PrintPage, StrategyPage } from "./pages/strategy.tsx"
import { rankByLikeness } from "./search.ts"

/** Longest search that is read: more is no search. */
const LONGEST = 200

function askedIn({ query, tx }: Viewing): Asked {
  const page = Number(query.get("page") ?? 1)
  const edition = editionAsked(query, tx.today)
  return {
    edition,
    named: query.get("edition") === edition.id,
    words: (query.get("q") ?? "").trim().slice(0, LONGEST),
    filter: readFilter(query),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    child: isId(query.get("child") ?? "") ? query.get("child") : null,
  }
}

const inForce = (edition: Edition, today: PlainDate): boolean => editionOn(editions(), today)?.id === edition.id

/** Four of the same area and phase whose words are nearest. */
function nearTo(strategy: Strategy, edition: Edition): Strategy[] {
  const near = rankByLikeness(searchIndexOf(edition), `${strategy.title} ${strategy.body}`)
  return strategiesOf(edition)
    .filter((each) => each.id !== strategy.id && each.area === strategy.area && each.phase === strategy.phase)
    .toSorted((a, b) => (near.get(b.id) ?? 0) - (near.get(a.id) ?? 0))
    .slice(0, 4)
}

function stateOf(edition: Edition, today: PlainDate): "now" | "past" | "to-come" {
  if (inForce(edition, today)) return "now"
  return Temporal.PlainDate.compare(edition.effectiveFrom, today) > 0 ? "to-come" : "past"
}

export const frameworkRoutes: readonly RouteDefinition[] = [
  ...view("/framework", "public", async (request) => {
    const asked = askedIn(request)
    return (
      <FrameworkPage
        browsed={browse(asked)}
        form={queryForm(request.query)}
        inForce={inForce(asked.edition, request.tx.today)}
        planning={await planningFor(request.tx, asked.child)}
      />
    )
  }),
  ...view("/framework/editions", "public", async ({ tx }) => (
    <EditionsPage
      lines={editions().map((edition) => ({
        edition,
        state: stateOf(edition, tx.today),
        strategies: strategiesOf(edition).length,
      }))}
    />
  )),
  ...view("/framework/print", "public", async (request) => {
    const asked = askedIn(request)
    return (
      <PrintPage
        edition={asked.edition}
        chapters={chaptersFor(asked.edition, asked.filter)}
        back={addressOf({ ...asked, words: "" })}
      />
    )
  }),
  ...view("/framework/strategies/:code", "public", async ({ tx, params, query }) => {
    const named = editionById(query.get("edition") ?? "")
    const within = named ? strategyOf(named, params.code!) : undefined
    const placed = orNotFound(named && within ? { edition: named, strategy: within } : strategyByCode(params.code!, tx.today))
    return (
      <StrategyPage
        {...placed}
        named={within !== undefined}
        inForce={inForce(placed.edition, tx.today)}
        near={nearTo(placed.strategy, placed.edition)}
        planning={await planningFor(tx, query.get("child"))}
      />
    )
  }),
]
