import {
  Button,
  DataTable,
  EmptyState,
  type Form,
  FormTo,
  Page,
  Radios,
  Textarea,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { ListBody, type ListColumn } from "../../../platform/lists/list-page.tsx"
import type { ListState } from "../../../platform/lists/list-state.ts"
import { dateAndTime, dateAt, type Instant, shortDate } from "../../../platform/time.ts"
import type { PairLine, PairSide } from "../pairs.ts"
import { fullName, needInWords, SEN_STATUS } from "../rules.ts"

interface MergeLine {
  readonly id: string
  readonly kept_id: string
  readonly at: Instant
  readonly reason: string
  readonly forename: string
  readonly surname: string
}

interface ListProps {
  readonly state: ListState
  readonly rows: readonly PairLine[]
  readonly total: number
  readonly merges: readonly MergeLine[]
}

export const pairColumns: readonly ListColumn<PairLine>[] = [
  {
    key: "pair",
    header: "Records",
    rowHeader: true,
    sortable: true,
    cell: (row) => (
      <a class="govuk-link" href={`/duplicates/${row.id}`}>
        {row.a_name} and {row.b_name}
      </a>
    ),
    text: (row) => `${row.a_name} and ${row.b_name}`,
  },
  { key: "born", header: "Born", cell: (row) => bornOf(row), text: (row) => bornOf(row) },
  { key: "why", header: "They share", wide: true, cell: (row) => row.why, text: (row) => row.why },
  {
    key: "found",
    header: "Found",
    sortable: true,
    cell: (row) => shortDate(dateAt(row.found_at)),
    text: (row) => dateAt(row.found_at).toString(),
  },
  {
    key: "likeness",
    header: "Likeness",
    numeric: true,
    sortable: true,
    cell: (row) => `${Math.round(row.likeness * 100)}%`,
    text: (row) => Math.round(row.likeness * 100),
  },
]

export const DuplicatesPage = ({ state, rows, total, merges }: ListProps) => (
  <Page title="Records that may be one child">
    <p class="govuk-body">Only records officers see this list. Nothing is merged unless one of you says so, with a reason.</p>
    <ListBody
      title="Records that may be one child"
      noun={["pair", "pairs"]}
      state={state}
      rows={rows}
      total={total}
      columns={pairColumns}
      empty={<EmptyState title="No pairs to look at">New pairs appear when a child is registered or changed.</EmptyState>}
    />
    {merges.length > 0 && (
      <>
        <h2 class="govuk-heading-m">Merged lately</h2>
        <ul class="govuk-list govuk-list--bullet">
          {merges.map((merge) => (
            <li key={merge.id}>
              <a class="govuk-link" href={`/children/${merge.kept_id}`}>
                {merge.forename} {merge.surname}
              </a>
              {`, ${dateAndTime(merge.at)}: ${merge.reason}. `}
              <a class="govuk-link" href={`/merges/${merge.id}/undoings/new`}>
                Take it back
                <span class="govuk-visually-hidden">
                  {" "}
                  for {merge.forename} {merge.surname}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </Page>
)

const bornOf = (row: PairLine): string =>
  row.a_born.equals(row.b_born) ? shortDate(row.a_born) : `${shortDate(row.a_born)} and ${shortDate(row.b_born)}`

export interface PairValues {
  readonly answer: string
  readonly reason: string
}

interface PairProps {
  readonly id: string
  readonly why: string
  readonly sides: readonly PairSide[]
  readonly form: Form<PairValues>
}

interface Compared {
  readonly label: string
  readonly of: (side: PairSide) => string
}

const COMPARED: readonly Compared[] = [
  { label: "Name", of: ({ child }) => `${child.forename} ${child.surname}` },
  { label: "Known as", of: ({ child }) => child.known_as ?? "–" },
  { label: "Born", of: ({ child }) => shortDate(child.born_on) },
  { label: "UPN", of: ({ child }) => child.upn ?? "–" },
  { label: "ULN", of: ({ child }) => child.uln ?? "–" },
  { label: "Sex", of: ({ child }) => child.sex ?? "–" },
  { label: "School or setting", of: ({ settingName }) => settingName ?? "–" },
  { label: "SEN", of: ({ child }) => SEN_STATUS[child.sen_status] },
  { label: "Needs", of: ({ child }) => (child.needs.length > 0 ? child.needs.map(needInWords).join("; ") : "–") },
  { label: "Events in the story", of: ({ events }) => String(events) },
  { label: "In the circle", of: ({ inCircle }) => String(inCircle) },
  { label: "On the register since", of: ({ child }) => dateAndTime(child.created_at) },
]

/** Two records side by side, and the decision about them. */
export const PairPage = ({ id, why, sides, form }: PairProps) => {
  const [a, b] = sides as [PairSide, PairSide]
  return (
    <Page
      title="One child or two?"
      caption={`They share ${why}`}
      errors={form.errors}
      back="/duplicates"
      log={{ kind: "pair", id }}
    >
      <DataTable
        caption="Both records"
        hideCaption
        rows={COMPARED}
        columns={[
          { key: "what", header: "What", rowHeader: true, cell: (row: Compared) => row.label },
          { key: "a", header: "First record", cell: (row) => <Side row={row} side={a} other={b} /> },
          { key: "b", header: "Second record", cell: (row) => <Side row={row} side={b} other={a} /> },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`/children/${a.child.id}`}>
          Open the first record
        </a>{" "}
        or{" "}
        <a class="govuk-link" href={`/children/${b.child.id}`}>
          open the second record
        </a>
      </p>
      <FormTo href={`/duplicates/${id}/settlements`} form={form}>
        <input type="hidden" name="versionA" value={a.child.version} />
        <input type="hidden" name="versionB" value={b.child.version} />
        <Radios
          field={form.field("answer")}
          legend="What are they?"
          options={[
            { value: a.child.id, text: `One child: keep the first record (${fullName(a.child)})` },
            { value: b.child.id, text: `One child: keep the second record (${fullName(b.child)})` },
            { value: "different", text: "Two children", hint: "This pair is not shown again" },
          ]}
        />
        <Textarea field={form.field("reason")} label="How do you know?" rows={2} maxlength={500} />
        <WhatHappensNext>
          When you merge, everything on both records stands on the one that you keep, and both circles see it. Links to the other
          lead there. You can take a merge back.
        </WhatHappensNext>
        <Button preventDoubleClick>Settle</Button>
      </FormTo>
    </Page>
  )
}

const Side = ({ row, side, other }: { row: Compared; side: PairSide; other: PairSide }) => {
  const said = row.of(side)
  return said === row.of(other) ? <span>{said}</span> : <strong>{said}</strong>
}

export const UndoMergePage = ({ id, name, form }: { id: string; name: string; form: Form<{ reason: string }> }) => (
  <Page title="Take a merge back" caption={name} errors={form.errors} back="/duplicates">
    <FormTo href={`/merges/${id}/undoings`} form={form}>
      <Textarea field={form.field("reason")} label="Why are they two children after all?" rows={2} maxlength={500} />
      <WhatHappensNext>
        What the merge moved goes back to its own record. What was done since the merge stays with the record that was kept: look
        through it, and correct it where it belongs to the other child.
      </WhatHappensNext>
      <Button tone="warning">Take it back</Button>
    </FormTo>
  </Page>
)
