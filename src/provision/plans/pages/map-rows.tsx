import { Badge, Button, DataTable, Details, ErrorMessage, FormTo, Page } from "../../../platform/kit/index.ts"
import { groupInWords, type HeldRow, oftenInWords, type Rate, RowFields } from "../../maps/index.ts"
import type { ChildMap } from "../hub.ts"
import type { PlanLine, PlanOutcome } from "../tables.ts"
import type { About, AnyForm } from "./forms.tsx"
import { LevelBadge } from "./parts.tsx"

/** A row of the setting's map that a plan does not hold yet. */
export interface OfferedRow {
  readonly row: HeldRow
  /** It is for a need of this child, or for the outcome in hand. */
  readonly fits: boolean
  /** The child has a place in it. */
  readonly has: boolean
}

/** Rows that stand open; the others are folded away. */
const SHOWN = 5

/** One press puts a row of the map into the plan and the child on the row. */
export const OfferedRows = ({
  about,
  rows,
  outcome,
}: {
  about: About
  rows: readonly OfferedRow[]
  outcome: PlanOutcome | null
}) => {
  if (rows.length === 0) return null
  const first = rows.filter(({ fits, has }) => fits || has).slice(0, SHOWN)
  const others = rows.filter((each) => !first.includes(each))
  return (
    <>
      <h2 class="govuk-heading-m">From our provision map</h2>
      <FormTo href={`/children/${about.childId}/plan/map-lines`}>
        {outcome && <input type="hidden" name="outcome" value={outcome.id} />}
        {first.length > 0 && <Rows caption="For this need" rows={first} about={about} outcome={outcome} />}
        {others.length > 0 && (
          <Details summary={first.length > 0 ? `Other provision on the map (${others.length})` : `The map (${others.length})`}>
            <Rows caption="Other provision" rows={others} about={about} outcome={outcome} />
          </Details>
        )}
      </FormTo>
      <h2 class="govuk-heading-m">Or write it</h2>
    </>
  )
}

interface RowsProps {
  readonly caption: string
  readonly rows: readonly OfferedRow[]
  readonly about: About
  readonly outcome: PlanOutcome | null
}

const Rows = ({ caption, rows, about, outcome }: RowsProps) => (
  <DataTable
    caption={caption}
    hideCaption
    rows={rows}
    columns={[
      {
        key: "name",
        header: "Provision",
        rowHeader: true,
        wide: true,
        cell: ({ row, has }: OfferedRow) => (
          <>
            {row.name} <LevelBadge level={row.level} /> {has && <Badge tone="info">The child is on it</Badge>}
          </>
        ),
      },
      { key: "often", header: "How often", wide: true, cell: ({ row }) => `${oftenInWords(row)}. ${groupInWords(row)}` },
      {
        key: "now",
        header: "Children now",
        numeric: true,
        cell: ({ row }) => (row.level === "universal" && row.childIds.length === 0 ? "All" : row.childIds.length),
      },
      {
        key: "add",
        header: "Put it in",
        wide: true,
        cell: ({ row }) => (
          <>
            <button class="govuk-button govuk-button--secondary lfi-small-button" name="row" value={row.id}>
              Put into the plan<span class="govuk-visually-hidden">: {row.name}</span>
            </button>{" "}
            <a
              class="govuk-link"
              href={`/children/${about.childId}/plan/lines/new?row=${row.id}${outcome ? `&outcome=${outcome.id}` : ""}`}
            >
              Change the words first<span class="govuk-visually-hidden">: {row.name}</span>
            </a>
          </>
        ),
      },
    ]}
  />
)

export interface PutOnMapProps {
  readonly about: About
  readonly line: PlanLine
  readonly settingId: string
  /** Rows that may be this help already, those of its name first. */
  readonly rows: readonly HeldRow[]
  readonly rates: readonly Rate[]
  /** Which of the rows it is. */
  readonly choice: AnyForm
  /** The words of a new row. */
  readonly form: AnyForm
}

/** Help of a plan onto the map: onto a row that is there, or onto a new one that holds what the plan says of it. */
export const PutOnMapPage = ({ about, line, settingId, rows, rates, choice, form }: PutOnMapProps) => {
  const here = `/children/${about.childId}/plan/lines/${line.id}`
  const { id, error } = choice.field("row")
  return (
    <Page
      title={`Put “${line.title}” on the map`}
      caption={about.name}
      back={`/children/${about.childId}/support`}
      errors={[...choice.errors, ...form.errors]}
    >
      {error && rows.length === 0 && <ErrorMessage id={id}>{error}</ErrorMessage>}
      {rows.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Is it there already?</h2>
          <FormTo href={`${here}/places`} form={choice}>
            {error && <ErrorMessage>{error}</ErrorMessage>}
            <ul class="govuk-list" id={id} tabIndex={-1}>
              {rows.map((row) => (
                <li key={row.id}>
                  {row.name}, {oftenInWords(row)} <LevelBadge level={row.level} />{" "}
                  <button class="govuk-button govuk-button--secondary lfi-small-button" name="row" value={row.id}>
                    It is this one<span class="govuk-visually-hidden">: {row.name}</span>
                  </button>
                </li>
              ))}
            </ul>
          </FormTo>
          <h2 class="govuk-heading-m">Or add it</h2>
        </>
      )}
      <p class="govuk-body">What the plan says of it is filled in. The child goes on the row.</p>
      <FormTo href={`${here}/row`} form={form}>
        <RowFields settingId={settingId} row={null} rates={rates} form={form} />
        <Button preventDoubleClick>Add to the map</Button>
      </FormTo>
    </Page>
  )
}

/** Where a line stands with the map of the setting: on it, or with the way to put it there. */
export const MapNote = ({ line, map, base }: { line: PlanLine; map: ChildMap; base: string }) => {
  const row = map.rows.find(({ id }) => id === line.map_row_id)
  if (row && (row.names || row.forAll))
    return (
      <a class="govuk-link" href={`${base}/provision`}>
        On the map<span class="govuk-visually-hidden">: {row.name}</span>
      </a>
    )
  if (!map.gives || (line.level === "universal" && !line.map_row_id)) return null
  return (
    <a class="govuk-link" href={`${base}/plan/lines/${line.id}/row`}>
      {line.map_row_id ? "No longer on the map: put it back" : "Put on the map"}
      <span class="govuk-visually-hidden">: {line.title}</span>
    </a>
  )
}

/** Rows of the map that name the child and stand in no line of the plan. */
export const RowsOutsidePlan = ({ map, lines, base }: { map: ChildMap; lines: readonly PlanLine[]; base: string }) => {
  const rows = map.rows.filter((row) => row.names && !lines.some((line) => line.until === null && line.map_row_id === row.id))
  return rows.length === 0 || !map.gives ? null : (
    <>
      <h3 class="govuk-heading-s">On our provision map, and not in the plan</h3>
      <FormTo href={`${base}/plan/map-lines`}>
        <ul class="govuk-list">
          {rows.map((row) => (
            <li key={row.id}>
              {row.name} <LevelBadge level={row.level} />{" "}
              <button class="govuk-button govuk-button--secondary lfi-small-button" name="row" value={row.id}>
                Put into the plan<span class="govuk-visually-hidden">: {row.name}</span>
              </button>
            </li>
          ))}
        </ul>
      </FormTo>
    </>
  )
}
