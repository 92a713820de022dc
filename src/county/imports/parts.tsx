import type { ComponentChildren } from "preact"
import type { RowProblem } from "../../platform/import/problem.ts"
import { DataTable, FormTo, Tick } from "../../platform/kit/index.ts"
import type { TakingForm } from "./routes.ts"

/** Most rows of a kind that a page shows. */
export const SHOWN = 200

interface TakeRowsProps {
  readonly to: string
  readonly form: TakingForm
  /** How many rows or values cannot be used. */
  readonly unusable: number
  /** What sending the mended file again does. */
  readonly again: string
  readonly children: ComponentChildren
}

/** The form that takes a file's rows. While some cannot be used it asks whether the others are to be taken. */
export const TakeRows = ({ to, form, unusable, again, children }: TakeRowsProps) => (
  <FormTo href={to} form={form}>
    {unusable > 0 && (
      <Tick
        field={form.field("goodRows")}
        label="Take the rows that can be used although others cannot"
        hint={`Or mend the file and send it again: ${again}`}
      />
    )}
    {children}
  </FormTo>
)

interface ProblemsProps {
  readonly title: string
  /** The address that gives all of them as a file. */
  readonly whole: string
  readonly rows: readonly RowProblem[]
  /** What the file's reader calls a line. */
  readonly place: "Row" | "Line"
}

/** What of a file cannot be used, or is left out, each with its reason. */
export const Problems = ({ title, whole, rows, place }: ProblemsProps) =>
  rows.length === 0 ? null : (
    <>
      <DataTable
        caption={title}
        rows={rows.slice(0, SHOWN)}
        columns={[
          { key: "line", header: place, numeric: true, cell: (row: RowProblem) => row.line },
          { key: "column", header: "Column", rowHeader: true, cell: (row) => row.column },
          { key: "value", header: "Value", cell: (row) => (row.value === "" ? "(empty)" : row.value) },
          { key: "reason", header: "Why", wide: true, cell: (row) => row.reason },
        ]}
      />
      <Whole shown={rows.length} href={whole}>
        All that is wrong with this file, as a spreadsheet
      </Whole>
    </>
  )

/** Says that a table shows the first rows alone, and where the others are. */
export const Whole = ({ shown, href, children }: { shown: number; href: string; children: ComponentChildren }) => (
  <p class="govuk-body">
    {shown > SHOWN && `The first ${SHOWN} of ${shown.toLocaleString("en-GB")} are shown. `}
    <a class="govuk-link" href={href}>
      {children}
    </a>
  </p>
)
