import { Badge, Button, Card, CardGrid, EmptyState, Page, PostButton, Progress, When } from "../../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import type { PlainDate } from "../../../platform/time.ts"
import { ProvisionParts } from "../../parts.tsx"
import { LEVEL_WORDS, NEED_AREA_WORDS } from "../../vocabulary.ts"
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
      <PlacesTable name="children" caption="Your children in small groups" places={data.places} today={data.today} />
    ) : null}
    <GroupList groups={data.near} ask={data.mayAsk} />
  </Page>
)

const freeIn = (group: GroupLine): string => {
  const free = group.capacity - group.taken
  return free > 0 ? `${free} ${free === 1 ? "place" : "places"} free` : "Full"
}

/** Every group that could be asked: the own zone's first, of those the ones with a free place. */
const GroupList = ({ groups, ask }: { groups: readonly GroupLine[]; ask: boolean }) => (
  <RowList
    name="groups"
    title="Groups to ask"
    headed
    noun={["group", "groups"]}
    rows={groups}
    columns={[
      nameColumn<GroupLine>({
        key: "name",
        header: "Group",
        href: (group) => `/provision/groups/${group.id}`,
        name: (group) => group.name,
      }),
      { key: "host", header: "Where", cell: (group) => group.host, order: true },
      {
        key: "zone",
        header: "Zone",
        cell: (group) => group.zone ?? "None",
        order: true,
        kind: (group) => (group.zone_id === null ? null : { code: group.zone_id, text: group.zone ?? "A former zone" }),
      },
      {
        key: "need",
        header: "For",
        wide: true,
        cell: (group) => needsIn(group.need_focus),
        kind: (group) => group.need_focus.map((code) => ({ code, text: NEED_AREA_WORDS[code] })),
      },
      { key: "when", header: "When", cell: (group) => group.schedule },
      {
        key: "free",
        header: "Places",
        nowrap: true,
        cell: (group) => <Badge tone={group.capacity > group.taken ? "good" : "paused"}>{freeIn(group)}</Badge>,
        order: (group) => group.capacity - group.taken,
        kind: (group) =>
          group.capacity > group.taken ? { code: "free", text: "With a free place" } : { code: "full", text: "Full" },
      },
      ...(ask
        ? [
            {
              key: "ask",
              header: "Ask",
              text: null,
              cell: (group: GroupLine) => (
                <a class="govuk-link" href={`/provision/groups/${group.id}/places/new`}>
                  Ask for a place<span class="govuk-visually-hidden"> in {group.name}</span>
                </a>
              ),
            },
          ]
        : []),
    ]}
    empty={<EmptyState title="No group runs now">Open a group of your own, or look at the models to copy.</EmptyState>}
  />
)

const GroupCard = ({ group }: { group: GroupLine }) => (
  <Card
    title={group.name}
    href={`/provision/groups/${group.id}`}
    badge={<Badge tone={group.capacity > group.taken ? "good" : "paused"}>{freeIn(group)}</Badge>}
  >
    <p class="govuk-body">
      {group.host}. {group.schedule}.
    </p>
    <p class="govuk-body-s">{needsIn(group.need_focus)}</p>
    <Progress done={group.taken} total={group.capacity} label="Places taken" />
  </Card>
)

export const PlacesTable = ({
  name,
  caption,
  places,
  today,
  oneGroup = false,
}: {
  /** Tells it from the page's other lists. */
  name: string
  caption: string
  places: readonly PlaceLine[]
  today: PlainDate
  oneGroup?: boolean
}) => (
  <RowList
    name={name}
    title={caption}
    headed
    noun={["place", "places"]}
    rows={places}
    empty={null}
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
        order: (row) => `${row.surname} ${childOf(row)}`,
      },
      ...(oneGroup ? [] : [{ key: "group", header: "Group", cell: (row: PlaceLine) => row.group_name, order: true as const }]),
      { key: "home", header: "On roll at", cell: (row) => row.home, order: true },
      {
        key: "state",
        header: "State",
        cell: (row) => <Badge tone={STATE_TONES[row.state]}>{STATE_WORDS[row.state]}</Badge>,
        order: (row) => STATE_WORDS[row.state],
        kind: (row) => ({ code: row.state, text: STATE_WORDS[row.state] }),
      },
      {
        key: "review",
        header: "Review due",
        nowrap: true,
        cell: (row) => (row.review_due_on === null ? "" : <When date={row.review_due_on} today={today} />),
        order: (row) => row.review_due_on?.toString() ?? "none",
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
    <p class="govuk-body">What another setting did, so that you need not begin from nothing. No child is named in any of them.</p>
    <RowList
      title="Groups that worked"
      noun={["model", "models"]}
      rows={models}
      columns={[
        {
          key: "name",
          header: "Model",
          rowHeader: true,
          wide: true,
          cell: (model: Model) => (
            <>
              <a class="govuk-link" href={`/provision/groups/models/${model.id}`}>
                {model.name}
              </a>
              <br />
              <span class="govuk-hint">{model.words}</span>
            </>
          ),
          order: (model) => model.name,
        },
        {
          key: "level",
          header: "Level",
          cell: (model) => LEVEL_WORDS[model.level],
          order: true,
          kind: (model) => ({ code: model.level, text: LEVEL_WORDS[model.level] }),
        },
        {
          key: "need",
          header: "For",
          cell: (model) => needsIn(model.need_focus),
          kind: (model) => model.need_focus.map((code) => ({ code, text: NEED_AREA_WORDS[code] })),
        },
        { key: "size", header: "Children", numeric: true, cell: (model) => model.capacity, order: true },
        { key: "when", header: "When", cell: (model) => model.schedule },
        { key: "copies", header: "Copied", numeric: true, cell: (model) => model.copies, order: true },
        ...(settings.length === 1
          ? [
              {
                key: "copy",
                header: "Copy",
                wide: true,
                text: null,
                cell: (model: Model) => <Copy model={model} settingId={settings[0]!.id} />,
              },
            ]
          : []),
      ]}
      empty={
        <EmptyState title="No model yet">A setting that hosts a group can share how it works from the group's page.</EmptyState>
      }
    />
  </Page>
)

const Copy = ({ model, settingId }: { model: Model; settingId: string }) => (
  <PostButton
    href={`/provision/groups/models/${model.id}/copies`}
    tone="secondary"
    hidden={{ setting: settingId }}
    about={model.name}
  >
    Copy to my setting
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
        {settings.length > 1 ? `Copy to ${setting.name}` : "Copy to my setting"}
      </PostButton>
    ))}
    {settings.length > 0 ? (
      <p class="govuk-hint">The copy starts today. Change what differs at your setting on the next page.</p>
    ) : null}
  </Page>
)
