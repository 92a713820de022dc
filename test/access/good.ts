import type { RouteDefinition } from "../../src/platform/web/route.ts"
import { fillForm, formFor } from "../support/form-filling.ts"
import type { Fields } from "../support/visitor.ts"
import type { Made } from "./fixture.ts"
import { fixtures } from "./fixtures/index.ts"
import { addressOf, nameOf } from "./matrix.ts"
import type { Persona, Stage } from "./stage.ts"

/** Somebody of side A, or of the county, who may ask a route: one of those listed, else whoever holds its right. */
export async function whoMay(stage: Stage, route: RouteDefinition): Promise<Persona> {
  const fixture = fixtures[nameOf(route)]
  const here = stage.personas.filter((each) => each.side === "A" || each.side === null)
  const roles = fixture ? [...(fixture.own ?? []), ...(Array.isArray(fixture.anywhere) ? fixture.anywhere : [])] : []
  const listed = here.find((each) => roles.includes(each.role))
  if (listed) return listed
  if (route.method === "POST" && route.right === "public") return stage.persona("anonymous")
  const senco = stage.persona("senco", "A")
  if (route.right === "public" || route.right === "signed-in") return senco
  for (const each of [senco, ...here]) if (await holds(stage, each, route.right)) return each
  throw new Error(`nobody on the stage holds the right "${route.right}"`)
}

const holds = async (stage: Stage, { visitor }: Persona, right: string): Promise<boolean> =>
  visitor.personId !== null && stage.server.database.forPerson(visitor.personId, async (tx) => tx.actor.rights.has(right))

/** What a post takes: the fixture's fields over those of the page that shows its form. */
export async function goodBody(route: RouteDefinition, made: Made, who: Persona): Promise<Fields> {
  if (made.page === undefined) return made.fields ?? {}
  const { body } = await who.visitor.get(made.page)
  const { _csrf, _key, ...fields } = fillForm(formFor(body, addressOf(route, made), made.page)).fields
  return { ...fields, ...made.fields } as Fields
}

/** What a browser sends of the same form when nothing was filled in: its hidden fields alone. */
export async function untouchedBody(route: RouteDefinition, made: Made, who: Persona): Promise<Fields> {
  if (made.page === undefined) return {}
  const { body } = await who.visitor.get(made.page)
  const hidden = formFor(body, addressOf(route, made), made.page).controls.filter(({ type }) => type === "hidden")
  return Object.fromEntries(
    hidden.filter(({ name }) => !["_csrf", "_key"].includes(name)).map(({ name, value }) => [name, value]),
  )
}
