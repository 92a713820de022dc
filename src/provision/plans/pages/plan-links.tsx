import { Details } from "../../../platform/kit/index.ts"
import type { RunningPlan } from "../hub.ts"

/** The files of a plan. */
export const Prints = ({ base }: { base: string }) => (
  <>
    <h2 class="govuk-heading-m">To print or send home</h2>
    <ul class="govuk-list">
      {[
        ["plan.pdf", "The plan (PDF)"],
        ["plan.docx", "The plan (Word)"],
        ["easy-read.pdf", "Easy read (PDF)"],
        ["easy-read.docx", "Easy read (Word)"],
      ].map(([file, text]) => (
        <li key={file}>
          <a class="govuk-link" href={`${base}/plan/${file}`}>
            {text}
          </a>
        </li>
      ))}
      <li>
        <a class="govuk-link" href={`${base}/plan/easy-read`}>
          Easy read on the screen
        </a>
      </li>
    </ul>
  </>
)

/** What is done to a plan now and then. */
export const More = ({ base, running }: { base: string; running: RunningPlan }) => (
  <Details summary="More: another level, a specialist's advice, another kind, the end">
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={`${base}/plan/level`}>
          Go one level up or down between reviews
        </a>
      </li>
      <li>
        <a class="govuk-link" href="/support/requests/new">
          Ask for advice or support
        </a>
      </li>
      {running.turnsInto.map((type) => (
        <li key={type.id}>
          <a class="govuk-link" href={`${base}/plan/convert?type=${type.id}`}>
            Turn this plan into: {type.name}
          </a>
        </li>
      ))}
      <li>
        <a class="govuk-link" href={`${base}/plan/end`}>
          End the plan
        </a>
      </li>
    </ul>
  </Details>
)
