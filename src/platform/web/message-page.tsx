import { Page } from "../kit/index.ts"

/** A page that only says something: what happened, and what to do next. */
export const MessagePage = ({ title, words, reference = null }: { title: string; words: string; reference?: string | null }) => (
  <Page title={title} density="public">
    <p class="govuk-body">{words}</p>
    {reference !== null && (
      <p class="govuk-body">
        Reference: <strong>{reference}</strong>
      </p>
    )}
    <p class="govuk-body">
      <a class="govuk-link" href="/">
        Go to the start
      </a>
    </p>
  </Page>
)
