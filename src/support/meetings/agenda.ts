import type { Phase } from "../../county/tables.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { Level } from "./types.ts"

/** What might stand on the next agenda, as the slices know it. */
export interface AgendaSources {
  readonly requests: readonly {
    readonly id: string
    readonly number: number
    readonly level: "child" | "cohort" | "whole_school"
    readonly childId: string | null
    readonly cohort: string | null
    readonly asks: string
    readonly needAreas: readonly string[]
  }[]
  readonly changes: readonly { readonly id: string; readonly summary: string; readonly changedAt: Instant }[]
  /** Items of earlier meetings that were put off or never reached. */
  readonly carried: readonly {
    readonly id: string
    readonly level: Level
    readonly mode: "no_names" | "named" | null
    readonly childId: string | null
    readonly title: string
    readonly question: string
    readonly needAreas: readonly string[]
  }[]
  readonly cohorts: readonly string[]
}

export interface AgendaEntry {
  readonly level: Level
  readonly mode: "no_names" | "named" | null
  readonly childId: string | null
  readonly title: string
  readonly question: string
  readonly needAreas: readonly string[]
  readonly source: { readonly kind: "request" | "provision-map" | "transition" | "carried"; readonly id: string | null }
}

/**
 * The agenda in the order in which a meeting works: what was put off first, then requests, then the changed provision map, then
 * who moves on. An item without a name loses the link to where it came from, which could name the child.
 */
export function buildAgenda(sources: AgendaSources): AgendaEntry[] {
  const carried = sources.carried.map(({ id, ...item }) => ({
    ...item,
    source: { kind: "carried" as const, id: item.mode === "no_names" ? null : id },
  }))
  const requests = sources.requests.map((request) => ({
    level: request.level,
    mode: request.childId === null ? null : ("named" as const),
    childId: request.childId,
    title: request.level === "child" ? `Request ${request.number}` : (request.cohort ?? `Request ${request.number}`),
    question: request.asks,
    needAreas: request.needAreas,
    source: { kind: "request" as const, id: request.id },
  }))
  const [newest] = [...sources.changes].sort((a, b) => b.changedAt.epochMilliseconds - a.changedAt.epochMilliseconds)
  const changes = newest === undefined ? [] : [mapItem(newest, sources.changes)]
  const cohorts = sources.cohorts.map((cohort) => ({
    ...plain("cohort", cohort, "Who needs more than the usual to move on well, and who does what by when?"),
    source: { kind: "transition" as const, id: null },
  }))
  return [...carried, ...requests, ...changes, ...cohorts]
}

const mapItem = (newest: { id: string }, changes: AgendaSources["changes"]): AgendaEntry => ({
  ...plain("whole_school", "The provision map has changed", changes.map((change) => change.summary).join("\n")),
  source: { kind: "provision-map", id: newest.id },
})

const plain = (level: Level, title: string, question: string) => ({
  level,
  mode: null,
  childId: null,
  title,
  question,
  needAreas: [],
})

export type Season = "autumn" | "spring" | "summer"

/** England's three school terms, by the month in which the term starts. */
export function seasonOf(termStarts: PlainDate): Season {
  if (termStarts.month >= 8) return "autumn"
  return termStarts.month <= 3 ? "spring" : "summer"
}

const JOINERS: Readonly<Partial<Record<Phase, readonly string[]>>> = {
  "early-years": ["Children who start school in September"],
  infant: ["Year 2 moving to junior school", "New children in Reception"],
  junior: ["Year 6 moving to secondary school", "New children in Year 3"],
  primary: ["Year 6 moving to secondary school", "New children in Reception"],
  middle: ["Leavers moving to upper school", "New children in the lowest year"],
  secondary: ["Year 11 moving on at 16", "New children in Year 7"],
  "all-through": ["Year 6 into Year 7", "Year 11 moving on at 16"],
  special: ["Young people preparing for adulthood", "Children who change phase in September"],
  "post-16": ["Students who leave this summer", "Young people who join in September"],
}

/** Who moves on, for the spring and summer agendas (Element 3, transition planning: phase transfer is planned at TAS). */
export const transitionCohorts = (phase: Phase, season: Season): readonly string[] =>
  season === "autumn" ? [] : (JOINERS[phase] ?? [])

export interface SeriesAction {
  readonly id: string
  readonly meetingId: string
  readonly status: "open" | "done" | "dropped"
  readonly dueOn: PlainDate
}

/** What a meeting opens with: every action of the series that is still open, the earliest date first, each once. */
export function unfinished<A extends SeriesAction>(actions: readonly A[], meetingId: string): A[] {
  return actions
    .filter((action) => action.status === "open" && action.meetingId !== meetingId)
    .sort((a, b) => a.dueOn.until(b.dueOn).sign * -1 || a.id.localeCompare(b.id))
}
