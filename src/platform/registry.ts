import type { RightsOf } from "./database/database.ts"
import type { MigrationFolder } from "./database/migrate.ts"
import type { Publish } from "./database/tx.ts"
import type { Slice } from "./slice.ts"
import type { RouteDefinition } from "./web/route.ts"

/** The slices put together: what the doors ask for. */
export interface Registry {
  readonly slices: readonly Slice[]
  readonly routes: readonly RouteDefinition[]
  readonly migrations: readonly MigrationFolder[]
  readonly rightsOf: RightsOf
  readonly publish: Publish
}

/** Puts slices together and refuses contradictions: two slices of one name, one route twice, a right that nobody defines. */
export function register(slices: readonly Slice[]): Registry {
  unique(
    "slice",
    slices.map((slice) => slice.id),
  )
  const routes = slices.flatMap((slice) => slice.routes ?? [])
  unique(
    "route",
    routes.map((route) => `${route.method} ${route.path}`),
  )
  const holders = holdersOfRights(slices)
  for (const route of routes) {
    if (route.right !== "public" && route.right !== "signed-in" && !holders.has(route.right)) {
      throw new Error(`route ${route.method} ${route.path} asks for the right "${route.right}", which no slice defines`)
    }
  }
  return {
    slices,
    routes,
    migrations: slices.flatMap((slice) =>
      slice.migrations === undefined ? [] : [{ slice: slice.id, folder: slice.migrations }],
    ),
    rightsOf: rightsFrom(holders),
    publish: publisher(slices),
  }
}

function holdersOfRights(slices: readonly Slice[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>()
  for (const slice of slices) {
    for (const [right, roles] of Object.entries(slice.rights ?? {})) {
      const held = holders.get(right) ?? new Set()
      for (const role of roles) held.add(role)
      holders.set(right, held)
    }
  }
  return holders
}

function rightsFrom(holders: ReadonlyMap<string, ReadonlySet<string>>): RightsOf {
  const known = new Map<string, ReadonlySet<string>>()
  return (roles, kind) => {
    const key = `${kind}|${roles.join("|")}`
    let rights = known.get(key)
    if (!rights) {
      const mine = [...roles, kind]
      rights = new Set([...holders].filter(([, by]) => mine.some((role) => by.has(role))).map(([right]) => right))
      known.set(key, rights)
    }
    return rights
  }
}

function publisher(slices: readonly Slice[]): Publish {
  return async (tx, event, payload) => {
    for (const slice of slices) await slice.on?.[event]?.(tx, payload as never)
  }
}

function unique(what: string, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) throw new Error(`${what} "${name}" is registered twice`)
    seen.add(name)
  }
}
