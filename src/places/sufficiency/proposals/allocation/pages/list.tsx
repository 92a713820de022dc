import {
  Button,
  Details,
  FileUpload,
  type Form,
  FormTo,
  Page,
  Radios,
  TextInput,
  WhatHappensNext,
} from "../../../../../platform/kit/index.ts"
import { ProposalLists, type Underway } from "../../lists.tsx"
import type { ProposalRow } from "../../queries.ts"
import { METHOD_WORDS } from "./words.ts"

export interface AllocationsView {
  readonly rows: readonly ProposalRow[]
  readonly underway: readonly Underway[]
  readonly form: Form<{ title: string; method: string; seed: number }>
}

export const AllocationsPage = ({ rows, underway, form }: AllocationsView) => (
  <Page title="Places for children" back="/places" errors={form.errors}>
    <p class="govuk-body">
      The best use of the places that are free, worked out in two ways and proven each time. Children are known here by a
      reference that you choose, never by name. Nothing is decided by it.
    </p>
    <ProposalLists made={rows} underway={underway} at="/places/allocations" />
    <h2 class="govuk-heading-m">New proposal</h2>
    <AllocationForm form={form} />
  </Page>
)

const AllocationForm = ({ form }: Pick<AllocationsView, "form">) => (
  <FormTo href="/places/allocations" form={form} files>
    <TextInput field={form.field("title")} label="Name" hint="For example: bases in Northwold Heath, September" />
    <Radios
      field={form.field("method")}
      legend="What is proposed?"
      options={[
        {
          value: "least-cost",
          text: METHOD_WORDS["least-cost"],
          hint: "As few children without a place as possible, then the smallest total of each cost in turn",
        },
        {
          value: "stable",
          text: METHOD_WORDS.stable,
          hint: "Nobody and no place would both rather swap; every child has the best place for which its claim is strong enough",
        },
      ]}
    />
    <FileUpload
      field={form.field("provisions" as never)}
      label="Provisions"
      hint="A CSV file with the columns provision and places"
      accept=".csv"
    />
    <FileUpload
      field={form.field("candidates" as never)}
      label="Who may go where"
      hint="A CSV file with the columns child and provision, then one for each level of cost, the most important first"
      accept=".csv"
    />
    <Details summary="Choices, claims and lots">
      <p class="govuk-body">
        A column named choice is the family's own order, 1 for the first; without it a child's order is that of the costs. Columns
        whose name begins with claim say how strong a child's claim on a place is, lower is stronger; without any, the costs say
        it. Claims that are equal are drawn by lot: the same number draws the same lots.
      </p>
      <TextInput field={form.field("seed")} label="Number of the draw" width={10} inputmode="numeric" />
    </Details>
    <WhatHappensNext>
      It is worked out in the background, most often in seconds. Then you see both ways side by side, with a proof and a reason
      for each child.
    </WhatHappensNext>
    <Button>Make the proposal</Button>
  </FormTo>
)
