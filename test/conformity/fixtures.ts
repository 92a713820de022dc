import { readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { h } from "preact"
import { renderToString } from "preact-render-to-string"
import { ADAPTED, COMPONENTS } from "./components.ts"
import { propsOf } from "./options.tsx"

export interface Fixture {
  readonly name: string
  readonly options: Record<string, unknown>
  readonly hidden: boolean
  readonly html: string
}

const folder = join(dirname(createRequire(import.meta.url).resolve("govuk-frontend/package.json")), "dist/govuk/components")

/** Every component that govuk-frontend ships fixtures for, hidden ones included. */
export const FIXTURES: ReadonlyMap<string, readonly Fixture[]> = new Map(
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => [entry.name, JSON.parse(readFileSync(join(folder, entry.name, "fixtures.json"), "utf8")).fixtures]),
)

export function rendered(component: string, options: Record<string, unknown>): string {
  const props = propsOf(options) as Record<string, never>
  return renderToString(h(COMPONENTS[component] as never, (ADAPTED[component]?.(props) ?? props) as never))
}
