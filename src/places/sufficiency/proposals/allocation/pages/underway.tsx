import { DataTable, InsetText, Page, PostButton, Progress } from "../../../../../platform/kit/index.ts"
import { dateAndTime } from "../../../../../platform/time.ts"
import { count } from "../../../charts/words.ts"
import { link } from "../../../pages/parts.tsx"
import { METHODS } from "../asked.ts"
import type { AllocationRow } from "../queries.ts"
import { METHOD_SHORT } from "./words.ts"

/** While it is being worked out, and once nobody needs it any more. */
export const AllocationUnderwayPage = ({ row }: { row: AllocationRow }) => {
  const madeAt = (method: string) => row.answers.find(({ answer }) => answer.method === method)?.made_at
  const steps = [
    ...METHODS.map((method) => ({ what: METHOD_SHORT[method], at: madeAt(method) })),
    { what: "Both side by side", at: undefined },
  ]
  const next = steps.findIndex(({ at }) => at === undefined)
  return (
    <Page
      title={row.title}
      caption="Proposal of places being worked out"
      back="/places/allocations"
      log={{ kind: "places-proposal", id: row.id }}
    >
      <p class="govuk-body">
        Asked for by {row.asked_by_name} on {dateAndTime(row.asked_at)}: {count(row.asked.children.length)} children,{" "}
        {count(row.asked.provisions.length)} provisions, {count(row.asked.provision.length)} ways to place one child.
      </p>
      {row.withdrawn_at ? (
        <InsetText>
          Withdrawn by {row.withdrawn_by} on {dateAndTime(row.withdrawn_at)}: it is not worked out any further.
        </InsetText>
      ) : (
        <>
          <Progress done={next} total={steps.length} label="Steps done" />
          <DataTable
            caption="Steps"
            columns={[
              { key: "what", header: "Step", rowHeader: true, cell: (step: (typeof steps)[number]) => step.what },
              {
                key: "at",
                header: "Done",
                cell: (step) => (step.at ? dateAndTime(step.at) : steps.indexOf(step) === next ? "being worked out" : "to come"),
              },
            ]}
            rows={steps}
          />
          <p class="govuk-body">It goes on while you do something else. {link(`/places/allocations/${row.id}`, "Look again")}</p>
          <PostButton href={`/places/allocations/${row.id}/withdrawals`} tone="secondary">
            Nobody needs this any more
          </PostButton>
        </>
      )}
    </Page>
  )
}
