import { Badge, Button, Details, EmptyState, Page, PostButton, SubNav, type Tone, When } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { longDate, type PlainDate } from "../../../platform/time.ts"
import { ProvisionParts } from "../../parts.tsx"
import { LEVEL_WORDS } from "../../vocabulary.ts"
import { SETTLING_WEEKS } from "../first-term.ts"
import { called, type MoveLine } from "../queries.ts"
import type { MoveTask } from "../tables.ts"
import type { TimelineId } from "../timeline.ts"
import type { WatchRules } from "../watch-list.ts"
import type { WatchedMove } from "../watching.ts"
import { TIMELINE_WORDS } from "../words.ts"
import type { ChildToMove } from "../year-group.ts"

export type View = "all" | "watch" | "late" | "check"

export interface MovesData {
  readonly setting: { readonly id: string; readonly name: string }
  readonly settings: readonly { readonly id: string; readonly name: string }[]
  readonly view: View
  readonly moves: readonly WatchedMove[]
  readonly rules: WatchRules
  readonly tasks: readonly MoveTask[]
  readonly checked: ReadonlySet<string>
  readonly waiting: readonly ChildToMove[]
  readonly mayPlan: boolean
  readonly today: PlainDate
}

const at = (data: Pick<MovesData, "setting">, view: View): string =>
  `/provision/transitions?setting=${data.setting.id}${view === "all" ? "" : `&view=${view}`}`

export const MovesPage = ({ data }: { data: MovesData }) => {
  const watched = data.moves.filter((each) => each.listed)
  const late = data.moves.filter(({ move }) => lateOf(data, move) > 0)
  const unchecked = data.moves.filter(({ move }) => checkWaits(data, move))
  const shown = { all: data.moves, watch: watched, late, check: unchecked }[data.view]
  const out = shown.filter(({ move }) => move.current_setting_id === data.setting.id)
  const into = shown.filter(({ move }) => move.current_setting_id !== data.setting.id)
  const [came, coming] = [
    into.filter(({ move }) => hasCome(move, data.today)),
    into.filter(({ move }) => !hasCome(move, data.today)),
  ]
  return (
    <Page title="Moving on" caption={data.setting.name} head={<ProvisionParts part="moves" setting={data.setting.id} own />}>
      {data.settings.length > 1 ? (
        <SubNav
          label="Your settings"
          items={data.settings.map(({ id, name }) => ({
            text: name,
            href: `/provision/transitions?setting=${id}`,
            current: id === data.setting.id,
          }))}
        />
      ) : null}
      <SubNav
        label="Who is shown"
        items={[
          { text: "Everyone who moves", href: at(data, "all"), current: data.view === "all", count: data.moves.length },
          { text: "Watch list", href: at(data, "watch"), current: data.view === "watch", count: watched.length },
          { text: "With late tasks", href: at(data, "late"), current: data.view === "late", count: late.length },
          { text: "First term to look at", href: at(data, "check"), current: data.view === "check", count: unchecked.length },
        ]}
      />
      {data.mayPlan && data.waiting.length > 0 ? <Waiting data={data} /> : null}
      {data.view === "watch" ? <Rules rules={data.rules} /> : null}
      {shown.length === 0 ? (
        <EmptyState title={data.view === "all" ? "No move is planned" : "Nobody here"}>
          {data.view === "all"
            ? "A child's move begins from the child's own page, or for a whole year group here."
            : "That is good news."}
        </EmptyState>
      ) : null}
      {cohorts(out).map(([timeline, movesOn, rows]) => (
        <MovesTable
          key={`${timeline}${movesOn}`}
          name={`${timeline}-${movesOn}`}
          data={data}
          caption={`${TIMELINE_WORDS[timeline]}, ${longDate(movesOn)}`}
          rows={rows}
        />
      ))}
      {coming.length > 0 ? <MovesTable data={data} name="coming" caption="Coming to you" rows={coming} coming /> : null}
      {came.length > 0 ? <MovesTable data={data} name="came" caption="Came lately" rows={came} coming /> : null}
    </Page>
  )
}

const hasCome = (move: MoveLine, today: PlainDate): boolean => move.moves_on.until(today).sign >= 0

/** Four weeks after the move, and nobody has looked at how it goes. */
const checkWaits = (data: MovesData, move: MoveLine): boolean =>
  move.moves_on.add({ weeks: SETTLING_WEEKS }).until(data.today).sign >= 0 && !data.checked.has(move.id)

/** Moves out, as year groups: the same timeline on the same day. */
function cohorts(rows: readonly WatchedMove[]): [TimelineId, PlainDate, WatchedMove[]][] {
  const groups = new Map<string, [TimelineId, PlainDate, WatchedMove[]]>()
  for (const row of rows) {
    const key = `${row.move.moves_on} ${row.move.timeline}`
    const held = groups.get(key)
    if (held) held[2].push(row)
    else groups.set(key, [row.move.timeline, row.move.moves_on, [row]])
  }
  return [...groups.entries()].toSorted(([a], [b]) => a.localeCompare(b)).map(([, group]) => group)
}

const lateOf = (data: MovesData, move: MoveLine): number =>
  data.tasks.filter((task) => task.move_id === move.id && task.done_on === null && task.due_on.until(data.today).sign > 0).length

const Waiting = ({ data }: { data: MovesData }) => (
  <Details
    summary={`${data.waiting.length} ${data.waiting.length === 1 ? "child has" : "children have"} no plan for the move yet`}
  >
    <ul class="govuk-list govuk-list--bullet">
      {data.waiting.map((child) => (
        <li key={child.id}>
          <a class="govuk-link" href={`/children/${child.id}/transition/new`}>
            {called(child)}
          </a>
          , {TIMELINE_WORDS[child.timeline]}
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      Each gets the tasks of the timeline, at the level of the support plan or of the SEN status. Change any of them afterwards.
    </p>
    <PostButton href="/provision/transitions/cohorts" hidden={{ setting: data.setting.id }}>
      {data.waiting.length === 1 ? "Begin this plan" : `Begin all ${data.waiting.length} plans`}
    </PostButton>
  </Details>
)

const Rules = ({ rules: { together, rules, source } }: { rules: WatchRules }) => (
  <Details summary="The rules of the watch list">
    <p class="govuk-body">
      A child stands here when one strong rule holds, or {together} of the others together. There is no score. What nobody knows
      counts neither way.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {rules.map((rule) => (
        <li key={rule.id}>
          {rule.words}
          {rule.enoughAlone ? <strong> (enough on its own)</strong> : null}
        </li>
      ))}
    </ul>
    <p class="govuk-hint">Source: {source}.</p>
  </Details>
)

const MovesTable = ({
  data,
  name,
  caption,
  rows,
  coming = false,
}: {
  data: MovesData
  /** Tells it from the page's other lists. */
  name: string
  caption: string
  rows: readonly WatchedMove[]
  coming?: boolean
}) => (
  <RowList
    name={name}
    title={caption}
    headed
    noun={["child", "children"]}
    rows={rows}
    empty={null}
    columns={[
      {
        key: "child",
        header: "Child",
        rowHeader: true,
        cell: ({ move }: WatchedMove) => (
          <a class="govuk-link" href={`/children/${move.child_id}/transition`}>
            {called(move)}
          </a>
        ),
        order: ({ move }) => `${move.surname} ${called(move)}`,
      },
      {
        key: "where",
        order: true,
        header: coming ? "From" : "To",
        cell: ({ move }) => (coming ? (move.current ?? "Not recorded") : (move.receiving ?? "Not known yet")),
      },
      {
        key: "level",
        header: "Level",
        cell: ({ move }) => LEVEL_WORDS[move.level],
        order: true,
        kind: ({ move }) => ({ code: move.level, text: LEVEL_WORDS[move.level] }),
      },
      {
        key: "next",
        header: "Next task",
        cell: ({ move }) => <NextTask data={data} move={move} />,
        order: ({ move }) => nextOf(data, move)?.due_on.toString() ?? "done",
      },
      {
        key: "pack",
        header: "Hand-over",
        cell: ({ move }) => <HandoverState move={move} />,
        order: ({ move }) => handover(move).text,
        kind: ({ move }) => handover(move),
      },
      {
        key: "watch",
        header: "Watch",
        order: ({ listed, reasons }) => (listed ? -reasons.length : 1),
        cell: ({ listed, reasons }) =>
          listed ? (
            <>
              <Badge tone="warn">Watch</Badge> <span class="govuk-hint">{reasons.map((reason) => reason.words).join("; ")}</span>
            </>
          ) : (
            ""
          ),
      },
    ]}
  />
)

const nextOf = (data: MovesData, move: MoveLine): MoveTask | undefined =>
  data.tasks.find((task) => task.move_id === move.id && task.done_on === null)

const NextTask = ({ data, move }: { data: MovesData; move: MoveLine }) => {
  const next = nextOf(data, move)
  const late = lateOf(data, move)
  if (!next) return <>All done</>
  return (
    <>
      {late > 0 ? (
        <Badge tone="bad">{late === 1 ? "1 late" : `${late} late`}</Badge>
      ) : (
        <When date={next.due_on} today={data.today} />
      )}
    </>
  )
}

type Handover = { readonly code: string; readonly tone: Tone; readonly text: string }

function handover(move: MoveLine): Handover {
  if (move.read_at !== null) return { code: "read", tone: "good", text: "Read" }
  if (move.passed_on !== null) return { code: "passed", tone: "info", text: "Waits to be read" }
  if (move.answer === "no") return { code: "no", tone: "paused", text: "Family said no" }
  if (move.consent_id !== null) return { code: "yes", tone: "info", text: "Family said yes" }
  return move.receiving === null
    ? { code: "nowhere", tone: "neutral", text: "Place not known" }
    : { code: "ask", tone: "neutral", text: "Family to be asked" }
}

export const HandoverState = ({ move }: { move: MoveLine }) => {
  const { tone, text } = handover(move)
  return <Badge tone={tone}>{text}</Badge>
}

export const NoSettingPage = () => (
  <Page title="Moving on">
    <EmptyState title="You belong to no setting">Open a child's record: the plan for the move is under "Transition".</EmptyState>
    <Button href="/children" tone="secondary">
      Children
    </Button>
  </Page>
)
