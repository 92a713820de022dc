import { type Column, insertMany } from "../../platform/database/bulk.ts"
import type { Tx } from "../../platform/database/tx.ts"
import type { DemoDice } from "../../platform/slice.ts"
import type { Instant, PlainDate } from "../../platform/time.ts"
import type { NewTask } from "../tasks/tasks.ts"

export interface MadeTask extends NewTask {
  readonly createdAt: Instant
  readonly takenAt?: Instant | null
  readonly raisedAt?: Instant | null
  readonly done?: { readonly at: Instant; readonly by: string | null; readonly outcome: string } | null
}

export interface MadeEvent {
  readonly childId: string
  readonly at: Instant
  readonly title: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly slice: string
  readonly record: { readonly kind: string; readonly id: string }
  readonly by: { readonly id: string; readonly name: string }
}

export interface MadeConsent {
  readonly childId: string
  readonly givenBy: string | null
  readonly giverName: string
  readonly relation: string
  readonly method: "written" | "verbal" | "electronic"
  readonly scope: string
  readonly detail: string | null
  readonly givenOn: PlainDate
  readonly expiresOn?: PlainDate | null
  readonly ownDecision: boolean
  readonly recordedBy: string
  readonly recordedAt: Instant
  readonly agencies: readonly string[]
}

export interface MadePlace {
  readonly childId: string
  readonly teamId: string
  readonly basis: "work" | "call"
  readonly why: string
  readonly since: PlainDate
  readonly until?: PlainDate | null
  readonly addedBy: string
  readonly addedAt: Instant
}

export interface MadeTelling extends Omit<MadePlace, "basis" | "until"> {
  readonly consentId: string
  readonly agency: string
  readonly what: string
  readonly record: { readonly kind: string; readonly id: string }
  readonly until?: PlainDate | null
}

type Kept<T> = T & { readonly id: string }

/** Rows of the county's own registers that a slice's part of the demonstration adds: gathered, then written as sets. */
export class MadeRows {
  readonly #dice: DemoDice
  readonly #tasks: Kept<MadeTask>[] = []
  readonly #events: Kept<MadeEvent>[] = []
  readonly #consents: Kept<MadeConsent>[] = []
  readonly #places: Kept<MadePlace>[] = []
  readonly #shares: (Kept<MadeTelling> & { readonly placeId: string })[] = []

  constructor(dice: DemoDice) {
    this.#dice = dice
  }

  task(task: MadeTask): void {
    this.#tasks.push({ ...task, id: this.#dice.uuid() })
  }

  tell(event: MadeEvent): void {
    this.#events.push({ ...event, id: this.#dice.uuid() })
  }

  consent(consent: MadeConsent): string {
    const id = this.#dice.uuid()
    this.#consents.push({ ...consent, id })
    return id
  }

  place(place: MadePlace): string {
    const id = this.#dice.uuid()
    this.#places.push({ ...place, id })
    return id
  }

  /** A team learns of a child under a consent: its place in the circle and the line in the list of who was told. */
  share(telling: MadeTelling): void {
    const placeId = this.place({ ...telling, basis: "work" })
    this.#shares.push({ ...telling, id: this.#dice.uuid(), placeId })
  }

  async write(tx: Tx): Promise<void> {
    await insertMany(tx, "county.consents", CONSENT, this.#consents)
    await insertMany(
      tx,
      "county.consent_agencies",
      [
        text("consent_id", "uuid", (row: Agency) => row.id),
        text("child_id", "uuid", (row: Agency) => row.childId),
        text("agency", "text", (row: Agency) => row.agency),
      ],
      this.#consents.flatMap(({ id, childId, agencies }) => agencies.map((agency) => ({ id, childId, agency }))),
    )
    await insertMany(tx, "county.circle", PLACE, this.#places)
    await insertMany(tx, "county.shares", SHARE, this.#shares)
    await insertMany(tx, "county.chronology", EVENT, this.#events)
    await insertMany(tx, "county.tasks", TASK, this.#tasks)
  }
}

interface Agency {
  readonly id: string
  readonly childId: string
  readonly agency: string
}

function text<Row>(name: string, type: Column<Row>["type"], value: (row: Row) => unknown): Column<Row> {
  return { name, type, value }
}

const written = (value: { toString(): string } | null | undefined): string | null => (value == null ? null : value.toString())

const CONSENT: readonly Column<Kept<MadeConsent>>[] = [
  text("id", "uuid", (row) => row.id),
  text("child_id", "uuid", (row) => row.childId),
  text("given_by", "uuid", (row) => row.givenBy),
  text("giver_name", "text", (row) => row.giverName),
  text("relation", "text", (row) => row.relation),
  text("method", "text", (row) => row.method),
  text("scope", "text", (row) => row.scope),
  text("detail", "text", (row) => row.detail),
  text("given_on", "date", (row) => written(row.givenOn)),
  text("expires_on", "date", (row) => written(row.expiresOn)),
  text("own_decision", "bool", (row) => row.ownDecision),
  text("recorded_by", "uuid", (row) => row.recordedBy),
  text("recorded_at", "timestamptz", (row) => written(row.recordedAt)),
]

const PLACE: readonly Column<Kept<MadePlace>>[] = [
  text("id", "uuid", (row) => row.id),
  text("child_id", "uuid", (row) => row.childId),
  text("team_id", "uuid", (row) => row.teamId),
  text("basis", "text", (row) => row.basis),
  text("why", "text", (row) => row.why),
  text("since", "date", (row) => written(row.since)),
  text("until", "date", (row) => written(row.until)),
  text("added_by", "uuid", (row) => row.addedBy),
  text("added_at", "timestamptz", (row) => written(row.addedAt)),
]

const SHARE: readonly Column<Kept<MadeTelling> & { readonly placeId: string }>[] = [
  text("id", "uuid", (row) => row.id),
  text("consent_id", "uuid", (row) => row.consentId),
  text("child_id", "uuid", (row) => row.childId),
  text("agency", "text", (row) => row.agency),
  text("what", "text", (row) => row.what),
  text("record_kind", "text", (row) => row.record.kind),
  text("record_id", "uuid", (row) => row.record.id),
  text("at", "timestamptz", (row) => written(row.addedAt)),
  text("by_person", "uuid", (row) => row.addedBy),
  text("team_id", "uuid", (row) => row.teamId),
  text("circle_id", "uuid", (row) => row.placeId),
]

const EVENT: readonly Column<Kept<MadeEvent>>[] = [
  text("id", "uuid", (row) => row.id),
  text("child_id", "uuid", (row) => row.childId),
  text("at", "timestamptz", (row) => written(row.at)),
  text("title", "text", (row) => row.title),
  { name: "detail", type: "text", made: "$::jsonb", value: (row) => JSON.stringify(row.detail ?? {}) },
  text("slice", "text", (row) => row.slice),
  text("record_kind", "text", (row) => row.record.kind),
  text("record_id", "uuid", (row) => row.record.id),
  text("by_person", "uuid", (row) => row.by.id),
  text("by_name", "text", (row) => row.by.name),
]

const TASK: readonly Column<Kept<MadeTask>>[] = [
  text("id", "uuid", (row) => row.id),
  text("kind", "text", (row) => row.kind),
  text("title", "text", (row) => row.title),
  text("slice", "text", (row) => row.slice),
  text("record_kind", "text", (row) => row.record.kind),
  text("record_id", "uuid", (row) => row.record.id),
  text("child_id", "uuid", (row) => row.childId ?? null),
  text("setting_id", "uuid", (row) => row.settingId ?? null),
  text("zone_id", "uuid", (row) => row.zoneId ?? null),
  text("team_id", "uuid", (row) => row.team),
  text("taken_by", "uuid", (row) => row.takenBy ?? null),
  text("taken_at", "timestamptz", (row) => written(row.takenBy ? (row.takenAt ?? row.createdAt) : null)),
  text("due_on", "date", (row) => written(row.dueOn)),
  text("basis", "text", (row) => row.basis),
  text("basis_source", "text", (row) => row.source),
  text("raise_at", "timestamptz", (row) => written(row.raiseAt)),
  text("raised_at", "timestamptz", (row) => written(row.raisedAt)),
  text("created_at", "timestamptz", (row) => written(row.createdAt)),
  text("done_at", "timestamptz", (row) => written(row.done?.at)),
  text("done_by", "uuid", (row) => row.done?.by ?? null),
  text("outcome", "text", (row) => row.done?.outcome ?? null),
]
