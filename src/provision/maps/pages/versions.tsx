import {
  Badge,
  Button,
  DateInput,
  EmptyState,
  FormTo,
  Page,
  PostButton,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import { dateAndTime, shortDate } from "../../../platform/time.ts"
import { LEVEL_WORDS } from "../../vocabulary.ts"
import type { MapChange } from "../changes.ts"
import { rowCost } from "../costs.ts"
import { inPounds } from "../money.ts"
import { asKept } from "../publish.ts"
import { asYear } from "../queries.ts"
import type { Rate } from "../rates.ts"
import type { KeptRow, MapVersion } from "../tables.ts"
import { type AnyForm, ChangeTable, signed } from "./parts.tsx"

export interface VersionsData {
  readonly settingId: string
  readonly settingName: string
  /** Of its meeting that hears of the changes. */
  readonly team: string
  readonly year: number
  readonly edits: boolean
  readonly changes: readonly MapChange[]
  readonly versions: readonly MapVersion[]
  readonly form: AnyForm
}

export const VersionsPage = ({ settingId, settingName, team, year, edits, changes, versions, form }: VersionsData) => (
  <Page
    title="Versions of the map"
    caption={`${settingName}, ${asYear(year)}`}
    errors={form.errors}
    back={`/provision/map?setting=${settingId}`}
  >
    {changes.length === 0 ? (
      <p class="govuk-body">Nothing has changed since the last version.</p>
    ) : (
      <>
        <ChangeTable caption="Changed since the last version" changes={changes} />
        {edits ? (
          <FormTo href={`/provision/map/settings/${settingId}/versions`} form={form}>
            <Textarea field={form.field("note")} label="Why did it change? (you may leave this out)" rows={2} maxlength={500} />
            <WhatHappensNext>
              The changes stand on the agenda of the next {team}. They name provision and cost, and no child.
            </WhatHappensNext>
            <Button preventDoubleClick>{`Publish version ${(versions[0]?.number ?? 0) + 1}`}</Button>
          </FormTo>
        ) : null}
      </>
    )}
    {versions.length === 0 ? (
      <EmptyState title="No version yet">A version keeps the map as it stood, so that a meeting sees what changed.</EmptyState>
    ) : (
      <RowList
        name="published"
        title="Published"
        headed
        noun={["version", "versions"]}
        empty={null}
        rows={versions}
        columns={[
          {
            key: "number",
            header: "Version",
            rowHeader: true,
            cell: (version: MapVersion) => (
              <a class="govuk-link" href={`/provision/map/versions/${version.id}`}>
                {`Version ${version.number}`}
              </a>
            ),
            order: (version) => version.number,
          },
          {
            key: "at",
            header: "When",
            cell: (version) => dateAndTime(version.published_at),
            order: (version) => version.published_at.epochMilliseconds,
          },
          { key: "by", header: "By", cell: (version) => version.by_name, order: true },
          { key: "note", header: "Why", wide: true, cell: (version) => version.note, order: true },
          { key: "changes", header: "Changes", numeric: true, cell: (version) => version.changes.length, order: true },
          {
            key: "total",
            header: "Cost",
            numeric: true,
            nowrap: true,
            cell: (version) => inPounds(version.total_pence),
            order: (version) => version.total_pence,
          },
        ]}
      />
    )}
  </Page>
)

export const VersionPage = ({
  version,
  settingId,
  settingName,
  year,
}: {
  version: MapVersion
  settingId: string
  settingName: string
  year: number
}) => {
  const pence = version.changes.reduce((sum, change) => sum + change.pence, 0)
  return (
    <Page
      title={`Version ${version.number}`}
      log={{ kind: "map-version", id: version.id }}
      caption={`Provision map of ${settingName}, ${asYear(year)}`}
      back={`/provision/map/settings/${settingId}/versions`}
    >
      <p class="govuk-body">
        {`Published by ${version.by_name} on ${dateAndTime(version.published_at)}. ${inPounds(version.total_pence)} in all, ${signed(pence)} on the version before. ${version.note}`}
      </p>
      <ChangeTable caption="What changed" changes={version.changes} />
      <RowList
        title="The map as it stood"
        headed
        noun={["provision", "provisions"]}
        empty={null}
        rows={version.rows}
        columns={[
          { key: "name", header: "Provision", rowHeader: true, cell: (row: KeptRow) => row.name, order: true },
          { key: "level", header: "Level", cell: (row) => LEVEL_WORDS[row.level], order: true },
          { key: "children", header: "Children", numeric: true, cell: (row) => (row.children === 0 ? "All" : row.children) },
          { key: "formula", header: "How it is worked out", wide: true, cell: (row) => rowCost(asKept(row)).formula },
          {
            key: "cost",
            header: "Cost",
            numeric: true,
            nowrap: true,
            cell: (row) => inPounds(rowCost(asKept(row)).totalPence),
            order: (row) => rowCost(asKept(row)).totalPence,
          },
        ]}
      />
    </Page>
  )
}

export interface RatesData {
  readonly settingId: string
  readonly settingName: string
  readonly rates: readonly Rate[]
  readonly ahead: readonly Omit<Rate, "example">[]
  readonly rowsBehind: number
  readonly form: AnyForm
}

export const RatesPage = ({ settingId, settingName, rates, ahead, rowsBehind, form }: RatesData) => (
  <Page title="Hourly costs of staff" caption={settingName} errors={form.errors} back={`/provision/map?setting=${settingId}`}>
    <p class="govuk-body">
      What an hour costs the setting, with on-costs. A row of the map keeps the cost that it was saved with until you say
      otherwise.
    </p>
    {rowsBehind > 0 ? (
      <PostButton href={`/provision/map/settings/${settingId}/rate-uses`} tone="secondary">
        {rowsBehind === 1
          ? "Use today's costs in the 1 row that has others"
          : `Use today's costs in the ${rowsBehind} rows that have others`}
      </PostButton>
    ) : null}
    <RowList
      name="today"
      title="Costs today"
      headed
      noun={["kind of staff", "kinds of staff"]}
      empty={null}
      rows={rates}
      columns={[
        { key: "role", header: "Kind of staff", rowHeader: true, cell: (rate: Rate) => rate.role, order: true },
        {
          key: "hour",
          header: "An hour",
          numeric: true,
          cell: (rate) => inPounds(rate.hourlyPence),
          order: (rate) => rate.hourlyPence,
        },
        { key: "since", header: "Since", cell: (rate) => shortDate(rate.since), order: (rate) => rate.since.toString() },
        {
          key: "from",
          header: "From",
          cell: (rate) => (rate.example ? <Badge tone="warn">Example: put yours</Badge> : "Your setting"),
        },
      ]}
    />
    {ahead.length === 0 ? null : (
      <RowList
        name="ahead"
        title="Costs to come"
        headed
        noun={["kind of staff", "kinds of staff"]}
        empty={null}
        rows={ahead}
        columns={[
          {
            key: "role",
            header: "Kind of staff",
            rowHeader: true,
            cell: (rate: Omit<Rate, "example">) => rate.role,
            order: true,
          },
          {
            key: "hour",
            header: "An hour",
            numeric: true,
            cell: (rate) => inPounds(rate.hourlyPence),
            order: (rate) => rate.hourlyPence,
          },
          { key: "since", header: "From", cell: (rate) => shortDate(rate.since), order: (rate) => rate.since.toString() },
        ]}
      />
    )}
    <h2 class="govuk-heading-m">Set a cost</h2>
    <FormTo href={`/provision/map/settings/${settingId}/rates`} form={form}>
      <TextInput field={form.field("role")} label="Kind of staff" hint="One of the list, or another" />
      <TextInput field={form.field("hourly")} label="An hour costs" prefix="£" width={5} />
      <DateInput field={form.field("since")} legend="From which day?" />
      <Button preventDoubleClick>Set it</Button>
    </FormTo>
  </Page>
)
