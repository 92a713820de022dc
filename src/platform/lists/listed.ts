import type { ComponentChildren, VNode } from "preact"
import { renderToString } from "preact-render-to-string"
import { csvPieces } from "../import/csv-writer.ts"
import { bareFrame, type DrawnList, FrameContext, renderPage } from "../kit/index.ts"
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
  const drawn: DrawnList[] = []
  const frame = { ...bareFrame(), list: { path, query: query.toString(), file: "" } }
  renderPage("kind" in answer ? answer.page : answer, { ...frame, drawn })
  const wanted = query.get("list")
  const { name, header, rows } = drawn.find((each) => each.name === wanted) ?? drawn[0] ?? { name: "", header: [], rows: [] }
  const said = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : wordsOf(cell))))
  return file("text/csv; charset=utf-8", [...csvPieces(header, said)].join(""), `${name || lastWord(path)}.csv`)

  function wordsOf(cell: ComponentChildren): string {
    return inWords(renderToString(<FrameContext.Provider value={frame}>{cell}</FrameContext.Provider>))
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " }

/** Words of our own markup: lines and points of a list are parted by semicolons; forms and marks for the eye alone are left out. */
const inWords = (html: string): string =>
  html
    .replace(/<(form|svg|button)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, "")
    .replace(/<\/(li|div|p|dd)>\s*(?=<(li|div|p|dt)\b)|<br\/?>/g, "; ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\s+/g, " ")
    .replace(/(; )+/g, "; ")
    .trim()

/** "/support/line/unanswered" is kept as unanswered.csv. */
const lastWord = (path: string): string =>
  path
    .split("/")
    .filter((part) => part !== "" && !part.startsWith(":"))
    .at(-1) ?? "list"
