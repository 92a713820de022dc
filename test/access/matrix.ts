import { randomUUID } from "node:crypto"
import type { RouteDefinition } from "../../src/platform/web/route.ts"
import { fillForm, formFor } from "../support/form-filling.ts"
import type { Answer, Fields, Visitor } from "../support/visitor.ts"
import { changedTables, type Fingerprint, fingerprint } from "./fingerprint.ts"
import type { Fixtures, Made, RouteFixture } from "./fixture.ts"
import { type Persona, SIDES, type Side, type SideName, type Stage } from "./stage.ts"

export interface Tried {
  readonly cells: number
  readonly refused: number
  readonly allowed: number
  readonly faults: readonly string[]
}

export const nameOf = (route: RouteDefinition): string => `${route.method} ${route.path}`

/** A page without a record needs no fixture: the right alone decides. */
export const needsFixture = (route: RouteDefinition): boolean => route.method === "POST" || route.path.includes(":")

export const missingFixtures = (routes: readonly RouteDefinition[], fixtures: Fixtures): string[] =>
  routes.filter((route) => needsFixture(route) && !(nameOf(route) in fixtures)).map(nameOf)

/** Every persona at every door of the routes given, at a record of each side: what differs from what should be, in sentences. */
export async function tryRoutes(stage: Stage, routes: readonly RouteDefinition[], fixtures: Fixtures): Promise<Tried> {
  const total = { cells: 0, refused: 0, allowed: 0, faults: [] as string[] }
  await learnRights(stage)
  for (const route of routes) {
    const fixture = fixtures[nameOf(route)] ?? (needsFixture(route) ? null : WITHOUT_RECORD)
    if (fixture === null) continue
    for (const side of fixture === WITHOUT_RECORD ? (["A"] as const) : SIDES) {
      const door = new Door({ stage, route, fixture, side })
      await door.tryAll().catch((error: Error) => door.faults.push(`could not be tried: ${error.message}`))
      total.cells += door.refused + door.allowed
      total.refused += door.refused
      total.allowed += door.allowed
      total.faults.push(...door.faults.map((fault) => `${nameOf(route)}, record of ${side}: ${fault}`))
    }
  }
  return total
}

const WITHOUT_RECORD: RouteFixture = { anywhere: "right", make: async () => ({}) }

interface DoorParts {
  readonly stage: Stage
  readonly route: RouteDefinition
  readonly fixture: RouteFixture
  readonly side: SideName
}

/** One route at one side's record. */
class Door {
  readonly faults: string[] = []
  refused = 0
  allowed = 0
  #nothing = ""
  constructor(readonly parts: DoorParts) {}

  async tryAll(): Promise<void> {
    const { stage } = this.parts
    const may = stage.personas.filter((persona) => this.#may(persona))
    const mayNot = stage.personas.filter((persona) => !may.includes(persona))
    const [first] = may
    if (!first) return void this.faults.push("nobody on the stage may: there is no positive twin")
    await this.#refusals(first, this.parts.fixture.mine ? stage.personas.filter((each) => each !== first) : mayNot)
    for (const persona of may) await this.#success(persona)
  }

  #may(persona: Persona): boolean {
    const { fixture, side, stage, route } = this.parts
    const held = rightOf(stage, route, persona)
    if (fixture.mine) return held
    const { own = [], anywhere = [] } = fixture
    const listed =
      anywhere === "everyone" || anywhere === "right"
        ? true
        : anywhere === "signed-in"
          ? persona.visitor.personId !== null
          : anywhere.includes(persona.role) || (own.includes(persona.role) && persona.side === side)
    if (listed && !held && anywhere !== "right")
      this.faults.push(`${persona.key} is listed, but has not the right "${route.right}"`)
    return listed && held
  }

  /** All who may not, at one record: each gets the answer for what does not exist, and nothing moves. */
  async #refusals(maker: Persona, personas: readonly Persona[]): Promise<void> {
    const { stage, side } = this.parts
    const made = await this.#made(maker)
    // What no page answers, in the same part of the service: the part that one is in is marked in the navigation.
    this.#nothing = normal((await maker.visitor.get(`${addressOf(this.parts.route, made)}/nothing-has-this-address`)).body)
    const before = await fingerprint(stage)
    for (const persona of personas) {
      this.refused += 1
      const answer = await this.#ask(persona, made)
      const fault = persona.visitor.personId === null ? this.#notSignedIn(answer) : await this.#notFound(answer, persona, made)
      if (fault) this.faults.push(`${persona.key}: ${fault}`)
      await this.#leaks(persona, answer, made)
    }
    const moved = changedTables(before, await fingerprint(stage)).filter((table) => !QUIET.has(table))
    if (moved.length > 0) this.faults.push(`a refusal changed ${moved.join(", ")} (side ${side})`)
  }

  #notSignedIn(answer: Answer): string | null {
    const home = answer.status === 303 && /^\/sign-in(\?next=|$)/.test(answer.location ?? "")
    return home ? null : `expected the way to sign-in, got ${answer.status} ${answer.location ?? ""}`
  }

  /** Like what does not exist; or, where the body names the record, like the same body about a child who does not exist. */
  async #notFound(answer: Answer, persona: Persona, made: Made): Promise<string | null> {
    const { fixture, route, stage } = this.parts
    if (fixture.refusedAs !== undefined && answer.status === fixture.refusedAs && rightOf(stage, route, persona)) {
      if (fixture.openly) return null
      const unknown = await this.#ask(persona, withUnknown(made, stage))
      return normal(answer.body) === normal(unknown.body) ? null : "forbidden and unknown do not look alike"
    }
    if (answer.status !== 404) return `expected 404, got ${answer.status} ${answer.location ?? ""}`
    return normal(answer.body) === this.#nothing ? null : "the refusal differs from the answer for what does not exist"
  }

  /** One who may: it happens, and for a post the row changes. */
  async #success(persona: Persona): Promise<void> {
    const { stage, fixture, route } = this.parts
    this.allowed += 1
    try {
      const made = await this.#made(persona)
      const before = route.method === "POST" ? await fingerprint(stage) : null
      const answer = await this.#ask(persona, made)
      const wanted = fixture.answers ?? (route.method === "GET" ? 200 : 303)
      if (answer.status !== wanted)
        this.faults.push(
          `${persona.key} may, expected ${wanted}, got ${answer.status} ${answer.location ?? ""} ${saidIn(answer)}`,
        )
      else if (before) await this.#moved(persona, before)
      await this.#leaks(persona, answer, made)
    } catch (error) {
      this.faults.push(`${persona.key} may, but: ${(error as Error).message}`)
    }
  }

  async #moved(persona: Persona, before: Fingerprint): Promise<void> {
    const moved = changedTables(before, await fingerprint(this.parts.stage))
    for (const table of this.parts.fixture.changes ?? [])
      if (!moved.includes(table))
        this.faults.push(`${persona.key} may, but no row of ${table} changed (changed: ${moved.join(", ")})`)
    if (this.parts.fixture.changes === undefined) this.faults.push("the fixture does not say what changes")
  }

  /** The record, and the posted fields, filled by whoever may. */
  async #made(maker: Persona): Promise<Made> {
    const { stage, fixture, side, route } = this.parts
    const made = await fixture.make(stage, side, maker)
    if (made.page === undefined) return made
    const shown = await maker.visitor.get(made.page)
    if (shown.status !== 200) throw new Error(`the page ${made.page} answers ${shown.status} to ${maker.key}`)
    const { fields } = fillForm(formFor(shown.body, addressOf(route, made), made.page))
    const { _csrf, ...typed } = fields
    return { ...made, fields: { ...typed, ...made.fields } as Fields }
  }

  async #ask({ visitor }: Persona, made: Made): Promise<Answer> {
    const { fixture, route, stage } = this.parts
    if (!fixture.apart) return ask(visitor, route, made)
    const { personId } = visitor
    const answer = await ask(personId === null ? stage.server.anonymous() : await stage.server.enter(personId), route, made)
    // The others' sessions of the same person go on, for the doors that follow.
    await stage.rows("update platform.sessions set ended_at = null where person_id = $1", [personId])
    return answer
  }

  /** Words of a child whom the asker does not see, by the database's own rule, and did not send. */
  async #leaks(persona: Persona, answer: Answer, made: Made): Promise<void> {
    const sent = JSON.stringify([made.fields, made.params])
    for (const side of Object.values(this.parts.stage.sides)) {
      const watched = this.parts.fixture.audits ? side.never : [...side.secrets, side.child]
      const met = watched.filter((secret) => answer.body.includes(secret) && !sent.includes(secret))
      if (met.length === 0 || (await sees(this.parts.stage, persona, side))) continue
      this.faults.push(`${persona.key} meets ${met.join(", ")} in an answer ${answer.status}`)
    }
  }
}

/** Asks a route as it stands in the table. */
async function ask(visitor: Visitor, route: RouteDefinition, made: Made): Promise<Answer> {
  const url = addressOf(route, made) + (made.query ?? "")
  if (route.method === "GET") return visitor.get(url)
  if (made.raw) {
    const token = route.handle.kind === "submit" && route.handle.unsigned ? {} : { "x-csrf-token": await visitor.token() }
    return visitor.postBytes(url, made.raw.type, made.raw.bytes, { ...token, ...made.raw.headers })
  }
  return visitor.post(url, { _key: randomUUID(), ...made.fields })
}

export const addressOf = (route: RouteDefinition, made: Made): string =>
  route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = made.params?.[name]
    if (value === undefined) throw new Error(`the fixture gives no ${name}`)
    return encodeURIComponent(value)
  })

/** The same body about a child who does not exist. What is published (a setting, a zone) stays. */
const withUnknown = (made: Made, stage: Stage): Made => {
  const children = new Set(Object.values(stage.sides).flatMap((side) => [side.child, side.grown]))
  const fields = Object.entries(made.fields ?? {}).map(([name, value]) => [
    name,
    typeof value === "string" && children.has(value) ? randomUUID() : value,
  ])
  return { ...made, fields: Object.fromEntries(fields) }
}

/** Looks that are noted even when nothing is shown; a draft kept; a session seen. */
const QUIET = new Set(["platform.sessions", "platform.idempotency_keys"])

/** What no two answers share: tokens, keys, references, and ids that the asker sent. */
export const normal = (html: string): string =>
  html.replace(/value="[^"]*"/g, 'value=""').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id")

const rights = new WeakMap<Visitor, ReadonlySet<string>>()

const rightOf = (_stage: Stage, { right }: RouteDefinition, { visitor }: Persona): boolean =>
  right === "public" || (visitor.personId !== null && (right === "signed-in" || rights.get(visitor)?.has(right) === true))

async function learnRights(stage: Stage): Promise<void> {
  for (const { visitor } of stage.personas)
    if (visitor.personId !== null)
      rights.set(visitor, await stage.server.database.forPerson(visitor.personId, async (tx) => tx.actor.rights))
}

/** Ground truth: the database's own rule of the circle, now. */
async function sees(stage: Stage, { visitor }: Persona, side: Side): Promise<boolean> {
  if (visitor.personId === null) return false
  return stage.server.database.forPerson(visitor.personId, async (tx) => {
    const { rows } = await tx.connection.query<{ sees: boolean }>("select county.sees($1) as sees", [side.child])
    return rows[0]!.sees
  })
}

function saidIn({ body, status }: Answer): string {
  if (status !== 422 && status !== 409) return ""
  const words = [...body.matchAll(/govuk-error-summary__list[\s\S]*?<\/ul>/g)].map(([list]) =>
    list.replace(/<[^>]+>/g, " ").trim(),
  )
  return words.join("; ").replace(/\s+/g, " ")
}
