import { fullName } from "../../../county/children/rules.ts"
import { settingWords } from "../../../county/settings/words.ts"
import {
  Badge,
  Button,
  ButtonGroup,
  DataTable,
  Details,
  EmptyState,
  InsetText,
  KeyFacts,
  Page,
  PostButton,
} from "../../../platform/kit/index.ts"
import { ProvisionParts, SettingChoice } from "../../parts.tsx"
import { LEVEL_WORDS, LEVELS, type Level, NEED_AREA_WORDS } from "../../vocabulary.ts"
import type { MapFlag, ThresholdCheck } from "../checks.ts"
import { mapCost, rowCost } from "../costs.ts"
import type { MapChild } from "../known-needs.ts"
import { inPounds, inWholePounds } from "../money.ts"
import { asYear, type HeldRow, isHidden } from "../queries.ts"
import type { SchoolShare } from "../school-share.ts"
import type { WorkSetting } from "../settings.ts"

export interface MapPageData {
  readonly setting: WorkSetting
  readonly settings: readonly WorkSetting[]
  readonly year: number
  readonly rows: readonly HeldRow[]
  readonly flags: readonly MapFlag[]
  readonly checks: readonly ThresholdCheck[]
  readonly share: SchoolShare
  readonly children: readonly MapChild[]
  readonly edits: boolean
  /** Whether the reader may follow the link to the self-evaluation. */
  readonly evaluation: boolean
  readonly lastYearRows: number
  /** Changes that no version holds yet. */
  readonly unpublished: number
  readonly lastVersion: { readonly number: number; readonly on: string } | null
}

/** Most children that the page names in one place: the export has all. */
const SHOWN = 25

export const MapPage = (data: MapPageData) => {
  const { setting, settings, rows, edits } = data
  const own = `/provision/map/settings/${setting.id}`
  return (
    <Page
      title="Provision map"
      log={rows.length === 0 ? null : { kind: "provision-map", id: setting.id }}
      caption={`${setting.name}, ${asYear(data.year)}`}
      wide
      head={
        <>
          {rows.length === 0 ? null : <MapFacts {...data} />}
          <ProvisionParts part="map" setting={setting.id} own={setting.own} evaluation={data.evaluation} />
        </>
      }
      tools={
        <ButtonGroup>
          {edits ? <Button href={`${own}/rows/new`}>Add provision</Button> : null}
          {edits ? (
            <Button href={`${own}/imports/new`} tone="secondary">
              Import a spreadsheet
            </Button>
          ) : null}
          {rows.length > 0 ? (
            <Button href={`${own}/map.xlsx`} tone="secondary">
              Export
            </Button>
          ) : null}
        </ButtonGroup>
      }
    >
      <SettingChoice action="/provision/map" settings={settings} chosen={setting.id} />
      {rows.length === 0 ? <NoRows {...data} /> : <FilledMap {...data} />}
    </Page>
  )
}

const MapFacts = ({ rows, checks, year, share }: MapPageData) => {
  const cost = mapCost(rows)
  const named = new Set(rows.flatMap((row) => row.childIds)).size
  return (
    <KeyFacts
      title={`${inWholePounds(cost.totalPence)} in ${asYear(year)}`}
      facts={[
        ...LEVELS.map((level) => ({ label: LEVEL_WORDS[level], value: inWholePounds(cost.byLevel[level]) })),
        { label: "Children named", value: String(named) },
        { label: `Above ${inWholePounds(share.pence)}`, value: String(checks.filter((check) => check.abovePence > 0).length) },
      ]}
    />
  )
}

const NoRows = ({ setting, edits, lastYearRows, year }: MapPageData) => (
  <EmptyState title="Nothing is on this year's map yet">
    {edits ? (
      <>
        <p class="govuk-body">Add the first provision, or bring in the spreadsheet that you keep.</p>
        {lastYearRows > 0 ? (
          <PostButton href={`/provision/map/settings/${setting.id}/years`} tone="secondary">
            {`Begin with the ${lastYearRows} rows of ${asYear(year - 1)}, without its children`}
          </PostButton>
        ) : null}
      </>
    ) : (
      "The setting has not begun it."
    )}
  </EmptyState>
)

const FilledMap = (data: MapPageData) => {
  const own = `/provision/map/settings/${data.setting.id}`
  return (
    <>
      <PublishedLine {...data} />
      <Flags {...data} />
      {LEVELS.map((level) => (
        <LevelTable key={level} level={level} rows={data.rows.filter((row) => row.level === level)} edits={data.edits} />
      ))}
      <p class="govuk-body">
        The rows add up to <strong>{inPounds(mapCost(data.rows).totalPence)}</strong>, to the penny.{" "}
        <a class="govuk-link" href={`${own}/map.csv`}>
          Export as CSV
        </a>
        {data.edits ? (
          <>
            {" "}
            <a class="govuk-link" href={`${own}/rates`}>
              Hourly costs of staff
            </a>
          </>
        ) : null}
      </p>
      <Threshold {...data} />
    </>
  )
}

const PublishedLine = ({ setting, unpublished, lastVersion, edits }: MapPageData) => (
  <InsetText>
    {lastVersion === null
      ? "No version has been published yet. "
      : `Version ${lastVersion.number} was published on ${lastVersion.on}. `}
    {unpublished === 0
      ? "Nothing has changed since. "
      : `${unpublished} ${unpublished === 1 ? "row has" : "rows have"} changed since. `}
    <a class="govuk-link" href={`/provision/map/settings/${setting.id}/versions`}>
      {edits && unpublished > 0
        ? `See the changes and publish them for the ${settingWords(setting.phase).team}`
        : "Versions and changes"}
    </a>
  </InsetText>
)

const Flags = ({ flags, edits, children }: MapPageData) =>
  flags.length === 0 ? null : (
    <section aria-labelledby="flags">
      <h2 class="govuk-heading-m" id="flags">
        {`To look at (${flags.length})`}
      </h2>
      <ul class="govuk-list">
        {flags.map((flag) => (
          <li key={`${flag.kind}${flag.words}`}>
            <Badge tone={flag.kind === "NeedWithoutRow" ? "bad" : "warn"}>{FLAG_WORDS[flag.kind]}</Badge>{" "}
            {"rowId" in flag && edits ? (
              <a class="govuk-link" href={`/provision/map/rows/${flag.rowId}`}>
                {flag.words}
              </a>
            ) : (
              flag.words
            )}
            {flag.kind === "HelpWithoutRow" && edits ? (
              <Whose children={children.filter(({ id }) => flag.childIds.includes(id))} words={flag.words} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )

/** The children whose help is to be put on the map, each with the way to do it. */
const Whose = ({ children, words }: { children: readonly MapChild[]; words: string }) => (
  <Details
    summary={
      <>
        Put it on the map<span class="govuk-visually-hidden">: {words}</span>
      </>
    }
  >
    <ul class="govuk-list">
      {children.slice(0, SHOWN).map((child) => (
        <li key={child.id}>
          <a class="govuk-link" href={`/children/${child.id}/provision`}>
            {fullName(child)}
          </a>
        </li>
      ))}
    </ul>
    {children.length > SHOWN ? <p class="govuk-hint">{`And ${children.length - SHOWN} more.`}</p> : null}
  </Details>
)

const FLAG_WORDS: Readonly<Record<MapFlag["kind"], string>> = {
  NeedWithoutRow: "Need without provision",
  HelpWithoutRow: "In plans, not on the map",
  PlacesWithoutHelp: "On the map, not in plans",
  RowWithoutOutcome: "No outcome",
  RowWithoutMeasure: "No measure",
  RowWithoutChildren: "No children",
  RowWithoutStaff: "No staff",
}

const LevelTable = ({ level, rows, edits }: { level: Level; rows: readonly HeldRow[]; edits: boolean }) => (
  <DataTable
    caption={`${LEVEL_WORDS[level]}: ${inPounds(mapCost(rows).totalPence)}`}
    rows={rows}
    empty={
      <p class="govuk-body">
        <strong>{LEVEL_WORDS[level]}</strong>: nothing on the map yet.
      </p>
    }
    columns={[
      {
        key: "name",
        header: "Provision",
        rowHeader: true,
        wide: true,
        cell: (row: HeldRow) => (
          <>
            {edits ? (
              <a class="govuk-link" href={`/provision/map/rows/${row.id}`}>
                {row.name}
              </a>
            ) : (
              row.name
            )}
            <div class="govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">
              {row.needAreas.map((area) => NEED_AREA_WORDS[area]).join("; ")}
            </div>
          </>
        ),
      },
      {
        key: "staff",
        header: "Staff",
        cell: (row) => row.staff.map((line) => `${line.count} × ${line.role}`).join(", ") || "Nobody named",
      },
      {
        key: "time",
        header: "Time",
        cell: (row) => `${row.minutesASession} min, ${row.sessionsAWeek} a week, ${row.weeks} weeks`,
      },
      {
        key: "children",
        header: "Children",
        numeric: true,
        cell: (row) =>
          row.childIds.length === 0 ? (
            "All"
          ) : edits ? (
            <a class="govuk-link" href={`/provision/map/rows/${row.id}/children`}>
              {row.childIds.length}
              <span class="govuk-visually-hidden"> children who get {row.name}</span>
            </a>
          ) : (
            row.childIds.length
          ),
      },
      { key: "groups", header: "Groups", numeric: true, cell: (row) => `${rowCost(row).groups} of up to ${row.groupSize}` },
      {
        key: "cost",
        header: "Cost",
        numeric: true,
        nowrap: true,
        cell: (row) => <span title={rowCost(row).formula}>{inPounds(rowCost(row).totalPence)}</span>,
      },
      { key: "outcome", header: "What it should change", wide: true, cell: (row) => row.outcome || "Not said" },
    ]}
  />
)

const Threshold = ({ setting, checks, children, share }: MapPageData) => {
  const words = settingWords(setting.phase)
  const named = new Map(children.map((child) => [child.id, child]))
  const rows = checks.filter((check) => !isHidden(check.childId) && named.has(check.childId))
  if (rows.length === 0) return null
  const first = inWholePounds(share.pence)
  const more = rows.length > SHOWN ? `, the ${SHOWN} highest of ${rows.length}` : ""
  return (
    <>
      <DataTable
        caption={`The first ${first} of support for each child${more}`}
        rows={rows.slice(0, SHOWN)}
        columns={[
          {
            key: "child",
            header: "Child",
            rowHeader: true,
            cell: (check: ThresholdCheck) => (
              <a class="govuk-link" href={`/children/${check.childId}/provision`}>
                {fullName(named.get(check.childId)!)}
              </a>
            ),
          },
          { key: "support", header: "Targeted and Enhanced", numeric: true, cell: (check) => inPounds(check.supportPence) },
          {
            key: "threshold",
            header: `Of ${first}`,
            cell: (check) =>
              check.abovePence > 0 ? (
                <Badge tone="warn">{`${inPounds(check.abovePence)} above`}</Badge>
              ) : (
                `${inPounds(check.belowPence)} below`
              ),
          },
        ]}
      />
      <p class="govuk-hint">
        The {words.setting} pays the first {first} of a {words.learner}'s extra support from its own budget. The sum is evidence
        for a request; a person decides. Source: {share.source}.
      </p>
    </>
  )
}
