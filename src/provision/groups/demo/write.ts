import { type Column, insertMany } from "../../../platform/database/bulk.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import { COUNTY_ZONE, type PlainDate } from "../../../platform/time.ts"
import type { MadeGroup, MadePlace, MadeReview, MadeZoneGroups } from "./made.ts"

function column<Row>(name: string, type: Column<Row>["type"], value: (row: Row) => unknown): Column<Row> {
  return { name, type, value }
}

/** A list of codes, joined by spaces on its way. */
function codes<Row>(name: string, value: (row: Row) => readonly string[]): Column<Row> {
  return { name, type: "text", made: "string_to_array($, ' ')", value: (row) => value(row).join(" ") }
}

const day = (date: PlainDate | null): string | null => (date === null ? null : date.toString())
const morning = (date: PlainDate): string =>
  date.toZonedDateTime({ timeZone: COUNTY_ZONE, plainTime: "08:40" }).toInstant().toString()

const design = <Row>(of: (row: Row) => MadeGroup): Column<Row>[] => [
  column("name", "text", (row) => of(row).words.name),
  codes("need_focus", (row) => of(row).words.needs),
  column("level", "text", (row) => of(row).words.level),
  column("capacity", "int", (row) => of(row).words.capacity),
  column("staff", "text", (row) => of(row).words.staff),
  column("schedule", "text", (row) => of(row).words.schedule),
  column("content", "text", (row) => of(row).words.content),
]

/** Writes a zone's groups as sets. A load sets triggers aside, so the places taken are written with the group. */
export async function writeGroups(tx: Tx, { zoneId, groups, places }: MadeZoneGroups, dice: DemoDice): Promise<void> {
  await insertMany(tx, "provision_groups.groups", [...GROUP, column("zone_id", "uuid", () => zoneId)], groups)
  await insertMany(
    tx,
    "provision_groups.models",
    MODEL,
    groups.filter((group) => group.model !== null),
  )
  await insertMany(tx, "provision_groups.places", PLACE, places)
  const reviews = places.flatMap((place) => place.reviews.map((review) => ({ place, review })))
  await insertMany(tx, "provision_groups.reviews", REVIEW, reviews)
  const weeks = places.flatMap((place) => place.weeks.map((week) => ({ place, week })))
  await insertMany(tx, "provision_groups.weeks", WEEK, weeks)
  await insertMany(
    tx,
    "provision_groups.results",
    [
      column("id", "uuid", () => dice.uuid()),
      column("group_id", "uuid", (row: MadePlace) => row.group.id),
      column("destination", "text", (row: MadePlace) => row.destination),
      column("weeks", "int", (row: MadePlace) => Math.round(row.started!.until(row.exited!, { largestUnit: "day" }).days / 7)),
      column("ended_on", "date", (row: MadePlace) => day(row.exited)),
    ],
    places.filter((place) => place.state === "exited"),
  )
}

const GROUP: readonly Column<MadeGroup>[] = [
  column("id", "uuid", (row) => row.id),
  column("host_setting_id", "uuid", (row) => row.host.id),
  column("host_team_id", "uuid", (row) => row.host.teamId),
  ...design<MadeGroup>((row) => row),
  column("taken", "int", (row) => row.taken),
  column("starts_on", "date", (row) => day(row.starts)),
  column("added_by", "uuid", (row) => row.host.lead.id),
  column("added_at", "timestamptz", (row) => morning(row.starts)),
]

const MODEL: readonly Column<MadeGroup>[] = [
  column("id", "uuid", (row) => row.model?.id),
  column("from_group_id", "uuid", (row) => row.id),
  ...design<MadeGroup>((row) => row),
  column("why", "text", (row) => row.model?.why),
  column("exits", "int", (row) => row.model?.exits),
  column("returned", "real", (row) => row.model?.returned),
  column("words", "text", (row) => row.model?.words),
  column("published_by", "uuid", (row) => row.host.lead.id),
  column("published_at", "timestamptz", (row) => morning(row.starts.add({ days: 200 }))),
]

const PLACE: readonly Column<MadePlace>[] = [
  column("id", "uuid", (row) => row.id),
  column("group_id", "uuid", (row) => row.group.id),
  column("child_id", "uuid", (row) => row.child.id),
  column("home_setting_id", "uuid", (row) => row.child.setting.id),
  column("home_team_id", "uuid", (row) => row.child.setting.teamId),
  column("host_team_id", "uuid", (row) => row.group.host.teamId),
  column("state", "text", (row) => row.state),
  column("reason", "text", (row) => row.reason),
  column("asked_by", "uuid", (row) => row.child.setting.lead.id),
  column("asked_by_name", "text", (row) => row.child.setting.lead.name),
  column("asked_at", "timestamptz", (row) => morning(row.asked)),
  column("consent_id", "uuid", (row) => row.consentId),
  column("answer", "text", (row) => (row.consentId ? "yes" : row.state === "withdrawn" ? "no" : null)),
  column("answer_by", "text", (row) => (row.state === "referred" ? null : row.child.parent?.name)),
  column("answer_at", "timestamptz", (row) => (row.state === "referred" ? null : morning(row.asked))),
  column("decided_why", "text", (row) => row.decided?.[0] ?? null),
  column("next_step", "text", (row) => row.decided?.[1] ?? null),
  column("entry_baseline", "text", (row) => row.baseline),
  column("started_on", "date", (row) => day(row.started)),
  column("planned_end_on", "date", (row) => day(row.planned)),
  column("review_due_on", "date", (row) => day(row.due)),
  column("exited_on", "date", (row) => day(row.exited)),
  column("destination", "text", (row) => row.destination),
  column("outcome", "text", (row) => row.outcome),
]

interface ReviewOf {
  readonly place: MadePlace
  readonly review: MadeReview
}
const REVIEW: readonly Column<ReviewOf>[] = [
  column("id", "uuid", ({ review }) => review.id),
  column("place_id", "uuid", ({ place }) => place.id),
  column("child_id", "uuid", ({ place }) => place.child.id),
  column("on_date", "date", ({ review }) => day(review.on)),
  column("progress", "text", ({ review }) => review.progress),
  column("changed", "text", ({ review }) => review.changed),
  column("child_view", "text", ({ review }) => review.childView),
  column("parent_view", "text", ({ review }) => review.parentView),
  column("decision", "text", ({ review }) => review.decision),
  column("next_step", "text", ({ review }) => review.next),
  column("by_person", "uuid", ({ place }) => place.group.host.lead.id),
  column("by_name", "text", ({ place }) => place.group.host.lead.name),
  column("at", "timestamptz", ({ review }) => morning(review.on)),
]

interface WeekOf {
  readonly place: MadePlace
  readonly week: MadePlace["weeks"][number]
}
const WEEK: readonly Column<WeekOf>[] = [
  column("id", "uuid", ({ week }) => week.id),
  column("place_id", "uuid", ({ place }) => place.id),
  column("child_id", "uuid", ({ place }) => place.child.id),
  column("week", "date", ({ week }) => day(week.week)),
  column("in_group", "int", ({ week }) => week.counts[0]),
  column("in_class", "int", ({ week }) => week.counts[1]),
  column("absent", "int", ({ week }) => week.counts[2]),
  column("by_person", "uuid", ({ place }) => place.group.host.lead.id),
  column("at", "timestamptz", ({ week }) => morning(week.week.add({ days: 4 }))),
]
