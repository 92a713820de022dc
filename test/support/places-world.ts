import type { JobServices } from "../../src/platform/slice.ts"
import { type TestDatabase, testDatabase } from "./database.ts"
import { World } from "./world.ts"

/** Somebody who plans places, a SENCO and a parent who may not, and what jobs are given. */
export interface PlacesWorld {
  readonly db: TestDatabase
  readonly who: { readonly planner: string; readonly senco: string; readonly parent: string }
  readonly services: JobServices
}

export async function placesWorld(): Promise<PlacesWorld> {
  const db = await testDatabase()
  const world = new World(db.database)
  const school = await world.setting()
  return {
    db,
    who: {
      planner: await world.person("Pia Planner", ["programme", await world.team("programme")]),
      senco: await world.person("Sam Senco", ["senco", school.team]),
      parent: await world.relative("Pat Parent"),
    },
    services: {
      configuration: {} as never,
      asSystem: (work) => db.database.asSystem(work),
      forPerson: (person, work) => db.database.forPerson(person, work),
      log: () => undefined,
    },
  }
}
