import { academicYearWritten, fullName } from "../../../county/children/rules.ts"
import type { KeptImport } from "../../../county/imports/kept-import.ts"
import { Problems, SHOWN, TakeRows } from "../../../county/imports/parts.tsx"
import type { TakingForm } from "../../../county/imports/routes.ts"
import { Button, DataTable, EmptyState, InsetText, Page } from "../../../platform/kit/index.ts"
import { plainDate, shortDate } from "../../../platform/time.ts"
import type { WorkSetting } from "../../maps/index.ts"
import { type Fact, type FactToTake, HALF_TERMS, SUSPENSION_WORDS } from "../facts.ts"
import type { FactsOutcome, PlannedFact, PlannedFacts } from "../take.ts"

export interface FactsImportProps {
  readonly kept: KeptImport<FactToTake, FactsOutcome>
  readonly setting: WorkSetting
  readonly planned: PlannedFacts
  readonly form: TakingForm
}

export const FactsImportPage = (props: FactsImportProps) => {
  const { kept, setting, planned, form } = props
  const problems = [...kept.problems, ...planned.problems]
  const whole = `/provision/school-data/imports/${kept.id}/problems.csv`
  return (
    <Page
      title={`In ${kept.file_name}`}
      caption={setting.name}
      errors={form.errors}
      back={`/provision/school-data?setting=${setting.id}`}
    >
      {kept.outcome ? (
        <InsetText>{`Taken: ${kept.outcome.added} added, ${kept.outcome.changed} changed, ${kept.outcome.same} as they were.`}</InsetText>
      ) : (
        <Ahead {...props} unusable={problems.length} />
      )}
      <Problems title={`Cannot be used (${problems.length})`} whole={whole} rows={problems} place="Row" />
      <Problems
        title={`Left out, the rest of the row can be used (${kept.warnings.length})`}
        whole={whole}
        rows={kept.warnings}
        place="Row"
      />
    </Page>
  )
}

const Ahead = ({ kept, planned: { rows }, form, unusable }: FactsImportProps & { unusable: number }) => {
  const count = (state: PlannedFact["state"]) => rows.filter((row) => row.state === state).length
  return (
    <>
      <p class="govuk-body">
        {`${kept.read} ${kept.read === 1 ? "row or pupil was" : "rows or pupils were"} read. ${count("new")} facts are new, ${count("changed")} changed, ${count("same")} as they are.`}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Nothing to take">Mend the file and send it again.</EmptyState>
      ) : (
        <>
          <TakeRows
            to={`/provision/school-data/imports/${kept.id}/takings`}
            form={form}
            unusable={unusable}
            again="what is known is changed, not doubled"
          >
            <Button preventDoubleClick>Take these rows</Button>
          </TakeRows>
          <DataTable
            caption={
              rows.length > SHOWN ? `What would be written: the first ${SHOWN} of ${rows.length}` : "What would be written"
            }
            rows={rows.slice(0, SHOWN)}
            columns={[
              { key: "line", header: "Row", numeric: true, cell: (each: PlannedFact) => each.line },
              { key: "child", header: "Pupil", rowHeader: true, cell: (each) => fullName(each.child) },
              { key: "fact", header: "What the file says", wide: true, cell: (each) => factInWords(each.fact) },
              { key: "state", header: "State", cell: (each) => STATES[each.state] },
            ]}
          />
        </>
      )}
    </>
  )
}

const STATES = { new: "New", changed: "Changes what is held", same: "As it is" } as const

function factInWords(fact: Fact): string {
  if (fact.kind === "attendance")
    return `${HALF_TERMS[fact.halfTerm]} ${academicYearWritten(fact.year)}: ${fact.attended} of ${fact.possible} sessions`
  if (fact.kind === "suspension")
    return `${SUSPENSION_WORDS[fact.of]} from ${shortDate(plainDate(fact.beganOn))}, ${fact.sessions} half days${fact.reason ? `: ${fact.reason}` : ""}`
  return `${fact.subject} ${fact.stage} ${fact.method}: ${fact.result}, ${shortDate(plainDate(fact.assessedOn))}`
}
