import type { RowProblem } from "../../../platform/import/problem.ts"
import {
  Button,
  DataTable,
  EmptyState,
  FileUpload,
  FormTo,
  InsetText,
  Page,
  Tick,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { LEVEL_WORDS } from "../../vocabulary.ts"
import type { MapOutcome, PlannedMap, PlannedRow } from "../import/take.ts"
import { type AnyForm, fieldInWords } from "./parts.tsx"

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

export interface MapImportData {
  readonly id: string
  readonly settingId: string
  readonly settingName: string
  readonly fileName: string
  readonly read: number
  readonly planned: PlannedMap
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly outcome: MapOutcome | null
  readonly form: AnyForm
}

export const MapImportPage = (data: MapImportData) => {
  const problems = [...data.problems, ...data.planned.problems]
  return (
    <Page
      title={`Provision in ${data.fileName}`}
      caption={data.settingName}
      errors={data.form.errors}
      back={`/provision/map?setting=${data.settingId}`}
    >
      {data.outcome ? (
        <InsetText>
          {`Taken: ${data.outcome.added} added, ${data.outcome.changed} changed, ${data.outcome.same} as they were. `}
          <a class="govuk-link" href={`/provision/map?setting=${data.settingId}`}>
            See the map
          </a>
        </InsetText>
      ) : (
        <Ahead data={data} problems={problems} />
      )}
      <Problems title={`Cannot be used (${problems.length})`} rows={problems} />
      <Problems title={`Left out, the rest of the row can be used (${data.warnings.length})`} rows={data.warnings} />
    </Page>
  )
}

const Ahead = ({ data, problems }: { data: MapImportData; problems: readonly RowProblem[] }) => {
  const { rows, kept } = data.planned
  const fresh = rows.filter((row) => row.held === null).length
  const changed = rows.filter((row) => row.held !== null && row.changes.length > 0).length
  return (
    <>
      <p class="govuk-body">
        {`${data.read} rows were read. ${fresh} would be added, ${changed} changed, ${rows.length - fresh - changed} are as they are.`}
        {kept.length === 0 ? "" : ` ${kept.length} on your map are not in the file: they stay.`}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Nothing to take">Mend the file and send it again.</EmptyState>
      ) : (
        <>
          <FormTo href={`/provision/map/imports/${data.id}/takings`} form={data.form}>
            {problems.length > 0 ? (
              <Tick
                field={data.form.field("goodRows")}
                label="Take the rows that can be used although others cannot"
                hint="Or mend the file and send it again: rows that are known are changed, not doubled"
              />
            ) : null}
            <Button preventDoubleClick>Take these rows</Button>
          </FormTo>
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

const Problems = ({ title, rows }: { title: string; rows: readonly RowProblem[] }) =>
  rows.length === 0 ? null : (
    <DataTable
      caption={title}
      rows={rows.slice(0, 200)}
      columns={[
        { key: "line", header: "Row", numeric: true, cell: (row: RowProblem) => row.line },
        { key: "column", header: "Column", rowHeader: true, cell: (row) => row.column },
        { key: "value", header: "Value", cell: (row) => (row.value === "" ? "(empty)" : row.value) },
        { key: "reason", header: "Why", wide: true, cell: (row) => row.reason },
      ]}
    />
  )
