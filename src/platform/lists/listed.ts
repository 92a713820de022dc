import type { VNode } from "preact"
import { csvPieces } from "../import/csv-writer.ts"
import { listsIn, type ReadList } from "../kit/index.ts"
import { file, type Reply, type RouteDefinition } from "../web/route.ts"

/**
 * The routes of a page, or of a form, whose lists (`RowList`) are also to be had as files: its GET gets a twin for the same people, with the
 * same filters and order. The twin draws the page and keeps what its lists hold, so no list is described twice.
 */
export function listed(routes: readonly RouteDefinition[]): RouteDefinition[] {
  return routes.flatMap((route) => {
    if (route.method !== "GET" || route.handle.kind !== "view") return [route]
    const { path, right, handle } = route
    const twin = /:[^/]+$/.test(path) ? "/list.csv" : ".csv"
    const run = async (request: Parameters<typeof handle.run>[0]) =>
      listFileOf(await handle.run(request), { path, query: request.query })
    return [
      { ...route, twin },
      { method: "GET", path: `${path}${twin}`, right, handle: { kind: "view", run } },
    ]
  })
}

interface Asked {
  readonly path: string
  readonly query: URLSearchParams
}

/** The list that was asked for by name, else the page's first. What is no page (the way to another address) stays as it is. */
export function listFileOf(answer: VNode | Reply, { path, query }: Asked): Reply {
  if ("kind" in answer && answer.kind !== "page") return answer
  const lists = listsIn("kind" in answer ? answer.page : answer, { path, query: query.toString(), file: "" })
  const { name, header, rows } = lists.find((each) => each.name === query.get("list")) ?? lists[0] ?? NO_LIST
  return file("text/csv; charset=utf-8", [...csvPieces(header, rows)].join(""), `${name || lastWord(path)}.csv`)
}

const NO_LIST: ReadList = { name: "", header: [], rows: [] }

/** "/support/line/unanswered" is kept as unanswered.csv. */
const lastWord = (path: string): string =>
  path
    .split("/")
    .filter((part) => part !== "" && !part.startsWith(":"))
    .at(-1) ?? "list"
