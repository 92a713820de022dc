import type { ComponentChildren } from "preact"
import { Button, EmptyState, InsetText, Page } from "../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../platform/lists/row-list.tsx"
import { type PlainDate, shortDate } from "../../platform/time.ts"
import { PHASES } from "../settings/queries.ts"
import type { ZoneLine, ZoneSetting } from "./queries.ts"

const Link = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <a class="govuk-link" href={href}>
    {children}
  </a>
)

export const ZoneListPage = ({ zones, mayEdit }: { zones: readonly ZoneLine[]; mayEdit: boolean }) => (
  <Page
    title="Zones"
    density="public"
    tools={
      mayEdit && (
        <>
          <Button href="/zones/new">Add a zone</Button>
          <Link href="/zones/outlines/new">Take outlines from a file</Link>
        </>
      )
    }
  >
    <p class="govuk-body">Each zone has a School and Community Team, and its settings meet as an inclusion partnership.</p>
    <RowList
      title="Zones"
      noun={["zone", "zones"]}
      columns={[
        nameColumn<ZoneLine>({ key: "name", header: "Zone", href: (zone) => `/zones/${zone.id}`, name: (zone) => zone.name }),
        {
          key: "live",
          header: "Live since",
          cell: (zone) => (zone.live ? shortDate(zone.live) : "Not yet decided"),
          order: (zone) => String(zone.live ?? ""),
        },
        { key: "schools", header: "Schools and colleges", numeric: true, cell: (zone) => zone.schools, order: true },
        { key: "early", header: "Early years settings", numeric: true, cell: (zone) => zone.early, order: true },
      ]}
      rows={zones}
      empty={<EmptyState title="No zones are set up yet">An administrator adds them.</EmptyState>}
    />
  </Page>
)

interface ZonePageProps {
  readonly zone: {
    readonly id: string
    readonly name: string
    readonly goes_live_on: PlainDate | null
    readonly ended_on: PlainDate | null
  }
  readonly settings: readonly ZoneSetting[]
  readonly mayEdit: boolean
}

export const ZonePage = ({ zone, settings, mayEdit }: ZonePageProps) => (
  <Page
    title={zone.name}
    caption="Zone"
    log={{ kind: "zone", id: zone.id }}
    density="public"
    back="/zones"
    tools={
      <>
        <Link href={`/settings/map?zone=${zone.id}`}>Map</Link>
        {mayEdit && zone.ended_on === null && (
          <>
            <Link href={`/zones/${zone.id}/edit`}>Change this zone</Link>
            <Link href={`/zones/${zone.id}/endings/new`}>End this zone</Link>
          </>
        )}
      </>
    }
  >
    {zone.ended_on !== null && <InsetText>{`This zone ended on ${shortDate(zone.ended_on)}.`}</InsetText>}
    <p class="govuk-body">
      {zone.goes_live_on
        ? `Its meetings began on ${shortDate(zone.goes_live_on)}.`
        : "The day on which its meetings begin is not yet decided."}
    </p>
    <RowList
      title={`Settings in ${zone.name}`}
      headed
      noun={["setting", "settings"]}
      columns={[
        nameColumn<ZoneSetting>({
          key: "name",
          header: "Setting",
          href: (row) => `/settings/${row.id}`,
          name: (row) => row.name,
        }),
        {
          key: "phase",
          header: "Kind",
          cell: (row) => PHASES[row.phase],
          order: true,
          kind: (row) => ({ code: row.phase, text: PHASES[row.phase] }),
        },
      ]}
      rows={settings}
      empty={<p class="govuk-body">No settings belong to this zone yet.</p>}
    />
  </Page>
)
