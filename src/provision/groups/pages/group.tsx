import {
  Button,
  DateInput,
  Details,
  EmptyState,
  FormTo,
  Hidden,
  InsetText,
  Page,
  Progress,
  Radios,
  Select,
  Textarea,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { Facts } from "../../facts.tsx"
import { LEVEL_WORDS } from "../../vocabulary.ts"
import type { GroupLine, PlaceLine, resultsOf } from "../queries.ts"
import { DESTINATIONS } from "../rules.ts"
import { DESTINATION_WORDS } from "../words.ts"
import { type AnyForm, DesignFields, SettingField } from "./fields.tsx"
import { needsIn, PlacesTable } from "./lists.tsx"

export interface GroupPageData {
  readonly group: GroupLine
  readonly places: readonly PlaceLine[]
  readonly results: Awaited<ReturnType<typeof resultsOf>>
  readonly runs: boolean
  readonly mayAsk: boolean
  readonly today: PlainDate
}

const NOW = ["panel", "waiting", "offered", "active", "referred"]

export const GroupPage = ({ data }: { data: GroupPageData }) => {
  const { group, runs, today } = data
  const at = `/provision/groups/${group.id}`
  const now = data.places.filter((place) => NOW.includes(place.state))
  const past = data.places.filter((place) => !NOW.includes(place.state))
  const free = group.capacity - group.taken
  return (
    <Page
      title={group.name}
      caption={`Small group at ${group.host}`}
      log={{ kind: "group", id: group.id }}
      back="/provision/groups"
      tools={
        <>
          {data.mayAsk ? <Button href={`${at}/places/new`}>Ask for a place</Button> : null}
          {runs ? (
            <Button href={`${at}/edit`} tone="secondary">
              Change the group
            </Button>
          ) : null}
          {runs ? (
            <Button href={`${at}/models/new`} tone="secondary">
              Share as a model
            </Button>
          ) : null}
        </>
      }
    >
      <Facts
        facts={[
          ["For", `${needsIn(group.need_focus)} (${LEVEL_WORDS[group.level]})`],
          ["Meets", group.schedule],
          ["Staff", group.staff],
          ["What the children do", group.content],
          ["Runs", `From ${shortDate(group.starts_on)}${group.ends_on ? ` to ${shortDate(group.ends_on)}` : ""}`],
          ["Places", `${group.capacity}, of which ${free} ${free === 1 ? "is" : "are"} free`],
        ]}
      />
      <Progress done={group.taken} total={group.capacity} label="Places taken" />
      <InsetText>
        Children stay on the roll of their own setting. No education, health and care plan is needed. Before a child from another
        setting comes, the family has said yes.
      </InsetText>
      {now.length > 0 ? (
        <PlacesTable name="now" caption="Children now" places={now} today={today} oneGroup />
      ) : runs ? (
        <EmptyState title="No child is in the group yet">Other settings ask for places from this page.</EmptyState>
      ) : null}
      {past.length > 0 ? (
        <Details summary={`Earlier (${past.length})`}>
          <PlacesTable name="ended" caption="Places that have ended" places={past} today={today} oneGroup />
        </Details>
      ) : null}
      {runs && data.results.length > 0 ? <Results results={data.results} /> : null}
    </Page>
  )
}

const Results = ({ results }: { results: GroupPageData["results"] }) => (
  <>
    <h2 class="govuk-heading-m">Where children went from here</h2>
    <Facts
      facts={DESTINATIONS.map((destination) => {
        const there = results.filter((row) => row.destination === destination)
        if (there.length === 0) return null
        const weeks = Math.round(there.reduce((sum, row) => sum + row.weeks, 0) / there.length)
        return [DESTINATION_WORDS[destination], `${there.length}, after ${weeks} weeks on average`]
      })}
    />
  </>
)

export interface GroupFormData {
  readonly href: string
  readonly back: string
  readonly title: string
  readonly settings: readonly { readonly id: string; readonly name: string }[]
  readonly button: string
}

export const GroupFormPage = ({ data, form }: { data: GroupFormData; form: AnyForm }) => (
  <Page title={data.title} back={data.back} errors={form.errors}>
    <FormTo href={data.href} form={form}>
      <SettingField form={form} settings={data.settings} />
      <DesignFields form={form} />
      <DateInput field={form.field("starts")} legend="First day" />
      <DateInput field={form.field("ends")} legend="Last day, if it is known" />
      <WhatHappensNext>
        Every setting sees the group and how many places are free. No child's name is shown to others.
      </WhatHappensNext>
      <Button>{data.button}</Button>
    </FormTo>
  </Page>
)

export const ModelFormPage = ({ group, form }: { group: GroupLine; form: AnyForm }) => (
  <Page title="Share the group as a model" caption={group.name} back={`/provision/groups/${group.id}`} errors={form.errors}>
    <FormTo href={`/provision/groups/${group.id}/models`} form={form}>
      <DesignFields form={form} />
      <Textarea field={form.field("why")} label="What made it work?" rows={3} maxlength={1000} />
      <Radios
        field={form.field("nobody")}
        legend="Does anything here name a child or a colleague?"
        options={[{ value: "yes", text: "No, I have read it once more" }]}
      />
      <WhatHappensNext>
        Every setting in the county can read it and copy it in one step. Results are shown once five children have left.
      </WhatHappensNext>
      <Button>Share it</Button>
    </FormTo>
  </Page>
)

export interface AskData {
  readonly group: GroupLine
  readonly children: readonly { readonly id: string; readonly name: string }[]
}

export const AskPage = ({ data, form }: { data: AskData; form: AnyForm }) => (
  <Page title="Ask for a place" caption={data.group.name} back={`/provision/groups/${data.group.id}`} errors={form.errors}>
    <FormTo href={`/provision/groups/${data.group.id}/places`} form={form}>
      {data.children.length === 1 ? (
        <>
          <p class="govuk-body">For {data.children[0]!.name}</p>
          <Hidden field={form.field("child")} />
        </>
      ) : (
        <Select
          field={form.field("child")}
          label="For which child?"
          blank="Choose"
          options={data.children.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      <Textarea
        field={form.field("reason")}
        label="What does the child need now, and what has been tried?"
        hint="The family reads this too"
        rows={5}
        maxlength={2000}
      />
      <WhatHappensNext>
        The family is asked. With their yes, {data.group.host} learns of the child and answers within two weeks. With a no, nobody
        else is told.
      </WhatHappensNext>
      <Button>Ask the family</Button>
    </FormTo>
  </Page>
)
