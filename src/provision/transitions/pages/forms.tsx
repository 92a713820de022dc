import { GIVER_RELATIONS, METHODS } from "../../../county/consent/rules.ts"
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  type Form,
  FormTo,
  Page,
  Radios,
  Select,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { LEVELS } from "../../vocabulary.ts"
import { SETTLED } from "../first-term.ts"
import { called, type MoveLine } from "../queries.ts"
import { TIMELINES } from "../timeline.ts"
import { LEVEL_HINTS, SETTLED_WORDS, TIMELINE_WORDS } from "../words.ts"

export type AnyForm = Form<Record<string, string>>

interface OfMove {
  readonly move: MoveLine
  readonly form: AnyForm
}

export interface Choosing {
  readonly id: string
  readonly name: string
  readonly postcode: string | null
}

const back = (move: MoveLine): string => `/children/${move.child_id}/transition`
const at = (move: MoveLine): string => `/provision/transitions/${move.id}`
const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, text]) => ({ value, text }))

const AboutFields = ({ form, settings }: { form: AnyForm; settings: readonly Choosing[] }) => (
  <>
    <Radios
      field={form.field("level")}
      legend="How much does the child need for this move?"
      hint="Each level has the tasks of the one before it too"
      small
      options={LEVELS.map((value) => ({ value, text: LEVEL_HINTS[value] }))}
    />
    <DateInput field={form.field("movesOn")} legend="First day at the next setting" />
    <Select
      field={form.field("receiving")}
      label="Next setting, if it is known"
      options={[
        { value: "", text: "Not known yet" },
        ...settings.map(({ id, name, postcode }) => ({ value: id, text: postcode ? `${name}, ${postcode}` : name })),
      ]}
    />
    <TextInput field={form.field("keyAdult")} label="Key adult there, if it is known" width={20} />
    <Checkboxes
      field={form.field("more")}
      legend="What else matters for this move?"
      small
      options={[
        { value: "looked-after", text: "Looked after by the council" },
        { value: "young-carer", text: "Cares for somebody at home" },
      ]}
    />
  </>
)

export interface StartData {
  readonly childId: string
  readonly childName: string
  readonly settings: readonly Choosing[]
}

export const StartPage = ({ data, form }: { data: StartData; form: AnyForm }) => (
  <Page title="Plan a move" caption={data.childName} back={`/children/${data.childId}/transition`} errors={form.errors}>
    <FormTo href={`/children/${data.childId}/transitions`} form={form}>
      <Radios
        field={form.field("timeline")}
        legend="What kind of move?"
        small
        options={TIMELINES.map((value) => ({ value, text: TIMELINE_WORDS[value] }))}
      />
      <AboutFields form={form} settings={data.settings} />
      <WhatHappensNext>
        The tasks of that timeline are dated for the family, the settings and the council. What is due soon goes on their lists.
      </WhatHappensNext>
      <Button>Begin the plan</Button>
    </FormTo>
  </Page>
)

export const ChangePage = ({ move, form, settings }: OfMove & { settings: readonly Choosing[] }) => (
  <Page title="Change the move" caption={called(move)} back={back(move)} errors={form.errors}>
    <FormTo href={at(move)} form={form}>
      <AboutFields form={form} settings={settings} />
      <WhatHappensNext>
        Tasks are added, dated anew or dropped; what is done stays. Another next setting means that the family is asked again.
      </WhatHappensNext>
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const SpecialistPage = ({ move, form }: OfMove) => (
  <Page title="Specialist place" caption={called(move)} back={back(move)} errors={form.errors}>
    <p class="govuk-body">
      While a specialist place is asked for and not confirmed, everybody goes on planning for the mainstream setting.
    </p>
    <FormTo href={`${at(move)}/specialist`} form={form}>
      <Radios
        field={form.field("step")}
        legend="What happened?"
        options={[
          { value: "asked", text: "A specialist place was asked for" },
          { value: "confirmed", text: "The family was told that the place is theirs" },
          { value: "refused", text: "The place was not given" },
        ]}
      />
      <DateInput field={form.field("on")} legend="On which day?" />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const AnswerPage = ({ move, form }: OfMove) => {
  const name = move.known_as ?? move.forename
  return (
    <Page title="Yes or no?" caption={`${name} moves on`} density="family" back={back(move)} errors={form.errors}>
      <FormTo href={`${at(move)}/answers`} form={form}>
        <Radios
          field={form.field("answer")}
          legend={`May the staff of ${move.receiving} read ${name}'s record?`}
          options={[
            { value: "yes", text: "Yes", hint: "They read what helps, and can get ready before the first day" },
            { value: "no", text: "No", hint: "They are told nothing from this record" },
          ]}
        />
        <Textarea
          field={form.field("words")}
          label="Is there anything that they should know? You need not say"
          rows={3}
          maxlength={1000}
        />
        <WhatHappensNext>You can see all that is handed over. You can take your yes back at any time.</WhatHappensNext>
        <Button>Send</Button>
      </FormTo>
    </Page>
  )
}

export const ToldPage = ({ move, form }: OfMove) => (
  <Page title="Record the family's answer" caption={called(move)} back={back(move)} errors={form.errors}>
    <FormTo href={`${at(move)}/told`} form={form}>
      <Radios
        field={form.field("answer")}
        legend={`May ${move.receiving} read the record, for the move?`}
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
      <Button>Save the answer</Button>
    </FormTo>
  </Page>
)

export const WordsPage = ({ move, form, forFamily, ownOnly }: OfMove & { forFamily: boolean; ownOnly: boolean }) => {
  const name = move.known_as ?? move.forename
  return (
    <Page
      title={ownOnly ? "What I think about the move" : "What is said about the move"}
      caption={name}
      density={forFamily ? "family" : "staff"}
      back={back(move)}
      errors={form.errors}
    >
      <FormTo href={`${at(move)}/words`} form={form}>
        {ownOnly ? null : (
          <Radios
            field={form.field("whose")}
            legend="Whose words are these?"
            inline
            options={[
              { value: "child", text: name },
              { value: "parent", text: forFamily ? "Mine" : "A parent's" },
            ]}
          />
        )}
        {ownOnly ? <input type="hidden" name="whose" value="child" /> : null}
        <Textarea
          field={form.field("said")}
          label={ownOnly ? "In my own words" : "In their own words"}
          rows={4}
          maxlength={1000}
        />
        <Radios
          field={form.field("worried")}
          legend={ownOnly ? "Am I worried about the move?" : "Worried about the move?"}
          inline
          options={[
            { value: "yes", text: "Yes" },
            { value: "no", text: "No" },
          ]}
        />
        <Button>Save</Button>
      </FormTo>
    </Page>
  )
}

export const CheckPage = ({ move, form }: OfMove) => (
  <Page title="After the first term" caption={called(move)} back={back(move)} errors={form.errors}>
    <FormTo href={`${at(move)}/check`} form={form}>
      <DateInput field={form.field("on")} legend="On which day was it looked at?" />
      <Radios
        field={form.field("settled")}
        legend="How is the child settling?"
        inline
        options={SETTLED.map((value) => ({ value, text: SETTLED_WORDS[value] }))}
      />
      <Radios
        field={form.field("carried")}
        legend="Did the help come along?"
        inline
        options={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
        ]}
      />
      <Textarea field={form.field("childView")} label="What does the child say?" rows={2} maxlength={1000} />
      <Textarea field={form.field("parentView")} label="What does the family say?" rows={2} maxlength={1000} />
      <Textarea
        field={form.field("next")}
        label="What happens now?"
        hint="Needed where there is a worry, or where help did not come along"
        rows={2}
        maxlength={1000}
      />
      <Button>Save</Button>
    </FormTo>
  </Page>
)

export const EndPage = ({ move, form }: OfMove) => (
  <Page title="End this plan" caption={called(move)} back={back(move)} errors={form.errors}>
    <FormTo href={`${at(move)}/end`} form={form}>
      <Radios
        field={form.field("as")}
        legend="How did it end?"
        options={[
          { value: "moved", text: "The child has moved" },
          { value: "specialist", text: "The child goes to a specialist place instead" },
          { value: "stays", text: "The child stays, or moves another way" },
        ]}
      />
      <Textarea field={form.field("why")} label="In a sentence" rows={2} maxlength={500} />
      <WhatHappensNext>Open tasks leave the lists. What was done and said stays on the record.</WhatHappensNext>
      <Button tone="warning">End the plan</Button>
    </FormTo>
  </Page>
)
