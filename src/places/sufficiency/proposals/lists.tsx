import { EmptyState } from "../../../platform/kit/index.ts"
import { nameColumn, RowList } from "../../../platform/lists/row-list.tsx"
import { dateAndTime, dateAt, type Instant, shortDate } from "../../../platform/time.ts"
import type { ProposalRow } from "./queries.ts"

export interface Underway {
  readonly id: string
  readonly title: string
  readonly asked_by_name: string
  readonly asked_at: Instant
}

interface ProposalListsProps {
  readonly made: readonly ProposalRow[]
  readonly underway: readonly Underway[]
  /** Where proposals of this kind stand: "/places/sitings". */
  readonly at: string
}

/** What is being worked out, and what was: of places for children as of sites for bases. */
export const ProposalLists = ({ made, underway, at }: ProposalListsProps) => (
  <>
    {underway.length > 0 && (
      <RowList
        name="underway"
        title="Being worked out"
        headed
        noun={["proposal", "proposals"]}
        empty={null}
        rows={underway}
        columns={[
          nameColumn<Underway>({ key: "title", header: "Proposal", href: (row) => `${at}/${row.id}`, name: (row) => row.title }),
          { key: "by", header: "By", cell: (row) => row.asked_by_name, order: true },
          {
            key: "at",
            header: "Asked for",
            nowrap: true,
            cell: (row) => dateAndTime(row.asked_at),
            order: (row) => row.asked_at.epochMilliseconds,
          },
        ]}
      />
    )}
    <RowList
      name="made"
      title="Proposals made"
      headed
      noun={["proposal", "proposals"]}
      empty={<EmptyState title="No proposal yet">Make one below.</EmptyState>}
      rows={made}
      columns={[
        nameColumn<ProposalRow>({ key: "title", header: "Proposal", href: (row) => `${at}/${row.id}`, name: (row) => row.title }),
        { key: "by", header: "By", cell: (row) => row.made_by_name, order: true },
        {
          key: "at",
          header: "Made",
          nowrap: true,
          cell: (row) => shortDate(dateAt(row.made_at)),
          order: (row) => row.made_at.epochMilliseconds,
        },
      ]}
    />
  </>
)
