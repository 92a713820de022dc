import { curriculumYear, fullName, NEEDS, needInWords, SEN_STATUS, yearInWords } from "../../../county/children/rules.ts"
import { Badge, EmptyState } from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import type { ListState } from "../../../platform/lists/list-state.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { ProvisionParts } from "../../parts.tsx"
import { LEVEL_WORDS, LEVELS } from "../../vocabulary.ts"
import type { OverviewFilter, OverviewLine, OverviewSort } from "../overview.ts"
import { STAGE_WORDS } from "../words.ts"
import { DueBadge, LevelBadge } from "./parts.tsx"

const year = (row: OverviewLine, today: PlainDate) => yearInWords(curriculumYear(row.born_on, today, row.year_offset))

/** Days in words: a register's reviews fall on a few days, and putting one in words costs more than the rest of its row. */
function inWords(): (day: PlainDate) => string {
  const held = new Map<string, string>()
  return (day) => {
    const key = day.toString()
    const words = held.get(key) ?? shortDate(day)
    held.set(key, words)
    return words
  }
}

export const overviewColumns = (today: PlainDate): readonly ListColumn<OverviewLine>[] => columnsWith(today, inWords())

const columnsWith = (today: PlainDate, dayInWords: (day: PlainDate) => string): readonly ListColumn<OverviewLine>[] => [
  {
    key: "name",
    header: "Name",
    sortable: true,
    rowHeader: true,
    cell: (row) => (
      <a class="govuk-link" href={`/children/${row.id}/support`}>
        {row.surname}, {row.known_as ?? row.forename}
      </a>
    ),
    text: fullName,
  },
  { key: "year", header: "Year", sortable: true, cell: (row) => year(row, today), text: (row) => year(row, today) },
  { key: "status", header: "SEN", cell: (row) => row.sen_status, text: (row) => SEN_STATUS[row.sen_status] },
  {
    key: "needs",
    header: "Main need",
    wide: true,
    cell: (row) => (row.needs[0] ? needInWords(row.needs[0]) : "Not recorded"),
    text: (row) => row.needs.map(needInWords).join("; "),
  },
  {
    key: "level",
    header: "Level",
    sortable: true,
    cell: (row) => (row.level ? <LevelBadge level={row.level} /> : <Badge tone="neutral">No plan</Badge>),
    text: (row) => (row.level ? LEVEL_WORDS[row.level] : "No plan"),
  },
  {
    key: "cycle",
    header: "Cycle",
    nowrap: true,
    cell: (row) => (row.cycle && row.stage ? `${row.cycle}: ${STAGE_WORDS[row.stage].toLowerCase()}` : ""),
    text: (row) => (row.cycle && row.stage ? `${row.cycle}: ${STAGE_WORDS[row.stage].toLowerCase()}` : ""),
  },
  {
    key: "due",
    header: "Next review",
    sortable: true,
    cell: (row) =>
      row.review_due ? <DueBadge due={row.review_due} late={row.late} today={today} words={dayInWords(row.review_due)} /> : "",
    text: (row) => (row.review_due ? `${dayInWords(row.review_due)}${row.late ? " (late)" : ""}` : ""),
  },
  { key: "next", header: "To do", cell: nextStep, text: null },
]

/** The step that a SENCO takes most often from the register, without opening the record first. */
const nextStep = ({ id, level, forename, surname, known_as }: OverviewLine) => {
  const [words, href] =
    level === null ? ["Start a plan", `/children/${id}/support`] : ["Add an outcome", `/children/${id}/plan/outcomes/new`]
  return (
    <a class="govuk-link" href={href}>
      {words}
      <span class="govuk-visually-hidden">
        {" "}
        for {known_as ?? forename} {surname}
      </span>
    </a>
  )
}

export interface OverviewProps {
  readonly setting: { readonly id: string; readonly name: string }
  readonly settings: readonly { readonly id: string; readonly name: string }[]
  readonly state: ListState<OverviewFilter, OverviewSort>
  readonly rows: readonly OverviewLine[]
  readonly total: number
  readonly counts: { readonly children: number; readonly planned: number; readonly late: number; readonly near: number }
  readonly today: PlainDate
}

/** A setting's SEND register: where the support of each child stands. */
export const OverviewPage = ({ setting, settings, state, rows, total, counts, today }: OverviewProps) => (
  <ListPage
    title={`Provision at ${setting.name}`}
    noun={["child with SEND", "children with SEND"]}
    state={state}
    rows={rows}
    total={total}
    columns={overviewColumns(today)}
    intro={
      <>
        <ProvisionParts part="register" setting={setting.id} own />
        <p class="govuk-body">
          <strong>{counts.planned}</strong> of <strong>{counts.children}</strong> children with SEND have a plan here.{" "}
          <a class="govuk-link" href={`${state.path}?setting=${setting.id}&review=late&sort=due`}>
            {counts.late === 1 ? "1 review is late" : `${counts.late} reviews are late`}
          </a>
          ,{" "}
          <a class="govuk-link" href={`${state.path}?setting=${setting.id}&review=near&sort=due`}>
            {counts.near} due in four weeks
          </a>
          .
        </p>
      </>
    }
    filters={[
      ...(settings.length > 1
        ? [{ name: "setting", label: "Setting", options: settings.map(({ id, name }) => ({ value: id, text: name })) }]
        : []),
      {
        name: "review",
        label: "Review",
        options: [
          { value: "late", text: "Late" },
          { value: "near", text: "Due in four weeks" },
          { value: "none", text: "No plan" },
        ],
      },
      { name: "level", label: "Level", options: LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value] })) },
      { name: "need", label: "Need", options: Object.entries(NEEDS).map(([value, text]) => ({ value, text })) },
      {
        name: "year",
        label: "Year",
        options: Array.from({ length: 16 }, (_, at) => ({ value: String(at - 1), text: yearInWords(at - 1) })),
      },
      {
        name: "status",
        label: "SEN",
        options: (["K", "E"] as const).map((value) => ({ value, text: SEN_STATUS[value] })),
      },
    ]}
    empty={
      <EmptyState title="Nobody to show">
        {Object.keys(state.filters).some((name) => name !== "setting")
          ? "Nobody fits these filters. Take one away."
          : "No child at this setting is recorded as having SEND. Open a child's record and start a plan under Support."}
      </EmptyState>
    }
  />
)
