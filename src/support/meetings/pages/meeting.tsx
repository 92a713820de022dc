import {
  Badge,
  Button,
  ButtonGroup,
  Details,
  EmptyState,
  KeyFacts,
  Page,
  PostButton,
  TwoColumns,
} from "../../../platform/kit/index.ts"
import { childName } from "../../requests/index.ts"
import { meetingTitle, meetingWhen, placeOfMeeting, typeTitle } from "../presenter.ts"
import type { ItemLine } from "../queries.ts"
import { isAhead, isInSession, STATE_WORDS } from "../states.ts"
import { LEVEL_TITLES } from "../types.ts"
import { ActionForm, ActionList, DiscussionForm, ServiceForm } from "./item-forms.tsx"
import { STATE_TONES } from "./list.tsx"
import { Aside } from "./meeting-aside.tsx"
import type { MeetingPageData } from "./meeting-data.ts"

export const MeetingPage = ({ data }: { data: MeetingPageData }) => {
  const { meeting } = data
  return (
    <Page
      title={meetingTitle(meeting)}
      heading={typeTitle(meeting)}
      caption={placeOfMeeting(meeting)}
      back="/support/meetings"
      log={{ kind: "meeting", id: meeting.id, documents: true }}
      wide
      head={<Facts data={data} />}
    >
      <TwoColumns aside={<Aside data={data} />}>
        <Unfinished data={data} />
        <Agenda data={data} />
        <Minutes data={data} />
      </TwoColumns>
    </Page>
  )
}

const Facts = ({ data: { meeting } }: { data: MeetingPageData }) => (
  <KeyFacts
    title={placeOfMeeting(meeting)}
    facts={[
      { label: "When", value: meetingWhen(meeting) },
      { label: "Where", value: meeting.place },
      { label: "Chair", value: meeting.chair ?? "Not named yet" },
      { label: "Stands at", value: <Badge tone={STATE_TONES[meeting.status]}>{STATE_WORDS[meeting.status]}</Badge> },
    ]}
  />
)

const Unfinished = ({ data }: { data: MeetingPageData }) => (
  <section aria-labelledby="unfinished">
    <h2 class="govuk-heading-m" id="unfinished">
      Unfinished from earlier meetings ({data.unfinished.length})
    </h2>
    {data.unfinished.length === 0 ? (
      <p class="govuk-body">Everything agreed before is finished.</p>
    ) : (
      <ActionList actions={data.unfinished} meetingId={data.meeting.id} today={data.today} />
    )}
  </section>
)

const Agenda = ({ data }: { data: MeetingPageData }) => {
  const at = `/support/meetings/${data.meeting.id}`
  return (
    <section aria-labelledby="agenda">
      <h2 class="govuk-heading-l" id="agenda">
        Agenda
      </h2>
      {data.items.length === 0 ? (
        <EmptyState title="The agenda is empty">
          Requests, changes and cohorts come in by themselves. You can add an item.
        </EmptyState>
      ) : (
        data.items.map((item, index) => <AgendaItem key={item.id} item={item} number={index + 1} data={data} />)
      )}
      {isInSession(data.meeting.status) ? (
        <ButtonGroup>
          <Button href={`/support/meetings/items/new?meeting=${data.meeting.id}`} tone="secondary">
            Add an item
          </Button>
          {data.runs && isAhead(data.meeting.status) ? (
            <PostButton href={`${at}/fillings`} tone="secondary">
              Look for what waits
            </PostButton>
          ) : null}
        </ButtonGroup>
      ) : null}
    </section>
  )
}

const OUTCOMES: Readonly<Record<ItemLine["outcome"], readonly ["neutral" | "info" | "good" | "warn" | "paused", string]>> = {
  open: ["info", "To be discussed"],
  discussed: ["neutral", "Discussed"],
  agreed: ["good", "Support agreed"],
  carried: ["paused", "Put off to the next meeting"],
  withdrawn: ["neutral", "Consent withdrawn: not to be discussed"],
}

/** What an item is called: a child's name only for those who see the child, because only they have the row. */
const itemTitle = (item: ItemLine): string => (item.child_id === null ? item.title : `${childName(item)}: ${item.title}`)

const AgendaItem = ({ item, number, data }: { item: ItemLine; number: number; data: MeetingPageData }) => {
  const [tone, words] = OUTCOMES[item.outcome]
  const actions = data.actions.filter((action) => action.item_id === item.id)
  const writes = data.runs && isInSession(data.meeting.status) && item.outcome !== "withdrawn"
  return (
    <details
      class="govuk-details lfi-agenda-item"
      id={`item-${item.id}`}
      open={data.openItem === null ? number === 1 : data.openItem === item.id}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {number}. {itemTitle(item)}
        </span>{" "}
        <Badge tone={tone}>{words}</Badge>
      </summary>
      <div class="govuk-details__text">
        <p class="govuk-body">
          {LEVEL_TITLES[item.level]}
          {item.mode === "no_names" ? ", without names" : item.mode === "named" ? ", named with consent" : ""}
          {item.service_code === null
            ? ""
            : `. Agreed: ${data.services.find(({ code }) => code === item.service_code)?.name ?? item.service_code}`}
        </p>
        {item.question === "" ? null : <p class="govuk-body">{item.question}</p>}
        {writes ? <DiscussionForm item={item} meetingId={data.meeting.id} /> : <p class="govuk-body">{item.discussion}</p>}
        <ActionList actions={actions} meetingId={data.meeting.id} today={data.today} />
        {writes ? (
          <>
            <ActionForm meetingId={data.meeting.id} itemId={item.id} owners={data.owners} />
            <ServiceOrName item={item} data={data} />
          </>
        ) : null}
      </div>
    </details>
  )
}

const ServiceOrName = ({ item, data }: { item: ItemLine; data: MeetingPageData }) =>
  item.mode === "no_names" ? (
    <p class="govuk-body">
      A service can help once the family agrees to name their child.{" "}
      <a class="govuk-link" href={`/support/meeting-items/${item.id}/names/new`}>
        Name the child, with consent
      </a>
    </p>
  ) : item.outcome === "agreed" ? null : (
    <ServiceForm item={item} meetingId={data.meeting.id} services={data.services} />
  )

const Minutes = ({ data }: { data: MeetingPageData }) => {
  const general = data.actions.filter((action) => action.item_id === null)
  return (
    <section aria-labelledby="minutes">
      <h2 class="govuk-heading-m" id="minutes">
        Minutes
      </h2>
      {data.meeting.minutes === "" ? null : <p class="govuk-body lfi-typed">{data.meeting.minutes}</p>}
      <ActionList actions={general} meetingId={data.meeting.id} today={data.today} />
      {data.runs ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/support/meetings/${data.meeting.id}/minutes`}>
            Write minutes that belong to no item
          </a>
        </p>
      ) : null}
      {data.runs && isInSession(data.meeting.status) ? (
        <Details summary="An action that belongs to no item">
          <ActionForm meetingId={data.meeting.id} itemId={null} owners={data.owners} />
        </Details>
      ) : null}
    </section>
  )
}
