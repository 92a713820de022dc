import { auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { listFile, wholeList } from "../../platform/lists/list-page.tsx"
import { isDay, isId, type ListState, oneOf, readListState } from "../../platform/lists/list-state.ts"
import { NotFound } from "../../platform/refusal.ts"
import { demonstrationMark } from "../../platform/sign-in/personas.ts"
import type { RecordKind, RecordRef } from "../../platform/slice.ts"
import { type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { openRecord } from "../children/header.ts"
import type { Kinds } from "./kinds.ts"
import { shownLines, shownLook } from "./lines.ts"
import { ChildLogPage, changeColumns, type LogPageData, lookColumns, RecordLogPage } from "./pages.tsx"
import { changesIn, logSource, looksIn, mayReadLog, peopleIn } from "./queries.ts"

interface OpenLog {
  readonly kind: RecordKind
  readonly ref: RecordRef
  readonly state: ListState<"show" | "who" | "day", "when">
  readonly source: ReturnType<typeof logSource>
}

const shape = {
  filters: { show: oneOf("looks"), who: isId, day: isDay },
  sorts: ["when" as const],
}

/** The log that was asked for, of a record that the asker may read; to anybody else there is none. */
async function openLog(kinds: Kinds, { tx, params, query }: Viewing): Promise<OpenLog> {
  const kind = kinds.kind(params.kind!)
  const ref = { kind: params.kind!, id: params.id! }
  if (kind === undefined || !(await mayReadLog(tx, ref))) throw new NotFound()
  const parts = (await kind.parts?.(tx, ref.id)) ?? []
  return {
    kind,
    ref,
    source: logSource([ref, ...parts.filter((part) => part.id !== ref.id || part.kind !== ref.kind)]),
    state: readListState(query, { ...shape, path: `/log/${ref.kind}/${ref.id}` }),
  }
}

async function linesOf(tx: Tx, kinds: Kinds, { source }: OpenLog, state: ListState) {
  const { rows, total } = await changesIn(tx, source, state.filters, state)
  return { rows: await shownLines(tx, kinds, rows), total }
}

async function looksOf(tx: Tx, kinds: Kinds, { source }: OpenLog, state: ListState) {
  const { rows, total } = await looksIn(tx, source, state.filters, state)
  return { rows: rows.map((row) => shownLook(kinds, row)), total }
}

/** Not narrowed to a day or a person. */
const everything = ({ filters }: OpenLog["state"]): boolean => filters.who === undefined && filters.day === undefined

const DEMONSTRATION =
  "What came with the demonstration county was loaded without entries: the log of such a record begins with what is done to it here."

/** Why a log may hold no change. */
const cameFrom = async (tx: Tx, { kind, ref }: OpenLog): Promise<string | null> =>
  (await kind.came?.(tx, ref.id)) ?? ((await demonstrationMark(tx)) === null ? null : DEMONSTRATION)

async function showLog(kinds: Kinds, request: Viewing) {
  const { tx } = request
  const log = await openLog(kinds, request)
  const header = log.ref.kind === "child" ? await openRecord(tx, log.ref.id) : null
  if (header !== null && header.child.id !== log.ref.id) return redirect(`/log/child/${header.child.id}`)
  if (header === null) await auditView(tx, log.ref)
  const looks = log.state.filters.show === "looks"
  const shown = looks
    ? { looks: true as const, ...(await looksOf(tx, kinds, log, log.state)) }
    : { looks: false as const, ...(await linesOf(tx, kinds, log, log.state)) }
  const data: LogPageData = {
    title: log.kind.title,
    back: log.kind.href?.(log.ref.id) ?? null,
    state: log.state,
    people: await peopleIn(tx, log.source),
    came: !looks && shown.total === 0 && everything(log.state) ? await cameFrom(tx, log) : null,
    shown,
  }
  return header === null ? <RecordLogPage data={data} /> : <ChildLogPage header={header} data={data} />
}

async function logFile(kinds: Kinds, request: Viewing) {
  const { tx } = request
  const log = await openLog(kinds, request)
  await auditView(tx, log.ref, log.ref.kind === "child" ? log.ref.id : null)
  if (log.state.filters.show === "looks")
    return listFile("looks.csv", lookColumns, await wholeList(log.state, (state) => looksOf(tx, kinds, log, state)))
  return listFile("changes.csv", changeColumns, await wholeList(log.state, (state) => linesOf(tx, kinds, log, state)))
}

/** The log of any record: who changed what, from what to what, and who looked; read by whoever may read the record. */
export const recordLogRoutes = (kinds: () => Kinds): readonly RouteDefinition[] => [
  ...view("/log/:kind/:id", "read-log", (request) => showLog(kinds(), request)),
  ...view("/log/:kind/:id/log.csv", "read-log", (request) => logFile(kinds(), request)),
]
