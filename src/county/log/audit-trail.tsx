import { type RawBuilder, sql } from "kysely"
import { audit } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { EmptyState } from "../../platform/kit/index.ts"
import { type ListColumn, ListPage, listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { isDay, isId, type ListState, listHref, oneOf, readListState } from "../../platform/lists/list-state.ts"
import { type RouteDefinition, type Viewing, view } from "../../platform/web/route.ts"
import type { Kinds } from "./kinds.ts"
import { type ShownLine, shownLines } from "./lines.ts"
import { Changed, changeColumns } from "./pages.tsx"
import { countOf, LOOKS, type LogLine, matching } from "./queries.ts"

type Trail = ListState<"who" | "record" | "kind" | "day" | "show", "when">

/** Rows of one page: more than of other lists, for it is read along a day. */
const SIZE = 50

const trailOf = (kinds: Kinds, query: URLSearchParams): Trail =>
  readListState(query, {
    path: "/audit",
    filters: {
      who: isId,
      record: isId,
      kind: (value) => kinds.kind(value) !== undefined,
      day: isDay,
      show: oneOf("changes", "looks"),
    },
    sorts: ["when"],
    size: SIZE,
  })

/** The trail as it is filtered, newest first: all that the reader's right opens, restricted records excepted. */
async function trailPart(
  tx: Tx,
  { filters, page, size }: Trail,
): Promise<{ rows: LogLine[]; children: string[]; total: number }> {
  const { record, kind, show } = filters
  const parts: RawBuilder<boolean>[] = [matching(filters)]
  if (record !== undefined)
    parts.push(sql<boolean>`(e.record_id = ${record}::uuid or e.child_id = ${record}::uuid or e.shown @> array[${record}::uuid])`)
  if (kind !== undefined) parts.push(sql<boolean>`e.record_kind = ${kind}`)
  if (show !== undefined) parts.push(sql<boolean>`(e.action in (${sql.join(LOOKS)})) = ${show === "looks"}`)
  const found = sql`from platform.audit_entries e where ${sql.join(parts, sql` and `)}`
  const { rows } = await sql<LogLine & { child_id: string | null }>`select e.id, e.at, e.actor_id, e.actor_name, e.action,
    e.record_kind, e.record_id, e.child_id ${found} order by e.at desc, e.id limit ${size} offset ${(page - 1) * size}`.execute(
    tx.sql,
  )
  return {
    rows,
    children: [...new Set(rows.flatMap((row) => row.child_id ?? []))],
    total: await countOf(tx, sql`select 1 ${found}`),
  }
}

/** Whoever reads the trail stands in it: with what they asked for, and in the log of every child whose entries they saw. */
const noteReading = (tx: Tx, { filters, page }: Trail, children: readonly string[]): Promise<void> =>
  audit(tx, { action: "audit.read", after: { ...filters, page }, shown: children })

async function nameOf(tx: Tx, who: string | undefined): Promise<string | null> {
  if (who === undefined) return null
  const { rows } = await sql<{ name: string }>`select actor_name as name from platform.audit_entries
    where actor_id = ${who}::uuid order by at desc limit 1`.execute(tx.sql)
  return rows[0]?.name ?? null
}

const columnsFor = (state: Trail): readonly ListColumn<ShownLine>[] => {
  const narrowed = (filters: Record<string, string>, text: string) => (
    <a class="govuk-link" href={listHref(state, { filters })}>
      {text}
    </a>
  )
  return changeColumns.map((column) => {
    if (column.key === "who")
      return { ...column, cell: (line) => (line.whoId === null ? line.who : narrowed({ who: line.whoId }, line.who)) }
    if (column.key === "part")
      return { ...column, cell: (line) => (line.record === null ? line.part : narrowed({ record: line.record.id }, line.part)) }
    if (column.key === "changed") return { ...column, cell: (line) => <Changed line={line} /> }
    return column
  })
}

async function showTrail(kinds: Kinds, { tx, query }: Viewing) {
  const state = trailOf(kinds, query)
  const { rows, children, total } = await trailPart(tx, state)
  await noteReading(tx, state, children)
  const name = await nameOf(tx, state.filters.who)
  return (
    <ListPage
      title="Audit trail"
      noun={["entry", "entries"]}
      state={state}
      rows={await shownLines(tx, kinds, rows)}
      total={total}
      columns={columnsFor(state)}
      filters={[
        {
          name: "show",
          label: "Show",
          options: [
            { value: "changes", text: "Changes" },
            { value: "looks", text: "Looks" },
          ],
        },
        { name: "day", label: "Day", day: true },
        { name: "kind", label: "Kind of record", options: kinds.all.map(({ kind, title }) => ({ value: kind, text: title })) },
        ...(name === null ? [] : [{ name: "who", label: "Who", options: [{ value: state.filters.who!, text: name }] }]),
        ...(state.filters.record === undefined
          ? []
          : [{ name: "record", label: "Record", options: [{ value: state.filters.record, text: "The one chosen" }] }]),
      ]}
      intro={
        <p class="govuk-body">
          Who did what, to which record, and who looked. Choose a name or a record in a line to see only theirs; the search finds
          people by name. Your own reading is noted here. Restricted records are read by the people named on them.
        </p>
      }
      empty={<EmptyState title="No entries">Choose another day, or fewer filters.</EmptyState>}
    />
  )
}

async function trailFile(kinds: Kinds, { tx, query }: Viewing) {
  const state = trailOf(kinds, query)
  const children = new Set<string>()
  const rows = await wholeList(state, async (part) => {
    const read = await trailPart(tx, part as Trail)
    for (const child of read.children) children.add(child)
    return { rows: await shownLines(tx, kinds, read.rows) }
  })
  await noteReading(tx, state, [...children])
  return listFile("audit-trail.csv", changeColumns, rows)
}

/** The audit trail for its reader, the data protection officer above all. */
export const auditTrailRoutes = (kinds: () => Kinds): readonly RouteDefinition[] => [
  ...view("/audit", "read-audit", (request) => showTrail(kinds(), request)),
  ...view("/audit.csv", "read-audit", (request) => trailFile(kinds(), request)),
]
