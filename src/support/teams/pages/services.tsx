import { Button, EmptyState, type Form, FormTo, Page, Radios, Select } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import type { TeamLine } from "../queries.ts"
import { ACCESS_ROUTES } from "../rules.ts"
import type { Service } from "../tables.ts"

export const ServicesPage = ({ services, edits }: { services: readonly Service[]; edits: boolean }) => (
  <Page title="Services and how each is reached">
    <p class="govuk-body">None of these charges a setting.</p>
    <RowList
      title="Services"
      noun={["service", "services"]}
      rows={services}
      empty={<EmptyState title="No service is set up yet">An administrator adds them.</EmptyState>}
      columns={[
        {
          key: "name",
          header: "Service",
          rowHeader: true,
          wide: true,
          cell: (row: Service) => (
            <>
              {row.name}
              <br />
              <span class="govuk-hint">{row.about}</span>
            </>
          ),
          order: (row) => row.name,
        },
        {
          key: "route",
          header: "How it is reached",
          cell: (row: Service) => <Reached service={row} />,
          order: (row) => ACCESS_ROUTES[row.access_route],
          kind: (row) => ({ code: row.access_route, text: ACCESS_ROUTES[row.access_route] }),
        },
        {
          key: "charge",
          header: "Charge",
          cell: (row: Service) => (row.charge_pence === 0 ? "None" : `£${row.charge_pence / 100}`),
          order: (row) => row.charge_pence,
        },
        { key: "source", header: "Source", cell: (row: Service) => row.source, order: true },
        ...(edits
          ? [
              {
                key: "edit",
                header: "Change",
                text: null,
                cell: (row: Service) => (
                  <a class="govuk-link" href={`/support/services/${row.code}`}>
                    Change<span class="govuk-visually-hidden"> {row.name}</span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  </Page>
)

const Reached = ({ service }: { service: Service }) => (
  <>
    {ACCESS_ROUTES[service.access_route]}
    {service.early_years_first ? "; early years settings through the early years advisers" : ""}
  </>
)

export type ServiceValues = { team: string; accessRoute: Service["access_route"] }

export const ServicePage = ({
  data,
  form,
}: {
  data: { service: Service; teams: readonly TeamLine[] }
  form: Form<ServiceValues>
}) => (
  <Page title={data.service.name} back="/support/services" errors={form.errors}>
    <FormTo href={`/support/services/${data.service.code}`} form={form}>
      <Select
        field={form.field("team")}
        label="Which team answers?"
        hint="Left empty: the service team of the same name, or each zone's own team."
        blank="Found by name"
        options={data.teams.map((team) => ({ value: team.id, text: team.name }))}
      />
      <Radios
        field={form.field("accessRoute")}
        legend="How is it reached?"
        options={Object.entries(ACCESS_ROUTES).map(([value, text]) => ({ value, text }))}
      />
      <Button>Save</Button>
    </FormTo>
  </Page>
)
