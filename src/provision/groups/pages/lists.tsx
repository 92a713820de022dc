import {
  Badge,
  Button,
  Card,
  CardGrid,
  DataTable,
  EmptyState,
  FilterPanel,
  Page,
  PostButton,
  Progress,
  queryForm,
  Select,
  When,
  WithFilters,
} from "../../../platform/kit/index.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { ProvisionParts } from "../../parts.tsx"
import { LEVEL_WORDS, NEED_AREA_WORDS, NEED_AREAS } from "../../vocabulary.ts"
import type { GroupLine, PlaceLine } from "../queries.ts"
import type { Model } from "../tables.ts"
import { STATE_TONES, STATE_WORDS } from "../words.ts"

export const childOf = (place: { forename: string; surname: string; known_as: string | null }): string =>
  `${place.known_as ?? place.forename} ${place.surname}`

/** Words that begin a line, in the middle of a sentence. */
export const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const needsIn = (focus: readonly (keyof typeof NEED_AREA_WORDS)[]): string =>
  focus.map((area) => NEED_AREA_WORDS[area]).join("; ")

export interface GroupsData {
  readonly own: readonly GroupLine[]
  readonly places: readonly PlaceLine[]
  readonly near: readonly GroupLine[]
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly query: URLSearchParams
  /** The first of the actor's own settings, for the links to the other parts of its provision. */
  readonly setting: string | null
  readonly mayRun: boolean
  readonly mayAsk: boolean
  readonly today: PlainDate
}

export const GroupsPage = ({ data }: { data: GroupsData }) => (
  <Page
    title="Small groups"
    head={data.setting === null ? undefined : <ProvisionParts part="groups" setting={data.setting} own />}
    tools={
      <>
        {data.mayRun ? <Button href="/provision/groups/new">Open a group</Button> : null}
        <Button href="/provision/groups/models" tone="secondary">
          Models to copy
        </Button>
      </>
    }
  >
    {data.own.length > 0 ? (
      <>
        <h2 class="govuk-heading-m">Groups that you host</h2>
        <CardGrid>
          {data.own.map((group) => (
            <GroupCard key={group.id} group={group} />
          ))}
        </CardGrid>
      </>
    ) : null}
    {data.places.length > 0 ? (
      <PlacesTable caption="Your children in small groups" places={data.places} today={data.today} />
    ) : null}
    <h2 class="govuk-heading-m">Groups to ask</h2>
    <WithFilters filters={<Filters data={data} />}>
      {data.near.length === 0 ? (
        <EmptyState title="No group fits">Choose another need or the whole county, or open a group of your own.</EmptyState>
      ) : (
        <CardGrid>
          {data.near.map((group) => (
            <GroupCard key={group.id} group={group} ask={data.mayAsk} />
          ))}
        </CardGrid>
      )}
    </WithFilters>
  </Page>
)

const Filters = ({ data }: { data: GroupsData }) => {
  const form = queryForm(data.query)
  return (
    <FilterPanel action="/provision/groups">
      <Select
        field={form.field("zone")}
        label="Zone"
        options={[{ value: "", text: "The whole county" }, ...data.zones.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        field={form.field("need")}
        label="For"
        options={[{ value: "", text: "Any need" }, ...NEED_AREAS.map((value) => ({ value, text: NEED_AREA_WORDS[value] }))]}
      />
    </FilterPanel>
  )
}

const GroupCard = ({ group, ask = false }: { group: GroupLine; ask?: boolean }) => {
  const free = group.capacity - group.taken
  return (
    <Card
      title={group.name}
      href={`/provision/groups/${group.id}`}
      badge={
        <Badge tone={free > 0 ? "good" : "paused"}>{free > 0 ? `${free} ${free === 1 ? "place" : "places"} free` : "Full"}</Badge>
      }
      footer={
        ask ? (
          <a class="govuk-link" href={`/provision/groups/${group.id}/places/new`}>
            Ask for a place<span class="govuk-visually-hidden"> in {group.name}</span>
          </a>
        ) : undefined
      }
    >
      <p class="govuk-body">
        {group.host}. {group.schedule}.
      </p>
      <p class="govuk-body-s">{needsIn(group.need_focus)}</p>
      <Progress done={group.taken} total={group.capacity} label="Places taken" />
    </Card>
  )
}

export const PlacesTable = ({
  caption,
  places,
  today,
  oneGroup = false,
}: {
  caption: string
  places: readonly PlaceLine[]
  today: PlainDate
  oneGroup?: boolean
}) => (
  <DataTable
    caption={caption}
    rows={[...places]}
    columns={[
      {
        key: "child",
        header: "Child",
        rowHeader: true,
        cell: (row: PlaceLine) => (
          <a class="govuk-link" href={`/provision/groups/places/${row.id}`}>
            {childOf(row)}
          </a>
        ),
      },
      ...(oneGroup ? [] : [{ key: "group", header: "Group", cell: (row: PlaceLine) => row.group_name }]),
      { key: "home", header: "On roll at", cell: (row) => row.home },
      { key: "state", header: "State", cell: (row) => <Badge tone={STATE_TONES[row.state]}>{STATE_WORDS[row.state]}</Badge> },
      {
        key: "review",
        header: "Review due",
        nowrap: true,
        cell: (row) => (row.review_due_on === null ? "" : <When date={row.review_due_on} today={today} />),
      },
    ]}
  />
)

export const ModelsPage = ({
  models,
  settings,
}: {
  models: readonly Model[]
  settings: readonly { id: string; name: string }[]
}) => (
  <Page title="Groups that worked" back="/provision/groups">
    <p class="govuk-body">What another school did, so that you need not begin from nothing. No child is named in any of them.</p>
    {models.length === 0 ? (
      <EmptyState title="No model yet">A school that hosts a group can share how it works from the group's page.</EmptyState>
    ) : (
      models.map((model) => (
        <Card
          key={model.id}
          title={model.name}
          href={`/provision/groups/models/${model.id}`}
          badge={<Badge tone="info">{LEVEL_WORDS[model.level]}</Badge>}
          footer={settings.length === 1 ? <Copy model={model} settingId={settings[0]!.id} /> : undefined}
        >
          <p class="govuk-body">
            {needsIn(model.need_focus)}. Up to {model.capacity} children, {inSentence(model.schedule)}.
          </p>
          <p class="govuk-body">{model.words}</p>
        </Card>
      ))
    )}
  </Page>
)

const Copy = ({ model, settingId }: { model: Model; settingId: string }) => (
  <PostButton
    href={`/provision/groups/models/${model.id}/copies`}
    tone="secondary"
    hidden={{ setting: settingId }}
    about={model.name}
  >
    Copy to my school
  </PostButton>
)

export const ModelPage = ({ model, settings }: { model: Model; settings: readonly { id: string; name: string }[] }) => (
  <Page
    title={model.name}
    log={{ kind: "model-group", id: model.id }}
    caption="A group that worked"
    back="/provision/groups/models"
  >
    <p class="govuk-body-l">{model.words}</p>
    <h2 class="govuk-heading-m">What made it work</h2>
    <p class="govuk-body">{model.why}</p>
    <h2 class="govuk-heading-m">How it is run</h2>
    <p class="govuk-body">
      For {needsIn(model.need_focus).toLowerCase()}. Up to {model.capacity} children. {model.schedule}. {model.staff}.
    </p>
    <p class="govuk-body">{model.content}</p>
    <p class="govuk-body-s">Copied {model.copies === 1 ? "once" : `${model.copies} times`} so far.</p>
    {settings.map((setting) => (
      <PostButton key={setting.id} href={`/provision/groups/models/${model.id}/copies`} hidden={{ setting: setting.id }}>
        {settings.length > 1 ? `Copy to ${setting.name}` : "Copy to my school"}
      </PostButton>
    ))}
    {settings.length > 0 ? (
      <p class="govuk-hint">The copy starts today. Change what differs at your school on the next page.</p>
    ) : null}
  </Page>
)
