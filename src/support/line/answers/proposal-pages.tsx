import {
  Badge,
  Button,
  Checkboxes,
  DateInput,
  type Form,
  FormTo,
  Page,
  PostButton,
  SummaryList,
  Textarea,
  TextInput,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import type { Answer, Proposal } from "../tables.ts"
import { CALLER_ROLE_WORDS, CALLER_ROLES, NEED_CODES, NEEDS } from "../vocabulary.ts"
import { audienceWords, Body, needWords } from "./answer-words.tsx"

interface WordingFields {
  title: string
  body: string
  needs: string[]
  audiences: string[]
  source: string | null
  reviewOn: PlainDate
}

export const ProposePage = ({ answer, form }: { answer: Answer | null; form: Form<WordingFields> }) => (
  <Page
    title={answer ? "Propose a change" : "Propose an answer"}
    caption={answer?.title}
    errors={form.errors}
    back={answer ? `/support/line/answers/${answer.id}` : "/support/line/answers"}
  >
    <FormTo href={answer ? `/support/line/answers/${answer.id}/proposals` : "/support/line/answers"} form={form}>
      <TextInput field={form.field("title")} label="Question" hint="As a caller would ask it" />
      <Textarea
        field={form.field("body")}
        label="Answer"
        hint="Plain words that can be read aloud. An empty line begins a new part"
        rows={10}
        maxlength={6000}
      />
      <Checkboxes
        field={form.field("audiences")}
        legend="Who is it for?"
        hint="None chosen: anybody"
        small
        options={CALLER_ROLES.map((value) => ({ value, text: CALLER_ROLE_WORDS[value] }))}
      />
      <Checkboxes
        field={form.field("needs")}
        legend="Which needs?"
        small
        options={NEED_CODES.map((value) => ({ value, text: NEEDS[value] }))}
      />
      <TextInput field={form.field("source")} label="Where it comes from" hint="The Act, guidance or page that it rests on" />
      <DateInput
        field={form.field("reviewOn")}
        legend="Look at it again by"
        hint="Within two years. After that day it is not suggested"
      />
      <WhatHappensNext>Somebody else reads it and approves it. Until then advisers see what stands now.</WhatHappensNext>
      <Button preventDoubleClick>Propose it</Button>
    </FormTo>
  </Page>
)

export interface ProposalPageProps {
  readonly proposal: Proposal
  readonly current: Answer | null
  readonly mine: boolean
  readonly approver: boolean
  readonly form: Form<{ note: string | null }>
}

export const ProposalPage = ({ proposal, current, mine, approver, form }: ProposalPageProps) => (
  <Page
    title={proposal.title}
    caption={current ? "Proposed change" : "Proposed answer"}
    errors={form.errors}
    back="/support/line/answers"
  >
    <Body text={proposal.body} />
    <SummaryList
      rows={[
        { key: { children: "For" }, value: { children: audienceWords(proposal.audiences) } },
        { key: { children: "Needs" }, value: { children: needWords(proposal.needs) || "Any" } },
        { key: { children: "Where it comes from" }, value: { children: proposal.source ?? "Not given" } },
        { key: { children: "Look at again by" }, value: { children: shortDate(proposal.review_on) } },
      ]}
    />
    {current && (
      <details class="govuk-details" open>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">What stands now (version {current.version})</span>
        </summary>
        <div class="govuk-details__text">
          <p class="govuk-body">
            <strong>{current.title}</strong>
          </p>
          <Body text={current.body} />
        </div>
      </details>
    )}
    {proposal.decision !== null && (
      <p class="govuk-body">
        <Badge tone={proposal.decision === "approved" ? "good" : "neutral"}>
          {proposal.decision === "approved" ? "Approved" : "Sent back"}
        </Badge>{" "}
        {proposal.note}
      </p>
    )}
    {proposal.decision === null && mine && <p class="govuk-body">You wrote this one, so somebody else approves it.</p>}
    {proposal.decision === null && approver && !mine && (
      <>
        <PostButton href={`/support/line/answer-proposals/${proposal.id}/approvals`}>Approve it</PostButton>
        <FormTo href={`/support/line/answer-proposals/${proposal.id}/returns`} form={form}>
          <Textarea field={form.field("note")} label="Or send it back: what should change?" rows={3} />
          <Button tone="secondary" preventDoubleClick>
            Send it back
          </Button>
        </FormTo>
      </>
    )}
  </Page>
)

export const WithdrawPage = ({ answer, form }: { answer: Answer; form: Form<{ why: string }> }) => (
  <Page title="Withdraw this answer" caption={answer.title} errors={form.errors} back={`/support/line/answers/${answer.id}`}>
    <FormTo href={`/support/line/answers/${answer.id}/withdrawals`} form={form}>
      <Textarea field={form.field("why")} label="Why?" rows={3} />
      <WhatHappensNext>From now on nobody is shown it. Its versions stay.</WhatHappensNext>
      <Button tone="warning" preventDoubleClick>
        Withdraw it
      </Button>
    </FormTo>
  </Page>
)
