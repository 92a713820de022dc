import type { ComponentChildren } from "preact"
import { DataTable, Details, EmptyState, Figure, Page, SummaryList } from "../../../platform/kit/index.ts"
import { type ListColumn, ListPage } from "../../../platform/lists/list-page.tsx"
import type { ListState } from "../../../platform/lists/list-state.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { NEEDS, needInWords } from "../../children/rules.ts"
import { SettingTools } from "../by-hand/pages.tsx"
import { type MapData, NO_ZONE, PHASES, type SettingLine, type SettingMay, type SettingPageData, STATUSES } from "../queries.ts"
import { CountyMap, MARKS, Mark } from "./county-map.tsx"

export const settingColumns: readonly ListColumn<SettingLine>[] = [
  {
    key: "name",
    header: "Name",
    sortable: true,
    rowHeader: true,
    cell: (row) => (
      <a class="govuk-link" href={`/settings/${row.id}`}>
        {row.name}
      </a>
    ),
    text: (row) => row.name,
  },
  { key: "phase", header: "Kind", sortable: true, cell: (row) => PHASES[row.phase], text: (row) => PHASES[row.phase] },
  { key: "zone", header: "Zone", sortable: true, cell: (row) => row.zone_name ?? "Not in a zone", text: (row) => row.zone_name },
  { key: "postcode", header: "Postcode", cell: (row) => row.postcode ?? "", text: (row) => row.postcode },
  { key: "pupils", header: "On roll", numeric: true, cell: (row) => row.pupils ?? "", text: (row) => row.pupils },
]

const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, text]) => ({ value, text }))

export interface SettingListProps {
  readonly state: ListState
  readonly rows: readonly SettingLine[]
  readonly total: number
  readonly zones: readonly { readonly value: string; readonly text: string }[]
  readonly mayAdd: boolean
}

export const SettingListPage = ({ state, rows, total, zones, mayAdd }: SettingListProps) => (
  <ListPage
    title="Schools and settings"
    noun={["setting", "settings"]}
    state={state}
    rows={rows}
    total={total}
    columns={settingColumns}
    filters={[
      { name: "zone", label: "Zone", options: [...zones, { value: NO_ZONE, text: "Not in a zone" }] },
      { name: "phase", label: "Kind", options: options(PHASES) },
      { name: "need", label: "Provides for", options: options(NEEDS) },
      { name: "status", label: "Status", options: options(STATUSES) },
    ]}
    tools={
      <>
        <a class="govuk-link" href="/settings/map">
          See them on the map
        </a>
        {mayAdd && (
          <a class="govuk-link" href="/settings/new">
            Add a setting that is not in GIAS
          </a>
        )}
      </>
    }
    empty={
      <EmptyState title="No settings to show">
        No setting fits these filters. Take one away, or import the register: see the operating guide.
      </EmptyState>
    }
  />
)

const asText = (value: unknown): string => (value === null || value === undefined || value === "" ? "Not known" : String(value))

const asNames = (linked: SettingPageData["predecessors"]): string =>
  linked.map((each) => each.name ?? `URN ${each.urn}`).join(", ")

function factsOf({ setting, zone, predecessors, successors }: SettingPageData): (readonly [string, ComponentChildren])[] {
  const zoneLink = zone && (
    <a class="govuk-link" href={`/zones/${zone.id}`}>
      {zone.name}
    </a>
  )
  return [
    ["Zone", zoneLink ?? "Not in a zone"],
    ["Address", [...(setting.address ?? []), setting.postcode].filter(Boolean).join(", ")],
    ["Ages", `${asText(setting.low_age)} to ${asText(setting.high_age)}`],
    ["Capacity", asText(setting.capacity)],
    ["On roll", asText(setting.pupils)],
    ["Trust", setting.trust_name ?? "None"],
    ["URN", asText(setting.urn)],
    ["Telephone", asText(setting.phone)],
    ...(predecessors.length > 0 ? [["Took over from", asNames(predecessors)] as const] : []),
    ...(successors.length > 0 ? [["Carried on by", asNames(successors)] as const] : []),
  ]
}

interface SettingProps {
  readonly data: SettingPageData
  readonly today: PlainDate
  readonly may: SettingMay
}

export const SettingPage = ({ data, today, may }: SettingProps) => {
  const { setting, offers } = data
  const facts = factsOf(data)
  return (
    <Page
      title={setting.name}
      density="public"
      back="/settings"
      caption={PHASES[setting.phase]}
      log={{ kind: "setting", id: setting.id }}
      tools={(may.offers || may.change || may.team !== null) && <SettingTools id={setting.id} may={may} />}
    >
      {setting.status !== "open" && (
        <p class="govuk-body">
          <strong>{STATUSES[setting.status]}</strong>
          {setting.closed_on && ` on ${shortDate(setting.closed_on)}`}
        </p>
      )}
      <h2 class="govuk-heading-m">What it offers</h2>
      {offers.length === 0 && setting.needs.length === 0 && setting.resourced_kind === null ? (
        <p class="govuk-body">Nothing beyond its own pupils is recorded as at {shortDate(today)}.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {setting.resourced_kind && (
            <li>
              {setting.resourced_kind.replaceAll("-", " ")}: {asText(setting.resourced_capacity)} places,{" "}
              {asText(setting.resourced_on_roll)} on roll
            </li>
          )}
          {setting.unit_capacity !== null && <li>SEN unit: {setting.unit_capacity} places</li>}
          {setting.needs.map((need) => (
            <li>Provides for: {needInWords(need)}</li>
          ))}
          {offers.map((offer) => (
            <li>
              <strong>{offer.title}</strong>: {offer.detail}
              {offer.places !== null && ` (${offer.places} places)`}
              {offer.until !== null && `, until ${shortDate(offer.until.subtract({ days: 1 }))}`}
              {offer.since.until(today).sign < 0 && `, from ${shortDate(offer.since)}`}
              {may.offers && (
                <>
                  {" "}
                  <a class="govuk-link" href={`/settings/${setting.id}/offers/${offer.id}/edit`}>
                    Change<span class="govuk-visually-hidden"> {offer.title}</span>
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <SummaryList rows={facts.map(([key, value]) => ({ key: { children: key }, value: { children: value } }))} />
      <p class="govuk-hint">
        Source: {setting.source}
        {setting.source_on && `, as at ${shortDate(setting.source_on)}`}
      </p>
    </Page>
  )
}

export interface MapPageProps {
  readonly data: MapData
  readonly zone: string | null
  readonly asAt: string
}

export const MapPage = ({ data, zone, asAt }: MapPageProps) => {
  const here = data.zones.find((each) => each.id === zone)
  const count = data.settings.length
  return (
    <Page
      title={here ? `Map of ${here.name}` : "Map of the county"}
      density="staff"
      wide
      back={here ? "/settings/map" : "/settings"}
    >
      <Figure
        title={here ? `${count} settings in ${here.name}` : `${count} schools and colleges in ${data.zones.length} zones`}
        reading={
          here
            ? "Each mark is a setting; its shape says which kind."
            : "Each area is a zone. Choose one below, or in the picture, to come nearer and see its early-years settings."
        }
        source="the register of settings"
        asAt={asAt}
        table={<MapTable data={data} />}
      >
        <CountyMap data={data} zone={zone} />
        <ul class="lfi-map__key lfi-plain-list">
          {Object.entries(MARKS).map(([kind, mark]) => (
            <li>
              <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
                <Mark kind={kind} x={11} y={11} size={6} />
              </svg>{" "}
              {mark.word}
            </li>
          ))}
        </ul>
      </Figure>
      <Details summary="Choose a zone">
        <ul class="govuk-list">
          {data.zones.map((each) => (
            <li>
              <a class="govuk-link" href={`/settings/map?zone=${each.id}`}>
                {each.name}
              </a>
            </li>
          ))}
        </ul>
      </Details>
    </Page>
  )
}

const MapTable = ({ data }: { data: MapData }) => {
  const zoneOf = new Map(data.zones.map((zone) => [zone.id, zone.name]))
  return (
    <DataTable
      caption="Settings on the map"
      hideCaption
      columns={[
        {
          key: "name",
          header: "Setting",
          rowHeader: true,
          cell: (row: MapData["settings"][number]) => (
            <a class="govuk-link" href={`/settings/${row.id}`}>
              {row.name}
            </a>
          ),
        },
        { key: "phase", header: "Kind", cell: (row) => PHASES[row.phase] },
        { key: "zone", header: "Zone", cell: (row) => zoneOf.get(row.zone_id ?? "") ?? "Not in a zone" },
        { key: "at", header: "Easting, northing", cell: (row) => `${row.easting}, ${row.northing}` },
      ]}
      rows={data.settings}
      empty={<EmptyState title="Nothing is on the map yet">Import the register of settings first.</EmptyState>}
    />
  )
}
