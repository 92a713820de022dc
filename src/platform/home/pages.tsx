import { Badge, Button, EmptyState, Page, TwoColumns, When } from "../kit/index.ts"
import type { HomeItem } from "../slice.ts"
import { dateAndTime, longDate, type PlainDate } from "../time.ts"
import type { Day } from "./home.ts"

const BASIS = { law: "Law", policy: "Policy", promise: "Promise" } as const

const Items = ({ items, today }: { items: readonly HomeItem[]; today: PlainDate }) => (
  <ul class="lfi-day__items lfi-plain-list">
    {items.map((item) => (
      <li class="lfi-day__item">
        <a class="govuk-link" href={item.href}>
          {item.title}
        </a>
        {item.basis && (
          <>
            {" "}
            <Badge tone={item.basis === "law" ? "info" : "neutral"}>{BASIS[item.basis]}</Badge>
          </>
        )}
        <p class="govuk-hint lfi-day__detail">
          {item.due && <When date={item.due} today={today} />}
          {item.due && item.detail ? " · " : ""}
          {item.detail}
        </p>
      </li>
    ))}
  </ul>
)

const Part = ({ title, items, today, empty }: { title: string; items: readonly HomeItem[]; today: PlainDate; empty?: string }) =>
  items.length === 0 && empty === undefined ? null : (
    <section class="lfi-day__part">
      <h2 class="govuk-heading-m">{items.length > 0 ? `${title} (${items.length})` : title}</h2>
      {items.length > 0 ? <Items items={items} today={today} /> : <p class="govuk-body">{empty}</p>}
    </section>
  )

export interface HomeProps {
  readonly name: string
  readonly day: Day
  readonly today: PlainDate
  readonly forFamily: boolean
}

/** My day: what is due in order of law then promise; beside it the next meeting, what waits, what changed. */
export const HomePage = ({ name, day, today, forFamily }: HomeProps) => {
  const due = day.late.length + day.today.length + day.week.length + day.later.length
  return (
    <Page title={forFamily ? `Hello, ${name}` : "My day"} density={forFamily ? "family" : "staff"} caption={longDate(today)}>
      <TwoColumns
        aside={
          <>
            {day.starts.length > 0 && (
              <nav class="lfi-day__starts" aria-label="Start something">
                <h2 class="govuk-heading-m">Start</h2>
                <ul class="lfi-plain-list">
                  {day.starts.map((item) => (
                    <li>
                      <a class="govuk-link" href={item.href}>
                        {item.title}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            <Part title="Next meeting" items={day.nextMeeting} today={today} empty="No meeting is planned." />
            <Part
              title={forFamily ? "Waits for you" : "Waits for you and your teams"}
              items={day.waiting}
              today={today}
              empty="Nothing waits for you."
            />
            <Part
              title={forFamily ? "What we are doing" : "With others"}
              items={day.withOthers}
              today={today}
              empty={forFamily ? "We have nothing open for you." : "You wait for nobody."}
            />
            <Part
              title="What changed"
              items={day.changed}
              today={today}
              empty={
                day.since === null ? "This is your first look." : `Nothing since you last looked, on ${dateAndTime(day.since)}.`
              }
            />
          </>
        }
      >
        {due === 0 && (
          <EmptyState title={forFamily ? "There is nothing that you need to do" : "Nothing is due"}>
            {forFamily
              ? "When somebody needs an answer from you, it stands here."
              : "What you take on, and what is given to you, stands here with its date."}
          </EmptyState>
        )}
        <Part title="Late" items={day.late} today={today} />
        <Part title="Due today" items={day.today} today={today} />
        <Part title="This week" items={day.week} today={today} />
        <Part title="Later" items={day.later} today={today} />
      </TwoColumns>
    </Page>
  )
}

/** What anyone sees first. */
export const WelcomePage = ({ links }: { links: readonly { readonly text: string; readonly href: string }[] }) => (
  <Page title="Help for children and young people with special educational needs or disabilities" density="public">
    <p class="govuk-body">
      The right support, early, and close to home. Nurseries, schools, colleges, families and the council work together here: from
      a first worry to the help that fits.
    </p>
    <Button href="/sign-in">Sign in</Button>
    {links.length > 0 && (
      <ul class="govuk-list">
        {links.map((link) => (
          <li>
            <a class="govuk-link" href={link.href}>
              {link.text}
            </a>
          </li>
        ))}
      </ul>
    )}
  </Page>
)
