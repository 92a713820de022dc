import type { ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import { ChildFrame } from "../../../county/children/pages/child-frame.tsx"
import { Badge, DataTable, EmptyState, Progress, SummaryList } from "../../../platform/kit/index.ts"
import { LEVEL_WORDS, LEVELS, NEED_AREA_WORDS, type NeedArea } from "../../vocabulary.ts"
import { inPounds } from "../money.ts"
import type { ChildProvision, SharedRow } from "../queries.ts"

export interface ChildProvisionData {
  readonly header: ChildHeader
  readonly provision: ChildProvision
  /** Areas of known need for which nothing on the map names the child or is for all. */
  readonly uncovered: readonly NeedArea[]
}

/** Families read what help there is and what it is for; what an hour costs the school is not put before them. */
export const ChildProvisionPage = (data: ChildProvisionData) => {
  const { header, provision } = data
  return (
    <ChildFrame header={header} tab="provision" title={header.forFamily ? "Help in school" : "Provision and its cost"}>
      {provision.rows.length === 0 ? (
        <EmptyState title="No provision names this child this year">
          {header.forFamily
            ? "The school writes here which help it gives."
            : "Add the child to a row of the provision map, and the cost of each child's part is worked out."}
        </EmptyState>
      ) : header.forFamily ? (
        <FamilyRows rows={provision.rows} />
      ) : (
        <StaffRows {...data} />
      )}
      {header.forFamily ? null : <Uncovered areas={data.uncovered} />}
    </ChildFrame>
  )
}

const often = ({ row }: SharedRow): string =>
  `${row.minutesASession} minutes, ${row.sessionsAWeek === 1 ? "once" : `${row.sessionsAWeek} times`} a week, for ${row.weeks} weeks`

const group = ({ row }: SharedRow): string => (row.groupSize === 1 ? "One to one" : `In a group of up to ${row.groupSize}`)

const FamilyRows = ({ rows }: { rows: readonly SharedRow[] }) => (
  <>
    {rows.map((each) => (
      <section key={each.row.id}>
        <h2 class="govuk-heading-m">{each.row.name}</h2>
        <SummaryList
          rows={[
            { key: { children: "How often" }, value: { children: often(each) } },
            { key: { children: "With whom" }, value: { children: group(each) } },
            {
              key: { children: "What it is for" },
              value: { children: each.row.outcome || "Ask the school: it has not been written yet" },
            },
            {
              key: { children: "How we will know" },
              value: { children: each.row.measure || "Ask the school: it has not been written yet" },
            },
          ]}
        />
      </section>
    ))}
  </>
)

const StaffRows = ({ provision }: ChildProvisionData) => {
  const { supportPence, thresholdPence, abovePence, belowPence } = provision
  return (
    <>
      <SummaryList
        rows={[
          ...LEVELS.map((level) => ({
            key: { children: LEVEL_WORDS[level] },
            value: { children: inPounds(provision.byLevel[level]) },
          })),
          {
            key: { children: "The first £6,000" },
            value: {
              children:
                abovePence > 0
                  ? `${inPounds(supportPence)} of Targeted and Enhanced support: ${inPounds(abovePence)} above`
                  : `${inPounds(supportPence)} of Targeted and Enhanced support: ${inPounds(belowPence)} still below`,
            },
          },
        ]}
      />
      <Progress
        done={Math.min(Math.floor(supportPence / 100), thresholdPence / 100)}
        total={thresholdPence / 100}
        label="Pounds of the first £6,000 that the school pays itself"
      />
      <DataTable
        caption="This year's provision"
        rows={provision.rows}
        columns={[
          {
            key: "name",
            header: "Provision",
            rowHeader: true,
            wide: true,
            cell: (each: SharedRow) => (
              <>
                {each.row.name}
                <div class="govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">
                  {each.row.needAreas.map((area) => NEED_AREA_WORDS[area]).join("; ")}
                </div>
              </>
            ),
          },
          { key: "level", header: "Level", cell: (each) => LEVEL_WORDS[each.row.level] },
          { key: "often", header: "How often", cell: often },
          { key: "group", header: "With whom", cell: group },
          {
            key: "outcome",
            header: "What it should change",
            wide: true,
            cell: (each) => each.row.outcome || <Badge tone="warn">No outcome written</Badge>,
          },
          { key: "whole", header: "Whole row", numeric: true, nowrap: true, cell: (each) => inPounds(each.cost.totalPence) },
          { key: "share", header: "This child's part", numeric: true, nowrap: true, cell: (each) => inPounds(each.pence) },
        ]}
      />
    </>
  )
}

const Uncovered = ({ areas }: { areas: readonly NeedArea[] }) =>
  areas.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">To look at</h2>
      <ul class="govuk-list">
        {areas.map((area) => (
          <li key={area}>
            <Badge tone="bad">Need without provision</Badge>{" "}
            {`Nothing on the map is for this child's need: ${NEED_AREA_WORDS[area]}.`}
          </li>
        ))}
      </ul>
    </>
  )
