import type { ComponentChildren, VNode } from "preact"
import { renderToString } from "preact-render-to-string"
import { bareFrame, type DrawnList, FrameContext, type ListAddress, type Offer, type PageFrame, renderPage } from "./frame.tsx"

/** The choices that a page offers in words, by field and by the value that is sent. */
export function offeredBy(page: VNode): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const offered = new Map<string, Map<string, string>>()
  const offer = (field: string, options: readonly Offer[]) => {
    const words = offered.get(field) ?? new Map<string, string>()
    for (const { value, text } of options) words.set(value, wordsOf(text))
    offered.set(field, words)
  }
  renderPage(page, { ...bareFrame(), offer })
  return offered
}

/** A list of a page as its file holds it: numbers as they are, all else in words. */
export interface ReadList {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** The lists of a page, filtered and in order as its address says. */
export function listsIn(page: VNode, list: ListAddress): ReadList[] {
  const drawn: DrawnList[] = []
  const frame = { ...bareFrame(), list }
  renderPage(page, { ...frame, drawn })
  return drawn.map(({ rows, ...rest }) => ({
    ...rest,
    rows: rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : wordsOf(cell, frame)))),
  }))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " }

/** What a person reads of a piece of our own markup: lines and points of a list are parted by semicolons; forms and marks for the eye alone are left out. */
const wordsOf = (piece: ComponentChildren, frame: PageFrame = bareFrame()): string =>
  renderToString(<FrameContext.Provider value={frame}>{piece}</FrameContext.Provider>)
    .replace(/<(form|svg|button)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, "")
    .replace(/<\/(li|div|p|dd)>\s*(?=<(li|div|p|dt)\b)|<br\/?>/g, "; ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\s+/g, " ")
    .replace(/(; )+/g, "; ")
    .trim()
