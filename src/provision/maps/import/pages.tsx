import type { KeptImport } from "../../../county/imports/kept-import.ts"
import { Problems, TakeRows } from "../../../county/imports/parts.tsx"
import type { TakingForm } from "../../../county/imports/routes.ts"
import {
  Button,
  DataTable,
  EmptyState,
  FileUpload,
  FormTo,
  InsetText,
  Page,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { LEVEL_WORDS } from "../../vocabulary.ts"
import { type AnyForm, fieldInWords } from "../pages/parts.tsx"
import type { RowToTake } from "./read-map.ts"
import type { MapOutcome, PlannedMap, PlannedRow } from "./take.ts"

export const MapUploadPage = ({ settingId, settingName, form }: { settingId: string; settingName: string; form: AnyForm }) => (
  <Page title="Import a provision map" caption={settingName} errors={form.errors} back={`/provision/map?setting=${settingId}`}>
    <p class="govuk-body">
      The spreadsheet that you keep, as Excel (.xlsx) or CSV: one row for each provision. It needs a column for its name and one
      for its level; your own names of columns are known where they are common.{" "}
      <a class="govuk-link" href={`/provision/map/settings/${settingId}/map.xlsx`}>
        Download a spreadsheet with the columns
      </a>
    </p>
    <FormTo href={`/provision/map/settings/${settingId}/imports`} form={form} files>
      <FileUpload
        field={form.field("file")}
        label="File"
        hint="At most 3 MB. Formulas are not run: their last result is read"
        accept=".xlsx,.csv"
      />
      <WhatHappensNext>
        You see what it would change and what is wrong with it. Nothing is written before you say so.
      </WhatHappensNext>
      <Button preventDoubleClick>Read the file</Button>
    </FormTo>
  </Page>
)

export interface MapImportProps {
  readonly kept: KeptImport<RowToTake, MapOutcome>
  readonly setting: { readonly id: string; readonly name: string }
  readonly planned: PlannedMap
  readonly form: TakingForm
}

export const MapImportPage = (props: MapImportProps) => {
  const { kept, setting, planned, form } = props
  const problems = [...kept.problems, ...planned.problems]
  const whole = `/provision/map/imports/${kept.id}/problems.csv`
  const map = `/provision/map?setting=${setting.id}`
  return (
    <Page title={`Provision in ${kept.file_name}`} caption={setting.name} errors={form.errors} back={map}>
      {kept.outcome ? (
        <InsetText>
          {`Taken: ${kept.outcome.added} added, ${kept.outcome.changed} changed, ${kept.outcome.same} as they were. `}
          <a class="govuk-link" href={map}>
            See the map
          </a>
        </InsetText>
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

const Ahead = ({ kept: { id, read }, planned: { rows, kept }, form, unusable }: MapImportProps & { unusable: number }) => {
  const fresh = rows.filter((row) => row.held === null).length
  const changed = rows.filter((row) => row.held !== null && row.changes.length > 0).length
  return (
    <>
      <p class="govuk-body">
        {`${read} rows were read. ${fresh} would be added, ${changed} changed, ${rows.length - fresh - changed} are as they are.`}
        {kept.length === 0 ? "" : ` ${kept.length} on your map are not in the file: they stay.`}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Nothing to take">Mend the file and send it again.</EmptyState>
      ) : (
        <>
          <TakeRows
            to={`/provision/map/imports/${id}/takings`}
            form={form}
            unusable={unusable}
            again="rows that are known are changed, not doubled"
          >
            <Button preventDoubleClick>Take these rows</Button>
          </TakeRows>
          <DataTable
            caption="What would be written"
            rows={rows}
            columns={[
              { key: "line", header: "Row", numeric: true, cell: (each: PlannedRow) => each.row.line },
              { key: "name", header: "Provision", rowHeader: true, cell: (each) => each.row.details.name },
              { key: "level", header: "Level", cell: (each) => LEVEL_WORDS[each.row.details.level] },
              {
                key: "what",
                header: "What",
                wide: true,
                cell: (each) =>
                  each.held === null
                    ? "New"
                    : each.changes.length === 0
                      ? "As it is"
                      : `Changes ${each.changes.map((field) => fieldInWords(field).toLowerCase()).join(", ")}`,
              },
              {
                key: "children",
                header: "Children",
                numeric: true,
                cell: (each) => (each.childIds !== null ? each.childIds.length : each.held === null ? "None" : "As they are"),
              },
            ]}
          />
        </>
      )}
    </>
  )
}
