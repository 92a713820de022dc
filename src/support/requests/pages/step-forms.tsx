import type { Phase } from "../../../county/tables.ts"
import { Button, type Form, FormTo, Page, Radios, Select, Textarea, WhatHappensNext } from "../../../platform/kit/index.ts"
import type { Outcome } from "../states.ts"
import { outcomeWords } from "../words.ts"

interface At {
  readonly id: string
  readonly title: string
}

const back = (at: At) => `/support/requests/${at.id}`

/** One question in words: what is asked, answered, found, or why it ends. */
export interface OneQuestion {
  readonly path: string
  readonly heading: string
  readonly label: string
  readonly hint: string
  readonly button: string
  readonly next: string
}

export const QUESTIONS = {
  questions: {
    path: "questions",
    heading: "Ask the setting a question",
    label: "What do you need to know?",
    hint: "The setting sees this as you write it",
    button: "Send the question",
    next: "The clock stands still until the setting answers.",
  },
  answers: {
    path: "answers",
    heading: "Answer the question",
    label: "Your answer",
    hint: "The zone's team sees this as you write it",
    button: "Send the answer",
    next: "The clock goes on, and the zone's team reads your request again.",
  },
  reviews: {
    path: "reviews",
    heading: "Record a review",
    label: "What changed, and how do you know?",
    hint: "Say what the setting, the family and the children think",
    button: "Record the review",
    next: "Then say whether support goes on or ends.",
  },
  closures: {
    path: "closures",
    heading: "End this request",
    label: "What came of it?",
    hint: "The setting and the child's circle see this",
    button: "End the request",
    next: "Open work on it ends too.",
  },
  withdrawals: {
    path: "withdrawals",
    heading: "Take the request back",
    label: "Why?",
    hint: "The zone's team sees this",
    button: "Take it back",
    next: "The request ends. You can ask again at any time.",
  },
} as const satisfies Record<string, OneQuestion>

export const QuestionPage = ({ at, asks, form }: { at: At; asks: OneQuestion; form: Form<{ words: string }> }) => (
  <Page title={asks.heading} caption={at.title} back={back(at)} errors={form.errors}>
    <FormTo href={`${back(at)}/${asks.path}`} form={form}>
      <Textarea field={form.field("words")} label={asks.label} hint={asks.hint} rows={6} maxlength={4000} />
      <WhatHappensNext>{asks.next}</WhatHappensNext>
      <Button>{asks.button}</Button>
    </FormTo>
  </Page>
)

export const DeclinePage = ({ at, form }: { at: At; form: Form<{ reason: string; next: string }> }) => (
  <Page title="Suggest another way" caption={at.title} back={back(at)} errors={form.errors}>
    <FormTo href={`${back(at)}/declines`} form={form}>
      <Textarea
        field={form.field("reason")}
        label="Why is this request not the way?"
        hint="The setting and, for a child, the family read this. Completed cycles are never the reason."
        rows={4}
        maxlength={2000}
      />
      <Textarea field={form.field("next")} label="What should happen instead, and who does it?" rows={4} maxlength={2000} />
      <WhatHappensNext>The setting hears today, with the reason and the next step. It can ask again.</WhatHappensNext>
      <Button>Send this answer</Button>
    </FormTo>
  </Page>
)

export interface AcceptData {
  readonly at: At
  readonly services: readonly { code: string; name: string }[]
  readonly outcomes: readonly Outcome[]
  readonly phase: Phase
}

export const AcceptPage = ({
  data,
  form,
}: {
  data: AcceptData
  form: Form<{ outcome: string; service: string; note: string }>
}) => (
  <Page title="Accept this request" caption={data.at.title} back={back(data.at)} errors={form.errors}>
    <FormTo href={`${back(data.at)}/acceptances`} form={form}>
      <Radios
        field={form.field("outcome")}
        legend="What happens?"
        options={data.outcomes.map((value) => ({
          value,
          text: outcomeWords(value, data.phase),
          ...(value === "service_offer"
            ? {
                children: (
                  <Select
                    field={form.field("service")}
                    label="Which service?"
                    blank="Choose a service"
                    options={data.services.map(({ code, name }) => ({ value: code, text: name }))}
                  />
                ),
              }
            : {}),
        }))}
      />
      <Textarea field={form.field("note")} label="Words to the setting: advice, or where to look" rows={4} maxlength={4000} />
      <Button>Accept</Button>
    </FormTo>
  </Page>
)

export const AllocatePage = ({
  at,
  members,
  team,
  form,
}: {
  at: At
  members: readonly { personId: string; name: string }[]
  team: string
  form: Form<{ worker: string }>
}) => (
  <Page title={`Give it to ${team}`} caption={at.title} back={back(at)} errors={form.errors}>
    <FormTo href={`${back(at)}/allocations`} form={form}>
      <Select
        field={form.field("worker")}
        label="Who in the team?"
        hint="Left empty, the team takes it from its list"
        blank="The team decides"
        options={members.map(({ personId, name }) => ({ value: personId, text: name }))}
      />
      <WhatHappensNext>
        The team gets the task to contact the setting. For a child, it joins the circle, with the reason.
      </WhatHappensNext>
      <Button>Give it to the team</Button>
    </FormTo>
  </Page>
)
