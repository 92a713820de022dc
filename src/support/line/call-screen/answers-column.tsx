import { Button, type Form } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import type { Suggested } from "../answers/queries.ts"
import type { CallValues } from "./form.ts"
import type { CallScreen } from "./queries.ts"

/** Answers that may help. They come while one types; without scripts the button fetches them. */
export const AnswersColumn = ({ screen, form }: { screen: CallScreen; form: Form<CallValues> }) => (
  <section class="lfi-call__column" aria-labelledby="column-3">
    <h2 class="govuk-heading-m" id="column-3" tabindex={-1}>
      Answers
    </h2>
    <p class="govuk-hint" id="answers-status" role="status">
      {screen.answers.length > 0
        ? `${screen.answers.length} answers may help.`
        : "Answers show here while you type what they ask."}
    </p>
    <div id="answers" class="lfi-call__answers" data-used={form.field("used").values.join(" ")}>
      {screen.answers.map((answer) => (
        <Answer answer={answer} used={form.field("used").values.includes(answer.id)} />
      ))}
      {form
        .field("used")
        .values.filter((id) => !screen.answers.some((answer) => answer.id === id))
        .map((id) => (
          <input type="hidden" name="used" value={id} />
        ))}
    </div>
    <Button
      tone="secondary"
      name="go"
      value="answers"
      attributes={{ formaction: `/support/line/contacts/${screen.contact.id}/drafts`, "data-show-answers": "" }}
    >
      Show answers
    </Button>
    <p class="govuk-body-s">
      Nothing fits?{" "}
      <a class="govuk-link" href={`/support/line/contacts/${screen.contact.id}/unanswered/new`} target="_blank" rel="noopener">
        Tell the people who write answers (new tab)
      </a>
    </p>
  </section>
)

const Answer = ({ answer, used }: { answer: Suggested; used: boolean }) => (
  <details class="lfi-suggestion">
    <summary>{answer.title}</summary>
    {answer.body.split("\n\n").map((part) => (
      <p>{part}</p>
    ))}
    <p class="govuk-hint">
      Approved {shortDate(answer.approved_on)}, looked at again by {shortDate(answer.review_on)}
    </p>
    <label class="lfi-call__used">
      <input type="checkbox" name="used" value={answer.id} checked={used} /> I gave this answer
    </label>
  </details>
)
