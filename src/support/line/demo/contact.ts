import type { Column } from "../../../platform/database/bulk.ts"
import type { Instant, PlainDate } from "../../../platform/time.ts"
import type { Channel, State } from "../vocabulary.ts"
import type { Caller } from "./who.ts"

/** How a made contact goes, before it becomes rows. */
export interface Course {
  readonly channel: Channel
  readonly state: State
  readonly received: Instant
  readonly started: Instant | null
  readonly ended: Instant | null
  readonly closed: Instant | null
  /** Each state with its time and who brought it there. */
  readonly states: readonly { readonly state: State; readonly at: Instant; readonly by: string | null }[]
  readonly callBackDue: PlainDate | null
  readonly breached: Instant | null
  readonly resolvedAtFirst: boolean | null
}

export interface MadeContact extends Course {
  readonly id: string
  readonly caller: Caller
  readonly adviser: { readonly id: string; readonly name: string } | null
  readonly named: boolean | null
  readonly consentId: string | null
  readonly summary: string
  readonly advice: string
  readonly outcomes: readonly string[]
  readonly otherwise: boolean | null
  readonly followUp: { readonly text: string; readonly owner: string; readonly due: PlainDate } | null
  readonly version: number
}

const is = <Row>(name: string, type: Column<Row>["type"], value: (row: Row) => unknown): Column<Row> => ({ name, type, value })
const words = (value: { toString(): string } | null): string | null => (value === null ? null : value.toString())
const read = (row: MadeContact): boolean => row.adviser !== null
/** A way to ring back stays until an unnamed contact is closed. */
const reach = (row: MadeContact): boolean => !(row.named === false && row.closed !== null)

export const contactColumns = (lineTeam: string): readonly Column<MadeContact>[] => [
  is("id", "uuid", (row) => row.id),
  is("team_id", "uuid", () => lineTeam),
  is("channel", "text", (row) => row.channel),
  is("received_at", "timestamptz", (row) => words(row.received)),
  is("in_hours", "bool", () => true),
  is("state", "text", (row) => row.state),
  is("started_at", "timestamptz", (row) => words(row.started)),
  is("answered_by", "uuid", (row) => row.adviser?.id ?? null),
  is("ended_at", "timestamptz", (row) => words(row.ended)),
  is("caller_role", "text", (row) => (row.channel === "email" && !read(row) ? null : row.caller.role)),
  is("caller_name", "text", (row) => (row.state === "diverted" && row.named === false ? null : row.caller.name)),
  is("caller_number", "text", (row) =>
    row.channel !== "email" && reach(row) && row.state !== "diverted" ? row.caller.number : null,
  ),
  is("caller_email", "text", (row) => (row.channel === "email" && reach(row) ? emailOf(row) : null)),
  is("setting_id", "uuid", (row) => (row.channel === "email" && !read(row) ? null : (row.caller.setting?.id ?? null))),
  is("zone_id", "uuid", (row) => (read(row) ? (row.caller.setting?.zone.id ?? null) : null)),
  is("named", "bool", (row) => row.named),
  is("child_id", "uuid", (row) => (read(row) && row.named === true ? (row.caller.child?.id ?? null) : null)),
  is("consent_id", "uuid", (row) => row.consentId),
  is("child_name_given", "text", (row) =>
    !read(row) && row.named === true && row.caller.child ? `${row.caller.child.forename} ${row.caller.child.surname}` : null,
  ),
  is("year_group", "text", (row) => (row.channel === "email" && !read(row) ? null : row.caller.year)),
  is("sen_status", "text", (row) => (read(row) && row.state !== "diverted" ? row.caller.status : null)),
  is("reason", "text", (row) => (read(row) && row.state !== "diverted" ? row.caller.story.reason : null)),
  { name: "needs", type: "text", made: "string_to_array($, ' ')", value: (row) => (read(row) ? row.caller.needs.join(" ") : "") },
  is("summary", "text", (row) => row.summary),
  is("advice", "text", (row) => row.advice),
  { name: "outcomes", type: "text", made: "string_to_array($, ' ')", value: (row) => row.outcomes.join(" ") },
  is("otherwise_assessment", "bool", (row) => row.otherwise),
  is("safeguarding", "bool", (row) => row.state === "diverted"),
  is("resolved_at_first", "bool", (row) => row.resolvedAtFirst),
  is("follow_up", "text", (row) => row.followUp?.text ?? null),
  is("follow_up_owner", "uuid", (row) => row.followUp?.owner ?? null),
  is("follow_up_due", "date", (row) => words(row.followUp?.due ?? null)),
  is("call_back_due", "date", (row) => words(row.callBackDue)),
  is("breached_at", "timestamptz", (row) => words(row.breached)),
  is("closed_at", "timestamptz", (row) => words(row.closed)),
  is("closed_by", "uuid", (row) => (row.closed === null ? null : (row.adviser?.id ?? null))),
  is("version", "int", (row) => row.version),
]

/** An address at a domain that nobody can own. Source: RFC 2606. */
export const emailOf = (row: Pick<MadeContact, "caller" | "id">): string =>
  `${(row.caller.name ?? "somebody")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z]+/g, ".")
    .replace(/^\.|\.$/g, "")}.${row.id.slice(0, 3)}@post.example`
