import { expect, test } from "vitest"
import { renderPage } from "../../../src/platform/kit/index.ts"
import { pieces } from "../html.ts"
import { frame, PAGES } from "./pages.tsx"

test.each(Object.entries(PAGES))(
  "%s: well formed, ids once, every label, description and error link finds its field",
  (_, Shown) => {
    const html = renderPage(Shown(), frame)
    const tags = pieces(html.replace("<!DOCTYPE html>", "")).flatMap((piece) =>
      piece.kind === "open" ? [new Map(piece.attributes)] : [],
    )
    const ids = tags.flatMap((attributes) => attributes.get("id") ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const pointed = tags.flatMap((attributes) => [
      attributes.get("for"),
      ...(attributes.get("aria-describedby")?.split(" ") ?? []),
      ...(attributes.get("aria-labelledby")?.split(" ") ?? []),
      attributes.get("href")?.match(/^#(.+)/)?.[1],
    ])
    for (const id of pointed.filter(Boolean)) expect(ids).toContain(id)
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+="/)
  },
)
