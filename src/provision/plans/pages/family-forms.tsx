import { Button, FormTo, Page, Textarea, WhatHappensNext } from "../../../platform/kit/index.ts"
import { longDate, type PlainDate } from "../../../platform/time.ts"
import type { AnyForm } from "./forms.tsx"

export interface OwnPageProps {
  readonly childId: string
  /** The child's name; null when they write themselves. */
  readonly who: string | null
  readonly form: AnyForm
}

/** The one-page profile, written by the family or the young person themselves. */
export const OwnWordsPage = ({ childId, who, form }: OwnPageProps) => (
  <Page
    title={who === null ? "In my own words" : `About ${who}, in your words`}
    density="family"
    back={`/children/${childId}/support`}
    errors={form.errors}
  >
    <p class="govuk-body">
      {who === null
        ? "A few words are enough. You can leave out what you like."
        : `Ask ${who} where you can, and write it as they say it. A few words are enough.`}
    </p>
    <FormTo href={`/children/${childId}/plan/words`} form={form}>
      <Textarea
        field={form.field("likes")}
        label={who === null ? "What people like about me" : `What people like about ${who}`}
        rows={3}
        maxlength={2000}
      />
      <Textarea
        field={form.field("matters")}
        label={who === null ? "What matters to me" : `What matters to ${who}`}
        rows={3}
        maxlength={2000}
      />
      <Textarea
        field={form.field("helps")}
        label={who === null ? "How best to help me" : `How best to help ${who}`}
        rows={3}
        maxlength={2000}
      />
      <Textarea
        field={form.field("hopes")}
        label={who === null ? "My hopes" : `What ${who} hopes for`}
        rows={3}
        maxlength={2000}
      />
      {who !== null && (
        <Textarea
          field={form.field("parentWords")}
          label="What you want people to know"
          hint="Your own words, as parent or carer"
          rows={3}
          maxlength={2000}
        />
      )}
      <WhatHappensNext>Everyone who helps reads this in the plan. You can change it whenever you want.</WhatHappensNext>
      <Button>Save</Button>
    </FormTo>
  </Page>
)

/** What somebody thinks before a review: one question, one box. */
/** `at` is what the family calls the setting. */
export const OwnViewPage = ({ childId, who, due, at, form }: OwnPageProps & { due: PlainDate; at: string }) => (
  <Page title="Say what you think" density="family" back={`/children/${childId}/support`} errors={form.errors}>
    <p class="govuk-body">
      {who === null ? "We look at your plan together" : `We look at ${who}'s plan together`} by {longDate(due)}.
    </p>
    <FormTo href={`/children/${childId}/plan/view`} form={form}>
      <Textarea
        field={form.field("words")}
        label={who === null ? "What do you think about your support?" : "What do you think about the support?"}
        hint={
          who === null
            ? "What helps? What does not? What would you like instead?"
            : "What is going well? What worries you? What would you like to be different?"
        }
        rows={6}
        maxlength={4000}
      />
      <WhatHappensNext>
        The {at} reads it before the meeting and it goes into the review as you wrote it. Until then only you and the staff who
        see the record can read it.
      </WhatHappensNext>
      <Button>{`Send it to the ${at}`}</Button>
    </FormTo>
  </Page>
)
