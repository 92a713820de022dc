import { DataTable, InsetText, Page } from "../../../../../platform/kit/index.ts"
import type { ProposalRow } from "../../queries.ts"

/** A proposal as it was kept before proofs were: places and reasons, and one more place in words. */
export interface EarlierReport {
  readonly places: readonly { child: string; provision: string | null; why: string }[]
  readonly more: readonly { provision: string; places: number; taken: number; saves: string; moves: number }[]
}

export const EarlierAllocationPage = ({ row }: { row: ProposalRow & { report: EarlierReport } }) => {
  const { places, more } = row.report
  return (
    <Page title={row.title} caption="Proposal of places" back="/places/allocations" log={{ kind: "places-proposal", id: row.id }}>
      <InsetText>A proposal, not a decision. It was made before proofs were kept beside it: ask again to see one.</InsetText>
      <DataTable
        caption="Child by child"
        columns={[
          { key: "child", header: "Child", rowHeader: true, cell: (place: (typeof places)[number]) => place.child },
          { key: "provision", header: "Place proposed", cell: (place) => place.provision ?? "None" },
          { key: "why", header: "Why", wide: true, cell: (place) => place.why },
        ]}
        rows={places}
      />
      <DataTable
        caption="One more place here"
        columns={[
          { key: "provision", header: "Provision", rowHeader: true, cell: (each: (typeof more)[number]) => each.provision },
          { key: "places", header: "Places", numeric: true, cell: (each) => each.places },
          { key: "taken", header: "Taken", numeric: true, cell: (each) => each.taken },
          { key: "saves", header: "One more would bring", wide: true, cell: (each) => each.saves },
          { key: "moves", header: "Children who move", numeric: true, cell: (each) => each.moves },
        ]}
        rows={more}
      />
    </Page>
  )
}
