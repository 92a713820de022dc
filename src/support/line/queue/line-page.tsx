import { Badge, Button, DataTable, EmptyState, FormTo, Page, PostButton, TwoColumns } from "../../../platform/kit/index.ts"
import type { Instant, PlainDate } from "../../../platform/time.ts"
import { dateAndTime, longDate, timeOfDay } from "../../../platform/time.ts"
import { Duty } from "../call-screen/safeguarding.tsx"
import { type Unpassed, UnpassedWorries } from "../contacts/duty-page.tsx"
import type { LinePolicy } from "../policy.ts"
import type { QueueLine } from "./queries.ts"
import { dueWords, StateBadge } from "./queue-page.tsx"

export interface LinePageProps {
  readonly policy: LinePolicy
  readonly open: boolean
  readonly opensOn: PlainDate | null
  readonly now: Instant
  readonly today: PlainDate
  readonly calls: readonly { readonly id: string; readonly caller_number: string | null; readonly rang_at: Instant }[]
  readonly mine: readonly QueueLine[]
  readonly unpassed: readonly Unpassed[]
  readonly me: string
  readonly untaken: number
  readonly late: number
  readonly raised: readonly { readonly id: string; readonly title: string; readonly record_id: string }[]
  readonly workload:
    | readonly { readonly id: string; readonly name: string; readonly open: number; readonly late: number }[]
    | null
  readonly capacity: number | null
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

const STARTS = [
  ["school", "A school calls"],
  ["early-years", "An early-years provider calls"],
  ["post-16", "A college calls"],
  ["parent", "A family calls"],
  ["", "Somebody else calls"],
] as const

/** An adviser's desk at the line: what rings, what is mine, what waits. */
export const LinePage = (props: LinePageProps) => {
  const { policy, calls, mine, untaken, late, today, now } = props
  return (
    <Page title="Support line" heading="SEND and Inclusion Support line" wide>
      <link rel="stylesheet" href="/support/line/assets/call-screen.css" />
      <UnpassedWorries worries={props.unpassed} me={props.me} />
      <OpenOrNot {...props} />
      <TwoColumns aside={<Beside {...props} />}>
        <section aria-labelledby="rings" data-rings="/support/line/ringing">
          <h2 class="govuk-heading-m" id="rings">
            Calling now
          </h2>
          <div class="lfi-line__rings" id="rings-list" role="status">
            {calls.length === 0 && <p class="govuk-body">Nobody is calling, as at {timeOfDay(now)}.</p>}
            {calls.map((call) => (
              <div class="lfi-line__ring">
                <p class="govuk-body">
                  <strong>{call.caller_number ?? "Number withheld"}</strong> since {timeOfDay(call.rang_at)}
                </p>
                <PostButton href={`/support/line/pending-calls/${call.id}/answers`} about={`call of ${timeOfDay(call.rang_at)}`}>
                  Answer
                </PostButton>
              </div>
            ))}
          </div>
        </section>
        <h2 class="govuk-heading-m">Start a call</h2>
        <div class="lfi-line__starts">
          {STARTS.map(([role, words]) => (
            <PostButton href="/support/line/calls" tone="secondary" hidden={{ role }}>
              {words}
            </PostButton>
          ))}
        </div>
        <DataTable
          caption="With you"
          rows={mine}
          columns={[
            {
              key: "contact",
              header: "Contact",
              rowHeader: true,
              cell: (row) => (
                <a
                  class="govuk-link"
                  href={
                    row.state === "in-progress" ? `/support/line/contacts/${row.id}/call` : `/support/line/contacts/${row.id}`
                  }
                >
                  Contact {row.number}
                </a>
              ),
            },
            { key: "state", header: "State", cell: (row) => <StateBadge state={row.state} /> },
            { key: "received", header: "Received", cell: (row) => dateAndTime(row.received_at) },
            { key: "due", header: "Promised by", cell: (row) => dueWords(row.call_back_due, today) },
          ]}
          empty={<EmptyState title="Nothing is with you">Answer a call, or take something from the list.</EmptyState>}
        />
        <p class="govuk-body">
          <a class="govuk-link" href="/support/line/queue?with=nobody">
            {untaken === 0
              ? "Nothing waits for somebody"
              : untaken === 1
                ? "1 contact waits for somebody"
                : `${untaken} contacts wait for somebody`}
          </a>
          {late > 0 && (
            <>
              {" "}
              <Badge tone="bad">{late === 1 ? "1 is late" : `${late} are late`}</Badge>
            </>
          )}
        </p>
      </TwoColumns>
      <Duty duty={policy.duty} example={policy.example} />
      <script type="module" src="/support/line/assets/line.js" />
    </Page>
  )
}

const OpenOrNot = ({ open, opensOn, policy }: LinePageProps) => (
  <p class="govuk-body">
    <Badge tone={open ? "good" : "paused"}>{open ? "The line is open" : "The line is closed"}</Badge>{" "}
    {!open && opensOn && `It opens on ${longDate(opensOn)}. `}
    {!open && `Whoever rings now is promised a call back within ${policy.callBackDays} working days.`}
    {policy.example && " Hours, numbers and lists are examples until the council sets its own."}
  </p>
)

const Beside = ({ raised, workload, capacity, links }: LinePageProps) => (
  <>
    {raised.length > 0 && (
      <section aria-labelledby="raised">
        <h2 class="govuk-heading-m" id="raised">
          Risen to you
        </h2>
        <ul class="govuk-list">
          {raised.map((task) => (
            <li>
              <a class="govuk-link" href={`/support/line/contacts/${task.record_id}`}>
                {task.title}
              </a>
            </li>
          ))}
        </ul>
      </section>
    )}
    {workload && (
      <DataTable
        caption="Who has what"
        rows={workload}
        columns={[
          {
            key: "name",
            header: "Colleague",
            rowHeader: true,
            cell: (row) => (
              <a class="govuk-link" href={`/support/line/queue?with=${row.id}`}>
                {row.name}
              </a>
            ),
          },
          {
            key: "open",
            header: "Open",
            numeric: true,
            cell: (row) => (capacity === null ? String(row.open) : `${row.open} of ${capacity}`),
          },
          { key: "late", header: "Late", numeric: true, cell: (row) => String(row.late) },
        ]}
      />
    )}
    <h2 class="govuk-heading-m">Also here</h2>
    <ul class="govuk-list">
      {links.map(({ text, href }) => (
        <li>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
    <FormTo href="/support/line/answers/searches">
      <label class="govuk-label govuk-label--s" for="find-answer">
        Find an answer
      </label>
      <input class="govuk-input" id="find-answer" name="words" type="search" />
      <Button tone="secondary">Find</Button>
    </FormTo>
  </>
)
