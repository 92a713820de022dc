import { type Form, FormTo, Page } from "../../../platform/kit/index.ts"
import { dateAndTime, timeOfDay } from "../../../platform/time.ts"
import { AnswersColumn } from "./answers-column.tsx"
import { CallerColumn } from "./caller-column.tsx"
import type { CallValues } from "./form.ts"
import { NotesColumn } from "./notes-column.tsx"
import type { CallScreen } from "./queries.ts"
import { Duty } from "./safeguarding.tsx"

const KEYS = [
  ["Alt 1", "caller"],
  ["Alt 2", "notes"],
  ["Alt 3", "answers"],
  ["Alt 0", "safeguarding: pass to the duty service"],
  ["Ctrl Enter", "save, and end the way you chose"],
] as const

export const callHref = (id: string): string => `/support/line/contacts/${id}/call`

/** The screen of somebody on the telephone: who calls, what is said, what may help. Nothing moves under the cursor. */
export const CallPage = ({ screen, form }: { screen: CallScreen; form: Form<CallValues> }) => {
  const { contact, policy } = screen
  const href = `/support/line/contacts/${contact.id}`
  return (
    <Page title={`Call ${contact.number}`} errors={form.errors} back="/support/line" wide tools={<Clocks screen={screen} />}>
      <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
      {form.field("safeguarding").value === "yes" && <Duty duty={policy.duty} example={policy.example} />}
      <MovedOn screen={screen} />
      <Keys />
      <FormTo href={`${href}/records`} form={form} id="call" classes="lfi-call">
        <div class="lfi-call__columns" data-call={href}>
          <CallerColumn screen={screen} form={form} />
          <NotesColumn screen={screen} form={form} />
          <AnswersColumn screen={screen} form={form} />
        </div>
      </FormTo>
      <script type="module" src="/support/line/assets/call-screen.js" />
    </Page>
  )
}

const Clocks = ({ screen: { contact, draft } }: { screen: CallScreen }) => (
  <p class="lfi-call__clocks">
    <span>
      Began at {timeOfDay(contact.started_at ?? contact.received_at)}
      <span
        class="lfi-call__timer"
        data-timer={String((contact.started_at ?? contact.received_at).epochMilliseconds)}
        aria-hidden="true"
      />
    </span>{" "}
    <span class="lfi-saved" role="status" data-saved="">
      {draft ? `Draft saved at ${timeOfDay(draft.savedAt)}` : ""}
    </span>
  </p>
)

/** A draft made on an older version: both are there to compare, and nothing typed is lost. */
const MovedOn = ({ screen: { contact, draft } }: { screen: CallScreen }) =>
  draft !== null && draft.recordVersion !== null && draft.recordVersion !== contact.version ? (
    <div class="lfi-call__moved" role="note">
      <p class="govuk-body">
        <strong>The record has changed since your draft of {dateAndTime(draft.savedAt)}.</strong> The form shows your draft.{" "}
        <a class="govuk-link" href={`/support/line/contacts/${contact.id}`} target="_blank" rel="noopener">
          Open the record as it is now (new tab)
        </a>
      </p>
    </div>
  ) : null

const Keys = () => (
  <dl class="lfi-call__keys" aria-label="Keys">
    {KEYS.map(([key, does]) => (
      <div>
        <dt>
          <kbd>{key}</kbd>
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
)
