import { EmptyState, Timeline } from "../../../platform/kit/index.ts"
import { dateAndTime, type Instant } from "../../../platform/time.ts"
import { ChildFrame, type ChildHeader } from "./child-frame.tsx"

export interface StoryEvent {
  readonly id: string
  readonly at: Instant
  readonly title: string
  readonly by_name: string
  readonly slice: string
  readonly href: string | null
}

export interface StoryProps {
  readonly header: ChildHeader
  readonly events: readonly StoryEvent[]
  readonly lastLook: Instant | null
  readonly mayEdit: boolean
}

const SLICE_WORDS: Readonly<Record<string, string>> = {
  county: "Register",
  "support-line": "Support line",
  "support-requests": "Requests for support",
  "support-meetings": "Meetings",
  provision: "Provision",
}

/** The first page of a record: everything that anybody did for the child, as one story. */
export const StoryPage = ({ header, events, lastLook, mayEdit }: StoryProps) => (
  <ChildFrame
    header={header}
    tab="story"
    title={header.forFamily ? "What has happened" : "Story"}
    tools={
      mayEdit && (
        <a class="govuk-link" href={`/children/${header.child.id}/edit`}>
          Change details
        </a>
      )
    }
  >
    {events.length === 0 ? (
      <EmptyState title="Nothing has happened yet">
        What the {header.words.familiar}, teams and family do for {header.child.known_as ?? header.child.forename} will stand
        here, newest first.
      </EmptyState>
    ) : (
      <Timeline
        items={events.map((event) => ({
          when: dateAndTime(event.at),
          title: event.title,
          href: event.href ?? undefined,
          by: event.by_name,
          kind: SLICE_WORDS[event.slice] ?? event.slice,
          isNew: lastLook !== null && event.at.epochMilliseconds > lastLook.epochMilliseconds,
        }))}
        {...(lastLook === null ? {} : { newSince: dateAndTime(lastLook) })}
      />
    )}
  </ChildFrame>
)
