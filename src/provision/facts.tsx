import type { ComponentChildren } from "preact"
import { SummaryList } from "../platform/kit/index.ts"

/** What is known of one thing, as name and value; a line without a value is left out. */
export type Fact = readonly [name: string, value: ComponentChildren] | null | false | "" | undefined

export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <SummaryList rows={facts.flatMap((fact) => (fact ? [{ key: { children: fact[0] }, value: { children: fact[1] } }] : []))} />
)
