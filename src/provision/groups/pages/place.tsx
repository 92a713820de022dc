import { ChildFrame, type ChildHeader } from "../../../county/children/pages/child-frame.tsx"
import { Badge, Button, ButtonGroup, DataTable, InsetText, When } from "../../../platform/kit/index.ts"
import { dateAndTime, type PlainDate, shortDate } from "../../../platform/time.ts"
import { Facts } from "../../facts.tsx"
import type { PlaceLine, Week } from "../queries.ts"
import { timeInClass } from "../sessions.ts"
import type { PlaceReview } from "../tables.ts"
import { DECISION_WORDS, DESTINATION_WORDS, PROGRESS_WORDS, STATE_TONES, STATE_WORDS } from "../words.ts"
import { inSentence } from "./lists.tsx"

export interface PlaceData {
  readonly header: ChildHeader
  readonly place: PlaceLine
  readonly reviews: readonly PlaceReview[]
  readonly weeks: readonly Week[]
  readonly hosts: boolean
  readonly isHome: boolean
  readonly mayAnswer: boolean
  readonly mayRecord: boolean
  readonly today: PlainDate
}

export const PlacePage = ({ data }: { data: PlaceData }) => {
  const { header, place } = data
  const called = header.child.known_as ?? header.child.forename
  return (
    <ChildFrame
      header={header}
      tab="group"
      log={{ kind: "group-place", id: place.id }}
      title={header.forFamily ? `A small group for ${called}` : place.group_name}
    >
      <p class="govuk-body">
        <Badge tone={STATE_TONES[place.state]}>{header.forFamily ? familyState(place) : STATE_WORDS[place.state]}</Badge>
      </p>
      {header.forFamily ? <InPlainWords data={data} called={called} /> : <PlaceFacts data={data} />}
      {header.forFamily ? <FamilySteps data={data} /> : <StaffSteps data={data} />}
      {data.reviews.length > 0 ? <Reviews reviews={data.reviews} /> : null}
      {data.weeks.length > 0 ? <Weeks weeks={data.weeks} /> : null}
    </ChildFrame>
  )
}

const familyState = (place: PlaceLine): string =>
  place.state === "referred"
    ? "Waits for your family's answer"
    : place.state === "panel"
      ? `${place.host} decides`
      : STATE_WORDS[place.state]

const InPlainWords = ({ data, called }: { data: PlaceData; called: string }) => {
  const { place } = data
  return (
    <>
      <p class="govuk-body">
        {place.home} would like {called} to spend part of the week in a small group, called {place.group_name}. It is at{" "}
        {place.host}. It meets {inSentence(place.schedule)}.
      </p>
      <p class="govuk-body">
        {called} stays a pupil of {place.home} and keeps the place there. The rest of the week is spent in class.
      </p>
      <h2 class="govuk-heading-m">Why</h2>
      <p class="govuk-body">{place.reason}</p>
      {place.state === "referred" ? (
        <p class="govuk-body">
          If you say yes, the staff of {place.host} may read {called}'s record while the place lasts. If you say no, they are told
          nothing. You can change your mind at any time.
        </p>
      ) : null}
      {place.started_on ? (
        <p class="govuk-body">
          The first day was {shortDate(place.started_on)}.{" "}
          {place.state === "active" && place.planned_end_on ? `It is planned until ${shortDate(place.planned_end_on)}.` : ""}
        </p>
      ) : null}
      {place.decided_why && place.state !== "active" ? (
        <p class="govuk-body">
          {place.decided_why} {place.next_step ? `What happens now: ${place.next_step}` : ""}
        </p>
      ) : null}
      {place.outcome ? (
        <>
          <h2 class="govuk-heading-m">What came of it</h2>
          <p class="govuk-body">{place.outcome}</p>
        </>
      ) : null}
    </>
  )
}

const FamilySteps = ({ data: { place, mayAnswer } }: { data: PlaceData }) => {
  if (place.state === "referred" && mayAnswer)
    return <Button href={`/provision/groups/places/${place.id}/answers/new`}>Say yes or no</Button>
  if (place.state === "referred")
    return <p class="govuk-body">Somebody with parental responsibility, or the young person, says yes or no.</p>
  if (place.consent_id === null) return null
  return (
    <p class="govuk-body">
      You said yes.{" "}
      <a class="govuk-link" href={`/children/${place.child_id}/consents`}>
        Take your yes back
      </a>
    </p>
  )
}

const PlaceFacts = ({ data: { place, today } }: { data: PlaceData }) => {
  const panel = [place.decided_why, place.next_step && `Instead: ${place.next_step}`].filter(Boolean).join(". ")
  return (
    <Facts
      facts={[
        [
          "Group",
          <a class="govuk-link" href={`/provision/groups/${place.group_id}`}>
            {place.group_name}, {place.host}
          </a>,
        ],
        ["On roll at", `${place.home} (does not change)`],
        ["Why", `${place.reason} (${place.asked_by_name}, ${dateAndTime(place.asked_at)})`],
        ["Family", answerWords(place)],
        panel !== "" && ["Panel", panel],
        place.entry_baseline !== "" && ["At the start", place.entry_baseline],
        place.started_on && ["First day", shortDate(place.started_on)],
        place.planned_end_on && [
          "Planned until",
          `${shortDate(place.planned_end_on)}${place.extensions > 0 ? " (extended once)" : ""}`,
        ],
        place.state === "active" &&
          place.review_due_on !== null && ["Review due", <When date={place.review_due_on} today={today} />],
        place.exited_on && ["Last day", shortDate(place.exited_on)],
        place.destination && ["Went to", DESTINATION_WORDS[place.destination]],
        place.outcome && ["What came of it", place.outcome],
      ]}
    />
  )
}

function answerWords(place: PlaceLine): string {
  if (place.answer === null) return "Not asked yet, or no answer yet"
  const words = place.answer_words ? `: "${place.answer_words}"` : ""
  return `${place.answer === "yes" ? "Yes" : "No"}, ${place.answer_by}${words}`
}

const StaffSteps = ({ data }: { data: PlaceData }) => {
  const { place, hosts, isHome } = data
  const at = `/provision/groups/places/${place.id}`
  const steps: [string, string][] = []
  if (place.state === "referred" && data.mayRecord && (isHome || hosts)) steps.push(["told/new", "Record the family's answer"])
  if (hosts && (place.state === "panel" || place.state === "waiting")) steps.push(["decisions/new", "Answer for the group"])
  if (hosts && place.state === "offered") steps.push(["starts/new", "Begin the place"])
  if (hosts && place.state === "active")
    steps.push(["reviews/new", "Review"], ["weeks/new", "Record a week"], ["exits/new", "End the place"])
  if (isHome && ["referred", "panel", "waiting", "offered"].includes(place.state)) steps.push(["withdrawals/new", "Take it back"])
  if (steps.length === 0) return place.state === "referred" ? <InsetText>The family has been asked.</InsetText> : null
  return (
    <ButtonGroup>
      {steps.map(([path, text], index) => (
        <Button key={path} href={`${at}/${path}`} {...(index === 0 ? {} : { tone: "secondary" as const })}>
          {text}
        </Button>
      ))}
    </ButtonGroup>
  )
}

const Reviews = ({ reviews }: { reviews: readonly PlaceReview[] }) => (
  <>
    <h2 class="govuk-heading-m">Reviews</h2>
    {reviews.map((review) => (
      <section key={review.id} class="lfi-card">
        <h3 class="govuk-heading-s">
          {shortDate(review.on_date)}: {PROGRESS_WORDS[review.progress].toLowerCase()}
        </h3>
        <p class="govuk-body">{review.changed}</p>
        <p class="govuk-body">
          The child: {review.child_view}
          <br />
          The family: {review.parent_view}
        </p>
        <p class="govuk-body">
          {DECISION_WORDS[review.decision]}. Next: {review.next_step} <span class="govuk-hint">{review.by_name}</span>
        </p>
      </section>
    ))}
  </>
)

/** Half days counted by where they were spent. The share in class is of the half days present. */
const Weeks = ({ weeks }: { weeks: readonly Week[] }) => {
  const shares = new Map(timeInClass(weeks.flatMap(sessionsOf)).map(({ week, share }) => [week, share]))
  return (
    <DataTable
      caption="Time in a mainstream class, by week"
      rows={[...weeks].reverse()}
      columns={[
        { key: "week", header: "Week of", rowHeader: true, cell: (row: Week) => shortDate(row.week) },
        { key: "group", header: "In the group", numeric: true, cell: (row) => row.in_group },
        { key: "class", header: "In class", numeric: true, cell: (row) => row.in_class },
        { key: "absent", header: "Away", numeric: true, cell: (row) => row.absent },
        {
          key: "share",
          header: "Share in class",
          numeric: true,
          cell: (row) => {
            const share = shares.get(row.week.toString())
            return share === null || share === undefined ? "away all week" : `${Math.round(share * 100)}%`
          },
        },
      ]}
    />
  )
}

const sessionsOf = (row: Week) =>
  (
    [
      ["group", row.in_group],
      ["class", row.in_class],
      ["absent", row.absent],
    ] as const
  ).flatMap(([where, count]) => Array.from({ length: count }, () => ({ week: row.week.toString(), where })))

export const ChildGroupsPage = ({ header, places }: { header: ChildHeader; places: readonly PlaceLine[] }) => (
  <ChildFrame header={header} tab="group" title="Small groups">
    {places.length === 0 ? <p class="govuk-body">No place in a small group has been asked for.</p> : null}
    {places.map((place) => (
      <section key={place.id} class="lfi-card">
        <h2 class="govuk-heading-s">
          <a class="govuk-link" href={`/provision/groups/places/${place.id}`}>
            {place.group_name}, {place.host}
          </a>
        </h2>
        <p class="govuk-body">
          <Badge tone={STATE_TONES[place.state]}>{header.forFamily ? familyState(place) : STATE_WORDS[place.state]}</Badge>{" "}
          {place.started_on ? `From ${shortDate(place.started_on)}` : ""}{" "}
          {place.exited_on ? `to ${shortDate(place.exited_on)}` : ""}
        </p>
      </section>
    ))}
  </ChildFrame>
)
