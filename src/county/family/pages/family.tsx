import { Badge, Button, ButtonGroup, EmptyState, SummaryList, WarningText } from "../../../platform/kit/index.ts"
import { shortDate } from "../../../platform/time.ts"
import { ChildFrame, type ChildHeader } from "../../children/pages/child-frame.tsx"
import { isYoungPerson } from "../../children/rules.ts"
import type { AddressLine, FamilyOf, Relative } from "../queries.ts"
import { CONTACT, type PlaceState, RELATIONS, RESPONSIBILITY_BASES, type ResponsibilityBasis } from "../rules.ts"

export interface FamilyPageProps {
  readonly header: ChildHeader
  readonly family: FamilyOf
  readonly mayEdit: boolean
  readonly mayDecide: boolean
  /** The reader, when they are of the family themselves. */
  readonly me: string | null
}

const PLACE: Readonly<
  Record<PlaceState, { readonly text: string; readonly tone: "good" | "warn" | "neutral" | "bad" | "paused" }>
> = {
  "no-place": { text: "Does not see the record", tone: "neutral" },
  holds: { text: "Sees the record", tone: "good" },
  "to-be-decided": { text: "To be decided again", tone: "warn" },
  "passed-undecided": { text: "Ended: nobody decided in time", tone: "bad" },
  kept: { text: "Keeps their place", tone: "good" },
  ended: { text: "Does not see the record", tone: "neutral" },
}

/** Who belongs to the child, with whose rights; what a reader may not know is not here. */
export const FamilyPage = (props: FamilyPageProps) => {
  const { header, family, mayEdit, me } = props
  const at = `/children/${header.child.id}`
  const now = family.relatives.filter((each) => each.until === null)
  const former = family.relatives.filter((each) => each.until !== null)
  return (
    <ChildFrame
      header={header}
      tab="family"
      title="Family"
      tools={
        mayEdit && (
          <ButtonGroup>
            <Button href={`${at}/family/new`}>Add somebody</Button>
            <Button href={`${at}/addresses/new`} tone="secondary">
              Record an address
            </Button>
          </ButtonGroup>
        )
      }
    >
      {header.forFamily && (
        <p class="govuk-body">
          This is who the record knows as family. You see your own details here, and nobody else in the family sees them. If
          something is wrong, tell the {header.words.familiar}.
        </p>
      )}
      <Waiting {...props} now={now} />
      <OwnAccess {...props} />
      {now.length === 0 && (
        <EmptyState title="No family recorded">
          {mayEdit
            ? "Add the people with parental responsibility first."
            : `The ${header.words.familiar} adds the people who belong here.`}
        </EmptyState>
      )}
      {now.map((relative) => (
        <RelativeCard key={relative.linkId} {...props} relative={relative} own={relative.personId === me} />
      ))}
      <h2 class="govuk-heading-m">Where {header.child.known_as ?? header.child.forename} lives</h2>
      {family.addresses.length === 0 ? (
        <p class="govuk-body">No address to show.</p>
      ) : (
        family.addresses.map((address) => <Address key={address.id} at={at} address={address} mayEdit={mayEdit} named={family} />)
      )}
      {former.length > 0 && !header.forFamily && (
        <>
          <h2 class="govuk-heading-m">Formerly on the record</h2>
          <ul class="govuk-list govuk-list--bullet">
            {former.map((each) => (
              <li key={each.linkId}>
                {each.name}, {RELATIONS[each.relation] ?? each.relation}, until {each.until && shortDate(each.until)}
              </li>
            ))}
          </ul>
        </>
      )}
    </ChildFrame>
  )
}

const Waiting = ({ header, now, mayDecide }: FamilyPageProps & { now: readonly Relative[] }) => {
  const open = now.filter((each) => each.place === "to-be-decided" || each.place === "passed-undecided")
  if (open.length === 0 || header.forFamily) return null
  const name = header.child.known_as ?? header.child.forename
  const ends = open.map((each) => each.placeEnds).find((date) => date !== null)
  return (
    <>
      <WarningText iconFallbackText="Decide">
        {`${name} is over compulsory school age, so the rights are ${name}'s own. Whether family still sees the record must be decided again for each person${ends ? `. Places that nobody decides end on ${shortDate(ends)}` : ""}.`}
      </WarningText>
      {mayDecide && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/children/${header.child.id}/capacity-decisions/new`}>
            Record a decision about capacity
          </a>
        </p>
      )}
    </>
  )
}

/** From the end of compulsory school age on the record is the young person's own: they can have a way in of their own. */
const OwnAccess = ({ header, mayDecide }: FamilyPageProps) => {
  const { child, today } = header
  if (!mayDecide || child.person_id !== null || !isYoungPerson(child.born_on, today)) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`/children/${child.id}/own-accesses/new`}>
        Give {child.known_as ?? child.forename} access to their own record
      </a>
    </p>
  )
}

const RelativeCard = (props: FamilyPageProps & { relative: Relative; own: boolean }) => {
  const { relative, header } = props
  return (
    <SummaryList
      card={{
        title: { children: `${relative.name}${props.own ? " (you)" : ""}`, headingLevel: 2 },
        actions: { items: actionsOf(props) },
      }}
      rows={header.forFamily && !props.own ? briefRows(relative) : rowsOf(props)}
    />
  )
}

function actionsOf({ header, relative, mayEdit, mayDecide }: FamilyPageProps & { relative: Relative }) {
  const at = `/children/${header.child.id}/family/${relative.linkId}`
  const about = { visuallyHiddenText: relative.name }
  const decides = mayDecide && ["to-be-decided", "passed-undecided", "kept", "ended"].includes(relative.place)
  return [
    ...(mayEdit ? [{ href: `${at}/edit`, children: "Change", ...about }] : []),
    ...(decides ? [{ href: `${at}/decisions/new`, children: "Decide their place", ...about }] : []),
    ...(mayEdit ? [{ href: `${at}/endings/new`, children: "Take off the record", ...about }] : []),
  ]
}

const row = (key: string, children: preact.ComponentChildren) => ({ key: { children: key }, value: { children } })

const briefRows = (relative: Relative) => [
  row("Relation", RELATIONS[relative.relation] ?? relative.relation),
  row("Parental responsibility", relative.parentalResponsibility ? "Yes" : "No"),
]

function rowsOf({ header, relative, mayEdit, family }: FamilyPageProps & { relative: Relative }) {
  const place = PLACE[relative.place]
  const at = `/children/${header.child.id}`
  const basis = relative.responsibilityBasis && RESPONSIBILITY_BASES[relative.responsibilityBasis as ResponsibilityBasis]
  return [
    row("Relation", RELATIONS[relative.relation] ?? relative.relation),
    row(
      "Parental responsibility",
      relative.parentalResponsibility ? `Yes: ${basis ?? "what it rests on is not recorded"}` : "No",
    ),
    ...(relative.contact === "full"
      ? []
      : [
          row(
            "Limits of contact",
            <Limit contact={CONTACT[relative.contact]} why={header.forFamily ? null : relative.contactWhy} />,
          ),
        ]),
    row("Lives with", relative.livesWith ? "Yes" : "No"),
    row("Phone", relative.phone ?? "Not recorded"),
    row("Email", relative.email ?? "Not recorded"),
    row(
      "Address",
      relative.address ? <Address at={at} address={relative.address} mayEdit={mayEdit} named={family} /> : "Not recorded",
    ),
    row(
      "This record",
      <>
        <Badge tone={place.tone}>{place.text}</Badge>
        {relative.placeEnds &&
          relative.place !== "no-place" &&
          relative.place !== "ended" &&
          ` until ${shortDate(relative.placeEnds)}`}
      </>,
    ),
  ]
}

const Limit = ({ contact, why }: { contact: string; why: string | null }) => (
  <>
    <Badge tone="warn">{contact}</Badge>
    {why && <p class="govuk-body govuk-!-margin-bottom-0">{why}</p>}
  </>
)

interface AddressProps {
  readonly at: string
  readonly address: AddressLine
  readonly mayEdit: boolean
  readonly named: FamilyOf
}

const Address = ({ at, address, mayEdit, named }: AddressProps) => {
  const from = named.relatives.filter((each) => address.withheld_from.includes(each.personId)).map((each) => each.name)
  return (
    <div>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {address.lines}, {address.postcode} (since {shortDate(address.since)})
      </p>
      {mayEdit && (
        <p class="govuk-body govuk-!-margin-bottom-1">
          {from.length > 0 && (
            <>
              <Badge tone="bad">Withheld</Badge> from {from.join(", ")}: {address.withheld_why}{" "}
            </>
          )}
          <a class="govuk-link" href={`${at}/addresses/${address.id}/withholdings/new`}>
            {from.length > 0 ? "Change who must not learn it" : "Withhold it from somebody"}
          </a>
        </p>
      )}
    </div>
  )
}
