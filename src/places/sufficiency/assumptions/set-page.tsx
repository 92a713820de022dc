import type { Assumption } from "../../../engine/simulation/assumptions.ts"
import { assumptionsOf } from "../../../engine/simulation/assumptions.ts"
import { Badge, Button, Details, InsetText, Page, SubNav } from "../../../platform/kit/index.ts"
import { dateAndTime } from "../../../platform/time.ts"
import { count } from "../charts/words.ts"
import { AssumptionsTable, Value } from "../pages/assumptions.tsx"
import { link } from "../pages/parts.tsx"
import { type Differences, differencesOf } from "./differences.ts"
import { kindOf } from "./figures.ts"
import { originWords } from "./pages.tsx"
import type { SetView } from "./queries.ts"
import { sourcedOf } from "./sourced.ts"
import { figureName, PARTS, type Part, partOf, setName } from "./words.ts"

/** What the page shows of the register: a part, or what differs from the set that it was made from. */
export type Shown = Part | "differs"
export const shownAs = (asked: string | null, { from_id }: SetView): Shown =>
  asked === "differs" && from_id !== null ? "differs" : asked !== null && asked in PARTS ? (asked as Part) : "prices"

export const changeHref = (setId: string, field: string): string =>
  `/places/assumptions/${setId}/changes/new?figure=${encodeURIComponent(field)}`

function tabs(set: SetView, { differences, shown }: { differences: Differences | null; shown: Shown }) {
  const href = `/places/assumptions/${set.id}`
  const held = (Object.keys(PARTS) as Part[]).filter((part) => part !== "decisions" || set.parameters.levers.length > 0)
  const parts = held.map((part) => ({
    text: PARTS[part],
    href: `${href}?part=${part}`,
    current: shown === part,
  }))
  if (differences === null) return parts
  return [...parts, { text: "Changed", href: `${href}?part=differs`, current: shown === "differs", count: differences.size }]
}

export function SetPage({ set, shown }: { set: SetView; shown: Shown }) {
  const differences = set.from_parameters ? differencesOf(set.from_parameters, set.parameters) : null
  const rows = assumptionsOf(set.parameters).filter(({ field }) =>
    shown === "differs" ? differences?.has(field) : partOf(field) === shown,
  )
  const newest = set.newest.id === set.id
  const editable = set.basis === "set" && newest ? editableFields(set) : null
  return (
    <Page
      title={set.title}
      caption={`Assumptions, version ${set.version}`}
      back="/places/assumptions"
      log={{ kind: "assumption-set", id: set.id }}
      head={<SubNav label="Parts of the register" items={tabs(set, { differences, shown })} />}
      tools={
        <>
          <Button href={`/places/assumptions/${set.id}/copies/new`} tone={set.basis === "set" ? "secondary" : undefined}>
            Make a set of your own
          </Button>
          <Button href={`/places/scenarios/new?basis=${set.id}`} tone="secondary">
            New scenario on it
          </Button>
        </>
      }
    >
      <Origin set={set} differences={differences} />
      {!newest && (
        <InsetText>
          There is a newer version: {link(`/places/assumptions/${set.newest.id}`, `version ${set.newest.version}`)}. Figures are
          changed there.
        </InsetText>
      )}
      <AssumptionsTable
        rows={rows}
        csvHref={`/places/assumptions/${set.id}/assumptions.csv`}
        empty={<p class="govuk-body">{shown === "differs" ? "Nothing differs yet." : "Nothing of this kind."}</p>}
        columns={[
          ...(differences ? [{ key: "was", header: "Was", cell: (row: Assumption) => was(row, differences) }] : []),
          ...(editable
            ? [{ key: "change", header: "", cell: (row: Assumption) => editable.has(row.field) && changeLink(set.id, row) }]
            : []),
        ]}
      />
      <LeftOut set={set} differences={shown === "differs" ? differences : null} />
      <Versions set={set} />
    </Page>
  )
}

const editableFields = ({ parameters }: SetView): ReadonlySet<string> =>
  new Set(sourcedOf(parameters).flatMap((each) => (kindOf(each) ? [each.field] : [])))

const changeLink = (setId: string, { field }: Assumption) => (
  <a class="govuk-link" href={changeHref(setId, field)}>
    Change<span class="govuk-visually-hidden"> {figureName(field)}</span>
  </a>
)

/** The value of the set with which it is compared, where that was another. */
function was(row: Assumption, differences: Differences) {
  if (!differences.has(row.field)) return null
  const before = differences.get(row.field)
  if (!before) return <Badge tone="info">New</Badge>
  const figures = before.value !== row.value || before.spread !== row.spread
  return (
    <>
      <Badge tone="info">Changed</Badge> {figures || before.table ? <Value of={before} /> : null}
    </>
  )
}

const Origin = ({ set, differences }: { set: SetView; differences: Differences | null }) => (
  <p class="govuk-body">
    {set.basis === "set" && set.from_id ? (
      <>
        Made from {link(`/places/assumptions/${set.from_id}`, setName({ title: set.from_title!, version: set.from_version! }))}.{" "}
      </>
    ) : (
      `${originWords(set)}. `
    )}
    {set.basis !== "set" && "It stays as it came: make a set of your own from it to change figures. "}
    {differences &&
      `${differences.size === 1 ? "1 entry differs" : `${count(differences.size)} entries differ`} from ${set.from_title}. `}
    {link(`/places/assumptions/${set.id}/parameters.json`, "Take it out as a file")}, for a change of tables or for{" "}
    <code>lfi forecast</code>.
  </p>
)

/** Entries that the other set has and this one has not. */
function LeftOut({ set, differences }: { set: SetView; differences: Differences | null }) {
  const here = new Set(assumptionsOf(set.parameters).map(({ field }) => field))
  const missing = [...(differences?.keys() ?? [])].filter((field) => !here.has(field))
  if (missing.length === 0) return null
  return (
    <Details summary={`${count(missing.length)} entries of ${set.from_title} are not here`}>
      <ul class="govuk-list govuk-list--bullet">
        {missing.map((field) => (
          <li key={field}>{figureName(field)}</li>
        ))}
      </ul>
    </Details>
  )
}

const Versions = ({ set }: { set: SetView }) => (
  <>
    <h2 class="govuk-heading-m">Versions</h2>
    <ul class="govuk-list">
      {set.versions.map((version) => (
        <li key={version.id}>
          {version.id === set.id
            ? `Version ${version.version}`
            : link(`/places/assumptions/${version.id}`, `Version ${version.version}`)}
          , by {version.made_by_name} on {dateAndTime(version.made_at)}:{" "}
          {version.changed ? figureName(version.changed.field) : "as it was made"}
        </li>
      ))}
    </ul>
  </>
)
