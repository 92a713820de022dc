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
import type { ListColumn } from "../../../platform/lists/list-page.tsx"
import { plainDate, shortDate } from "../../../platform/time.ts"
import type { KeptImport } from "../../imports/kept-import.ts"
import { Problems, SHOWN, TakeRows, Whole } from "../../imports/parts.tsx"
import type { TakingForm } from "../../imports/routes.ts"
import { SEN_STATUS } from "../rules.ts"
import type { PlannedPupil } from "./plan.ts"
import type { PupilToTake } from "./read.ts"
import type { Outcome } from "./take.ts"
import { changesInWords, fateOf } from "./words.ts"

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
  const { id, file_name, read, problems, warnings, outcome } = props.kept
  const whole = `/children/imports/${id}/problems.csv`
  return (
    <Page title={`Pupils in ${file_name}`} caption={props.settingName} errors={props.form.errors} back="/children/imports/new">
      {outcome ? <Done outcome={outcome} /> : <Ahead {...props} />}
      <Problems
        title={`Cannot be used (${problems.length}; ${read} ${read === 1 ? "pupil" : "pupils"} in the file)`}
        whole={whole}
        rows={problems}
        place="Line"
      />
      <Problems
        title={`Left out, the rest of the row can be used (${warnings.length})`}
        whole={whole}
        rows={warnings}
        place="Line"
      />
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

const Ahead = ({ kept, planned, settingName, form }: ImportProps) => {
  const fresh = planned.filter((each) => fateOf(each) === "New here")
  const changed = planned.filter((each) => fateOf(each) === "Changed")
  const whole = `/children/imports/${kept.id}/pupils.csv`
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
      {changed.length > 0 && <ChangedPupils pupils={changed} settingName={settingName} whole={whole} />}
      {fresh.length > 0 && <NewPupils pupils={fresh} whole={whole} />}
    </>
  )
}

const line = { key: "line", header: "Line", numeric: true, cell: (each: PlannedPupil) => each.row.line }
const name = {
  key: "name",
  header: "Pupil",
  rowHeader: true,
  cell: ({ row }: PlannedPupil) => `${row.forename} ${row.surname}`,
}

interface PupilsProps {
  readonly pupils: readonly PlannedPupil[]
  /** The address that gives every pupil of the file, with what becomes of each. */
  readonly whole: string
}

const ChangedPupils = ({ pupils, settingName, whole }: PupilsProps & { settingName: string }) => (
  <>
    <DataTable
      caption={`What changes (${pupils.length})`}
      rows={pupils.slice(0, SHOWN)}
      columns={[
        line,
        name,
        {
          key: "what",
          header: "Before and after",
          wide: true,
          cell: (each) => (
            <ul class="govuk-list">
              {changesInWords(each, settingName).map((change) => (
                <li>{change.replace(" -> ", " \u2192 ")}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
    <Whole shown={pupils.length} href={whole}>
      Every pupil of this file, as a spreadsheet
    </Whole>
  </>
)

const NewPupils = ({ pupils, whole }: PupilsProps) => (
  <>
    <DataTable
      caption={`New here (${pupils.length})`}
      rows={pupils.slice(0, SHOWN)}
      columns={[
        line,
        name,
        { key: "born", header: "Born", cell: ({ row }) => shortDate(plainDate(row.bornOn)) },
        { key: "upn", header: "UPN", cell: ({ row }) => row.upn ?? "None" },
        { key: "sen", header: "SEN status", cell: ({ row }) => SEN_STATUS[row.senStatus ?? "N"] },
        { key: "contacts", header: "Contacts", numeric: true, cell: ({ row }) => row.contacts.length },
      ]}
    />
    <Whole shown={pupils.length} href={whole}>
      Every pupil of this file, as a spreadsheet
    </Whole>
  </>
)

/** Every pupil of a file that can be used, with what becomes of each. */
export const pupilColumns = (settingName: string): ListColumn<PlannedPupil>[] => [
  { ...line, text: ({ row }) => row.line },
  { ...name, text: ({ row }) => `${row.forename} ${row.surname}` },
  column("born", "Born", ({ row }) => row.bornOn),
  column("upn", "UPN", ({ row }) => row.upn),
  column("fate", "What becomes of it", fateOf),
  column("changes", "Before and after", (each) => changesInWords(each, settingName).join("; ")),
]

const column = (key: string, header: string, text: (each: PlannedPupil) => string | null): ListColumn<PlannedPupil> => ({
  key,
  header,
  cell: text,
  text,
})
