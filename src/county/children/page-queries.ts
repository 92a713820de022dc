import { randomUUID } from "node:crypto"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { type Instant, type PlainDate, plainDate } from "../../platform/time.ts"
import type { CirclePlace, CountyTables } from "../tables.ts"
import type { PlaceLine } from "./pages/circle.tsx"
import type { StoryEvent } from "./pages/story.tsx"

interface SearchTables {
  "platform.saved_searches": { id: string; person_id: string; kind: string; terms: unknown; at: Instant }
  "platform.audit_entries": {
    actor_id: string | null
    action: string
    record_kind: string | null
    record_id: string | null
    at: Instant
  }
}

export interface SearchTerms {
  readonly words: string | null
  readonly upn: string | null
  readonly born: PlainDate | null
}

/** Keeps what was searched for, for this person alone; the address of the results holds only the id. */
export async function keepSearch(tx: Tx, kind: string, terms: SearchTerms): Promise<string> {
  const id = randomUUID()
  await tablesOf<SearchTables>(tx)
    .insertInto("platform.saved_searches")
    .values({
      id,
      person_id: tx.actor.personId!,
      kind,
      terms: JSON.stringify({ ...terms, born: terms.born?.toString() ?? null }),
      at: tx.now,
    })
    .execute()
  return id
}

export async function keptSearch(tx: Tx, id: string): Promise<SearchTerms | null> {
  const row = await tablesOf<SearchTables>(tx)
    .selectFrom("platform.saved_searches")
    .select("terms")
    .where("id", "=", id)
    .executeTakeFirst()
  if (!row) return null
  const terms = row.terms as { words: string | null; upn: string | null; born: string | null }
  return { ...terms, born: terms.born === null ? null : plainDate(terms.born) }
}

/** The settings that a person may choose from: those of their own teams, or all when they belong to none. */
export async function settingOptions(tx: Tx): Promise<{ value: string; text: string }[]> {
  const db = tablesOf<CountyTables>(tx)
  const open = db.selectFrom("county.settings").select(["id", "name"]).where("status", "!=", "closed").orderBy("name")
  const own = await open
    .where(
      "id",
      "in",
      (from) =>
        from
          .selectFrom("platform.teams")
          .select("scope_id")
          .where("kind", "=", "setting")
          .where("id", "in", [...tx.actor.teams, NO_TEAM]) as never,
    )
    .execute()
  const rows = own.length > 0 ? own : await open.execute()
  return rows.map((row) => ({ value: row.id, text: row.name }))
}

const NO_TEAM = "00000000-0000-0000-0000-000000000000"

/** A child's story, newest first, and when the actor last opened the record before now. */
export async function storyOf(tx: Tx, childId: string): Promise<{ events: StoryEvent[]; lastLook: Instant | null }> {
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.chronology")
    .select(["id", "at", "title", "by_name", "slice", "record_kind", "record_id"])
    .where("child_id", "=", childId)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(200)
    .execute()
  const last = await tablesOf<SearchTables>(tx)
    .selectFrom("platform.audit_entries")
    .select("at")
    .where("record_kind", "=", "child")
    .where("record_id", "=", childId)
    .where("action", "=", "view")
    .where("actor_id", "=", tx.actor.personId)
    .where("at", "<", tx.now.subtract({ minutes: 30 }))
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst()
  return { events: rows.map((row) => ({ ...row, href: null })), lastLook: last?.at ?? null }
}

/** The places of a circle with the names of teams and people, those that hold today first. */
export async function namesOfPlaces(tx: Tx, places: readonly CirclePlace[]): Promise<PlaceLine[]> {
  const db = tablesOf<CountyTables>(tx)
  const ids = (of: (place: CirclePlace) => string | null): string[] => [NO_TEAM, ...places.flatMap((place) => of(place) ?? [])]
  const teams = await db
    .selectFrom("platform.teams")
    .select(["id", "name"])
    .where(
      "id",
      "in",
      ids((place) => place.team_id),
    )
    .execute()
  const people = await db
    .selectFrom("platform.people")
    .select(["id", "name"])
    .where(
      "id",
      "in",
      ids((place) => place.person_id),
    )
    .execute()
  const names = new Map([...teams, ...people].map((row) => [row.id, row.name]))
  return places
    .map((place) => ({ ...place, name: names.get(place.team_id ?? place.person_id ?? "") ?? "A person named on the record" }))
    .sort((a, b) => Number(a.until !== null) - Number(b.until !== null))
}
