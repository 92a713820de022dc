import { GIVER_RELATIONS, METHODS } from "../../../county/consent/rules.ts"
import {
  Button,
  DateInput,
  Details,
  FormTo,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import type { PlaceLine } from "../queries.ts"
import { DESTINATIONS } from "../rules.ts"
import { DECISION_WORDS, DESTINATION_WORDS, PROGRESS_WORDS } from "../words.ts"
import type { AnyForm } from "./fields.tsx"
import { childOf } from "./lists.tsx"

interface Step {
  readonly place: PlaceLine
  readonly form: AnyForm
}

const at = (place: PlaceLine): string => `/provision/groups/places/${place.id}`
const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, text]) => ({ value, text }))

export const AnswerPage = ({ place, form }: Step) => {
  const called = place.known_as ?? place.forename
  return (
    <Page title={`A small group for ${called}: yes or no?`} density="family" back={at(place)} errors={form.errors}>
      <FormTo href={`${at(place)}/answers`} form={form}>
        <Radios
          field={form.field("answer")}
          legend={`May ${called} go to ${place.group_name} at ${place.host}?`}
          options={[
            { value: "yes", text: "Yes", hint: `The staff of ${place.host} may read ${called}'s record while the place lasts` },
            { value: "no", text: "No", hint: "Nobody else is told. Help in class goes on" },
          ]}
        />
        <Textarea
          field={form.field("words")}
          label="Is there anything that they should know? You need not say"
          rows={3}
          maxlength={1000}
        />
        <WhatHappensNext>
          After a yes, {place.host} answers within two weeks. You can take your yes back at any time.
        </WhatHappensNext>
        <Button>Send</Button>
      </FormTo>
    </Page>
  )
}

export const ToldPage = ({ place, form }: Step) => (
  <Page title="Record the family's answer" caption={childOf(place)} back={at(place)} errors={form.errors}>
    <FormTo href={`${at(place)}/told`} form={form}>
      <Radios
        field={form.field("answer")}
        legend={`May ${place.host} be told, and may the child go to ${place.group_name}?`}
        inline
        options={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
        ]}
      />
      <TextInput field={form.field("giver")} label="Who said so?" hint="Their full name" width={20} autocomplete="off" />
      <Select
        field={form.field("relation")}
        label="Who are they to the child?"
        options={options(GIVER_RELATIONS)}
        blank="Choose"
      />
      <Radios field={form.field("method")} legend="How did they say it?" inline options={options(METHODS)} />
      <DateInput field={form.field("on")} legend="On which day?" />
      <Details summary="Their own words, or somebody decides for a young person of 16 or over">
        <Textarea field={form.field("words")} label="Their own words" rows={2} maxlength={1000} />
        <Textarea
          field={form.field("capacity")}
          label="Somebody else decides for them: why can they not decide this themselves?"
          rows={2}
          maxlength={1000}
        />
      </Details>
      <WhatHappensNext>
        After a yes, the group's setting sees the record and answers. After a no, nobody else is told.
      </WhatHappensNext>
      <Button>Save the answer</Button>
    </FormTo>
  </Page>
)

export const DecidePage = ({ place, form, free }: Step & { free: number }) => (
  <Page title="Answer for the group" caption={`${childOf(place)}, ${place.group_name}`} back={at(place)} errors={form.errors}>
    <FormTo href={`${at(place)}/decisions`} form={form}>
      <Radios
        field={form.field("decision")}
        legend="What does the panel say?"
        hint={`${free} ${free === 1 ? "place is" : "places are"} free`}
        options={[
          { value: "offered", text: "Offer a place" },
          { value: "waiting", text: "Not yet: on the waiting list" },
          { value: "declined", text: "No", hint: "With the reason, and with what happens instead" },
        ]}
      />
      <Textarea
        field={form.field("reason")}
        label="Why?"
        hint="The family reads this. Needed for a no"
        rows={3}
        maxlength={1000}
      />
      <Textarea field={form.field("next")} label="What happens instead?" hint="Needed for a no" rows={2} maxlength={1000} />
      <Button>Save the answer</Button>
    </FormTo>
  </Page>
)

export const BeginPage = ({ place, form }: Step) => (
  <Page title="Begin the place" caption={`${childOf(place)}, ${place.group_name}`} back={at(place)} errors={form.errors}>
    <FormTo href={`${at(place)}/starts`} form={form}>
      <Textarea
        field={form.field("baseline")}
        label="What can the child do in class now?"
        hint="So that it can be seen again: for example, joins in for ten minutes with an adult beside"
        rows={4}
        maxlength={1000}
      />
      <DateInput field={form.field("starts")} legend="First day in the group" />
      <DateInput field={form.field("ends")} legend="Planned until" />
      <WhatHappensNext>
        A review is due in six weeks. The child stays on the roll of {place.home}; your team sees the record until two weeks after
        the last day.
      </WhatHappensNext>
      <Button>Begin</Button>
    </FormTo>
  </Page>
)

export const ReviewPage = ({ place, form }: Step) => (
  <Page title="Review the place" caption={`${childOf(place)}, ${place.group_name}`} back={at(place)} errors={form.errors}>
    <p class="govuk-body">
      At the start: <q>{place.entry_baseline}</q>
    </p>
    <FormTo href={`${at(place)}/reviews`} form={form}>
      <DateInput field={form.field("on")} legend="Day of the review" />
      <Radios field={form.field("progress")} legend="How does it go?" inline small options={options(PROGRESS_WORDS)} />
      <Textarea field={form.field("changed")} label="What is different from the first week?" rows={3} maxlength={2000} />
      <Textarea field={form.field("childView")} label="What does the child say?" rows={2} maxlength={1000} />
      <Textarea field={form.field("parentView")} label="What does the family say?" rows={2} maxlength={1000} />
      <Radios
        field={form.field("decision")}
        legend="How does it go on?"
        options={options(DECISION_WORDS).map((option) =>
          option.value === "extend" ? { ...option, children: <DateInput field={form.field("until")} legend="Until" /> } : option,
        )}
      />
      <Textarea field={form.field("next")} label="What comes next, and who does it?" rows={2} maxlength={1000} />
      <Button>Save the review</Button>
    </FormTo>
  </Page>
)

export const WeekPage = ({ place, form }: Step) => (
  <Page title="Record a week" caption={`${childOf(place)}, ${place.group_name}`} back={at(place)} errors={form.errors}>
    <p class="govuk-body">Half days, ten in a full week. Time in class should grow towards the last day.</p>
    <FormTo href={`${at(place)}/weeks`} form={form}>
      <DateInput field={form.field("week")} legend="A day of that week" />
      <TextInput field={form.field("inGroup")} label="Half days in the group" width={2} inputmode="numeric" />
      <TextInput field={form.field("inClass")} label="Half days in a mainstream class" width={2} inputmode="numeric" />
      <TextInput field={form.field("absent")} label="Half days away" width={2} inputmode="numeric" />
      <Button>Save the week</Button>
    </FormTo>
  </Page>
)

export const EndPage = ({ place, form }: Step) => (
  <Page title="End the place" caption={`${childOf(place)}, ${place.group_name}`} back={at(place)} errors={form.errors}>
    <p class="govuk-body">
      At the start: <q>{place.entry_baseline}</q>
    </p>
    <FormTo href={`${at(place)}/exits`} form={form}>
      <DateInput field={form.field("on")} legend="Last day in the group" />
      <Radios
        field={form.field("destination")}
        legend="Where does the child go from here?"
        options={DESTINATIONS.map((value) => ({ value, text: DESTINATION_WORDS[value] }))}
      />
      <Textarea
        field={form.field("outcome")}
        label="What came of it?"
        hint="Beside what the child could do at the start. The family reads this"
        rows={4}
        maxlength={2000}
      />
      <WhatHappensNext>
        {place.home} is asked to plan the way back. Your team no longer sees the record, unless it has another reason to.
      </WhatHappensNext>
      <Button>End the place</Button>
    </FormTo>
  </Page>
)

export const WithdrawPlacePage = ({ place, form }: Step) => (
  <Page title="Take it back" caption={`${childOf(place)}, ${place.group_name}`} back={at(place)} errors={form.errors}>
    <FormTo href={`${at(place)}/withdrawals`} form={form}>
      <Textarea field={form.field("why")} label="Why is the place no longer asked for?" rows={2} maxlength={500} />
      <Button tone="warning">Take it back</Button>
    </FormTo>
  </Page>
)
