import type { ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import { ChildFrame } from "../../../county/children/pages/child-frame.tsx"
import { Badge, DataTable, EmptyState, PostButton, Progress, SummaryList } from "../../../platform/kit/index.ts"
import { LEVEL_WORDS, LEVELS, NEED_AREA_WORDS, type NeedArea } from "../../vocabulary.ts"
import { inPounds, inWholePounds } from "../money.ts"
import type { PlanHelp } from "../plan-help.ts"
import type { ChildProvision, SharedRow } from "../queries.ts"
import { groupInWords, oftenInWords } from "../words.ts"

export interface ChildProvisionData {
  readonly header: ChildHeader
  readonly provision: ChildProvision
  /** Areas of known need for which nothing on the map names the child or is for all. */
  readonly uncovered: readonly NeedArea[]
  /** What the child's plan gives now. */
  readonly help: readonly PlanHelp[]
  /** Rows of this year's map that the child has. */
  readonly onMap: ReadonlySet<string>
  /** The reader keeps the plan, and the map is theirs. */
  readonly plans: boolean
}

/** Families read what help there is and what it is for; what an hour costs the school is not put before them. */
export const ChildProvisionPage = (data: ChildProvisionData) => {
  const { header, provision } = data
  return (
    <ChildFrame
      header={header}
      tab="provision"
      title={header.forFamily ? `Help from the ${header.words.familiar}` : "Provision and its cost"}
    >
      {provision.rows.length === 0 ? (
        <EmptyState title="No provision names this child this year">
          {header.forFamily
            ? `The ${header.words.familiar} writes here which help it gives.`
            : "Add the child to a row of the provision map, and the cost of each child's part is worked out."}
        </EmptyState>
      ) : header.forFamily ? (
        <FamilyRows rows={provision.rows} help={data.help} at={header.words.familiar} />
      ) : (
        <StaffRows {...data} />
      )}
      {header.forFamily ? null : <NotOnMap {...data} />}
      {header.forFamily ? null : <Uncovered areas={data.uncovered} />}
    </ChildFrame>
  )
}

const FamilyRows = ({ rows, help, at }: { rows: readonly SharedRow[]; help: readonly PlanHelp[]; at: string }) => (
  <>
    {rows.map((each) => (
      <section key={each.row.id}>
        <h2 class="govuk-heading-m">{each.row.name}</h2>
        <SummaryList
          rows={[
            { key: { children: "How often" }, value: { children: oftenInWords(each.row) } },
            { key: { children: "With whom" }, value: { children: groupInWords(each.row) } },
            {
              key: { children: "What it is for" },
              value: { children: aimOf(each, help) || `Ask the ${at}: it has not been written yet` },
            },
            {
              key: { children: "How we will know" },
              value: { children: each.row.measure || `Ask the ${at}: it has not been written yet` },
            },
          ]}
        />
      </section>
    ))}
  </>
)

/** What a row should change for this child: in the plan's own words where the plan uses it. */
const aimOf = ({ row }: SharedRow, help: readonly PlanHelp[]): string =>
  help.find((each) => each.rowId === row.id && each.outcome !== null)?.outcome ?? row.outcome

const StaffRows = ({ header, provision, help, plans }: ChildProvisionData) => {
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
            key: { children: `The first ${inWholePounds(thresholdPence)}` },
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
        label={`Pounds of the first ${inWholePounds(thresholdPence)} that the ${header.words.setting} pays itself`}
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
          { key: "often", header: "How often", cell: (each) => oftenInWords(each.row) },
          { key: "group", header: "With whom", cell: (each) => groupInWords(each.row) },
          {
            key: "outcome",
            header: "What it should change",
            wide: true,
            cell: (each) => aimOf(each, help) || <Badge tone="warn">No outcome written</Badge>,
          },
          {
            key: "plan",
            header: "In the plan",
            cell: ({ row }) => <InPlan childId={header.child.id} row={row} help={help} plans={plans} />,
          },
          { key: "whole", header: "Whole row", numeric: true, nowrap: true, cell: (each) => inPounds(each.cost.totalPence) },
          { key: "share", header: "This child's part", numeric: true, nowrap: true, cell: (each) => inPounds(each.pence) },
        ]}
      />
    </>
  )
}

const InPlan = ({
  childId,
  row,
  help,
  plans,
}: {
  childId: string
  row: SharedRow["row"]
  help: readonly PlanHelp[]
  plans: boolean
}) => {
  if (help.some((each) => each.rowId === row.id))
    return (
      <a class="govuk-link" href={`/children/${childId}/support`}>
        Yes<span class="govuk-visually-hidden">: {row.name}</span>
      </a>
    )
  return plans ? (
    <PostButton href={`/children/${childId}/plan/map-lines`} hidden={{ row: row.id }} tone="secondary" about={row.name}>
      Put into the plan
    </PostButton>
  ) : (
    "No"
  )
}

/** Help that the plan gives and no row of this year's map has: what it costs is not known. */
const NotOnMap = ({ header, help, onMap, plans }: ChildProvisionData) => {
  const loose = help.filter((each) => each.level !== "universal" && !(each.rowId !== null && onMap.has(each.rowId)))
  return loose.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">In the plan, and not on the map</h2>
      <ul class="govuk-list">
        {loose.map((each) => (
          <li key={each.lineId}>
            <strong>{each.title}</strong> ({LEVEL_WORDS[each.level]}){" "}
            {plans ? (
              <a class="govuk-link" href={`/children/${header.child.id}/plan/lines/${each.lineId}/row`}>
                Put on the map<span class="govuk-visually-hidden">: {each.title}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
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
