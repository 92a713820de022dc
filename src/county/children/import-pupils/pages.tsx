import {
  Button,
  DataTable,
  EmptyState,
  FileUpload,
  type Form,
  FormTo,
  InsetText,
  Page,
  Select,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import type { KeptImport } from "../../imports/kept-import.ts"
import { Problems, SHOWN, TakeRows } from "../../imports/parts.tsx"
import type { TakingForm } from "../../imports/routes.ts"
import type { PlannedPupil } from "./plan.ts"
import type { PupilToTake } from "./read.ts"
import type { Outcome } from "./take.ts"

export interface UploadValues {
  readonly setting: string
}

interface UploadProps {
  readonly form: Form<UploadValues>
  readonly settings: readonly { readonly value: string; readonly text: string }[]
}

export const ImportUploadPage = ({ form, settings }: UploadProps) => (
  <Page title="Import pupils from a file" errors={form.errors} back="/children">
    <p class="govuk-body">
      A Common Transfer File (XML), or a CSV file with one row for each pupil. Surname, forename and date of birth must be there.{" "}
      <a class="govuk-link" href="/children/imports/template.csv">
        Download a CSV file to fill
      </a>
    </p>
    <FormTo href="/children/imports" form={form} files>
      <Select field={form.field("setting")} label="For which school or setting?" options={[...settings]} blank="Choose" />
      <FileUpload field={form.field("file" as never)} label="File" hint="At most 25 MB" accept=".csv,.xml,.txt" />
      <WhatHappensNext>
        You see what is in the file and what is wrong with it. Nothing is written before you say so.
      </WhatHappensNext>
      <Button preventDoubleClick>Read the file</Button>
    </FormTo>
  </Page>
)

interface ImportProps {
  readonly kept: KeptImport<PupilToTake, Outcome>
  readonly settingName: string
  readonly planned: readonly PlannedPupil[]
  readonly form: TakingForm
}

export const ImportPage = (props: ImportProps) => {
  const { file_name, read, problems, warnings, outcome } = props.kept
  return (
    <Page title={`Pupils in ${file_name}`} caption={props.settingName} errors={props.form.errors} back="/children/imports/new">
      {outcome ? <Done outcome={outcome} /> : <Ahead {...props} />}
      <Problems title={`Cannot be used (${problems.length} of ${read} rows or values)`} rows={problems} place="Line" />
      <Problems title={`Left out, the rest of the row can be used (${warnings.length})`} rows={warnings} place="Line" />
    </Page>
  )
}

const Done = ({ outcome }: { outcome: Outcome }) => (
  <InsetText>
    {`Taken: ${outcome.registered} registered, ${outcome.changed} changed, ${outcome.same} as they were, ${outcome.relatives} family added.`}
    {outcome.relativesLeft > 0 &&
      ` ${outcome.relativesLeft} contacts were left out: the file does not say whether they hold parental responsibility.`}
  </InsetText>
)

const Ahead = ({ kept, planned, form }: ImportProps) => {
  const fresh = planned.filter((each) => each.child === null)
  const changed = planned.filter((each) => each.child !== null && Object.keys(each.changes).length > 0)
  return (
    <>
      <p class="govuk-body">
        {`${planned.length} ${planned.length === 1 ? "pupil" : "pupils"} can be used: ${fresh.length} new here, ${changed.length} changed, ${planned.length - fresh.length - changed.length} as they are.`}
      </p>
      {planned.length === 0 ? (
        <EmptyState title="Nothing to take">Mend the file and send it again.</EmptyState>
      ) : (
        <TakeRows
          to={`/children/imports/${kept.id}/takings`}
          form={form}
          unusable={kept.problems.length}
          again="pupils taken before are known again"
        >
          <WhatHappensNext>
            New pupils are registered with your team in their circle. If one may be known already, a records officer is told.
          </WhatHappensNext>
          <Button preventDoubleClick>Take these pupils</Button>
        </TakeRows>
      )}
      {changed.length > 0 && (
        <DataTable
          caption="What changes"
          rows={changed.slice(0, SHOWN)}
          columns={[
            { key: "line", header: "Line", numeric: true, cell: (each: PlannedPupil) => each.row.line },
            { key: "name", header: "Pupil", rowHeader: true, cell: (each) => `${each.row.forename} ${each.row.surname}` },
            { key: "what", header: "Changes", cell: (each) => Object.keys(each.changes).join(", ").replaceAll("_", " ") },
          ]}
        />
      )}
    </>
  )
}
