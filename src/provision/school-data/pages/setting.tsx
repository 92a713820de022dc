import { fullName } from "../../../county/children/rules.ts"
import type { RowProblem } from "../../../platform/import/problem.ts"
import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  FileUpload,
  type Form,
  FormTo,
  InsetText,
  Page,
  Tick,
  WhatHappensNext,
} from "../../../platform/kit/index.ts"
import { plainDate, shortDate } from "../../../platform/time.ts"
import type { WorkSetting } from "../../maps/index.ts"
import { ProvisionParts, SettingChoice } from "../../parts.tsx"
import { type Fact, HALF_TERMS, isPersistent, percentOf, SUSPENSION_WORDS } from "../facts.ts"
import type { SettingChild } from "../queries.ts"
import type { FactsOutcome, PlannedFact, PlannedFacts } from "../take.ts"

type AnyForm = Form<Record<string, string>>

export interface SchoolDataProps {
  readonly setting: WorkSetting
  readonly settings: readonly WorkSetting[]
  readonly children: readonly SettingChild[]
  readonly form: AnyForm
}

export const SchoolDataPage = ({ setting, settings, children, form }: SchoolDataProps) => {
  const known = children.filter((child) => child.possible !== null)
  const absent = known.filter((child) => isPersistent(child.attended!, child.possible!))
  const suspended = children.filter((child) => (child.lost ?? 0) > 0)
  const shown = children.filter((child) => absent.includes(child) || suspended.includes(child))
  return (
    <Page
      title="School data"
      caption={setting.name}
      errors={form.errors}
      head={<ProvisionParts part="school-data" setting={setting.id} own={setting.own} />}
    >
      <SettingChoice action="/provision/school-data" settings={settings.filter((each) => each.own)} chosen={setting.id} />
      <p class="govuk-body">
        {`This year's attendance is known for ${known.length} of ${children.length} children with SEND. ${absent.length} miss one session in ten or more; ${suspended.length} lost time to suspension.`}
      </p>
      <Upload setting={setting} form={form} />
      <DataTable
        caption="Children with SEND who miss school"
        rows={shown}
        empty={
          <EmptyState title="Nobody to show">
            No child with SEND is known to miss one session in ten, or to have been suspended this year.
          </EmptyState>
        }
        columns={[
          {
            key: "child",
            header: "Child",
            rowHeader: true,
            cell: (child: SettingChild) => (
              <a class="govuk-link" href={`/children/${child.id}/school-data`}>
                {fullName(child)}
              </a>
            ),
          },
          {
            key: "attended",
            header: "Attended this year",
            numeric: true,
            cell: (child) => (child.possible === null ? "Not known" : `${percentOf(child.attended!, child.possible)}%`),
          },
          {
            key: "lost",
            header: "Half days of suspension",
            numeric: true,
            cell: (child) => child.lost ?? 0,
          },
          {
            key: "flag",
            header: "To look at",
            cell: (child) =>
              child.possible !== null && isPersistent(child.attended!, child.possible) ? (
                <Badge tone="warn">Persistent absence</Badge>
              ) : (
                ""
              ),
          },
        ]}
      />
    </Page>
  )
}

const Upload = ({ setting, form }: { setting: WorkSetting; form: AnyForm }) => (
  <section aria-labelledby="bring-in">
    <h2 class="govuk-heading-m" id="bring-in">
      Bring in a file
    </h2>
    <p class="govuk-body">
      Attendance, suspensions or results from your school's system, as CSV or Excel, or a Common Transfer File (XML). Pupils are
      known by UPN, or by name and date of birth. Files to fill:{" "}
      <a class="govuk-link" href="/provision/school-data/templates/attendance.csv">
        attendance
      </a>
      ,{" "}
      <a class="govuk-link" href="/provision/school-data/templates/suspension.csv">
        suspensions
      </a>
      ,{" "}
      <a class="govuk-link" href="/provision/school-data/templates/attainment.csv">
        results
      </a>
      .
    </p>
    <FormTo href={`/provision/school-data/settings/${setting.id}/imports`} form={form} files>
      <FileUpload
        field={form.field("file")}
        label="File"
        hint="At most 3 MB; a Common Transfer File at most 25 MB"
        accept=".csv,.xlsx,.xml"
      />
      <WhatHappensNext>
        You see what is in the file and what is wrong with it. Nothing is written before you say so.
      </WhatHappensNext>
      <Button preventDoubleClick>Read the file</Button>
    </FormTo>
  </section>
)

export interface FactsImportProps {
  readonly id: string
  readonly setting: WorkSetting
  readonly fileName: string
  readonly read: number
  readonly planned: PlannedFacts
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly outcome: FactsOutcome | null
  readonly form: AnyForm
}

export const FactsImportPage = (props: FactsImportProps) => {
  const problems = [...props.problems, ...props.planned.problems]
  return (
    <Page
      title={`In ${props.fileName}`}
      caption={props.setting.name}
      errors={props.form.errors}
      back={`/provision/school-data?setting=${props.setting.id}`}
    >
      {props.outcome ? (
        <InsetText>{`Taken: ${props.outcome.added} added, ${props.outcome.changed} changed, ${props.outcome.same} as they were.`}</InsetText>
      ) : (
        <Ahead props={props} problems={problems} />
      )}
      <Problems title={`Cannot be used (${problems.length})`} rows={problems} />
      <Problems title={`Left out, the rest of the row can be used (${props.warnings.length})`} rows={props.warnings} />
    </Page>
  )
}

/** Most rows of a kind that the page shows. */
const SHOWN = 200

const Ahead = ({ props, problems }: { props: FactsImportProps; problems: readonly RowProblem[] }) => {
  const { rows } = props.planned
  const count = (state: PlannedFact["state"]) => rows.filter((row) => row.state === state).length
  return (
    <>
      <p class="govuk-body">
        {`${props.read} ${props.read === 1 ? "row or pupil was" : "rows or pupils were"} read. ${count("new")} facts are new, ${count("changed")} changed, ${count("same")} as they are.`}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Nothing to take">Mend the file and send it again.</EmptyState>
      ) : (
        <>
          <FormTo href={`/provision/school-data/imports/${props.id}/takings`} form={props.form}>
            {problems.length > 0 ? (
              <Tick
                field={props.form.field("goodRows")}
                label="Take the rows that can be used although others cannot"
                hint="Or mend the file and send it again: what is known is changed, not doubled"
              />
            ) : null}
            <Button preventDoubleClick>Take these rows</Button>
          </FormTo>
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
    return `${HALF_TERMS[fact.halfTerm]} ${fact.year}/${String((fact.year + 1) % 100).padStart(2, "0")}: ${fact.attended} of ${fact.possible} sessions`
  if (fact.kind === "suspension")
    return `${SUSPENSION_WORDS[fact.of]} from ${shortDate(plainDate(fact.beganOn))}, ${fact.sessions} half days${fact.reason ? `: ${fact.reason}` : ""}`
  return `${fact.subject} ${fact.stage} ${fact.method}: ${fact.result}, ${shortDate(plainDate(fact.assessedOn))}`
}

const Problems = ({ title, rows }: { title: string; rows: readonly RowProblem[] }) =>
  rows.length === 0 ? null : (
    <DataTable
      caption={title}
      rows={rows.slice(0, SHOWN)}
      columns={[
        { key: "line", header: "Row", numeric: true, cell: (row: RowProblem) => row.line },
        { key: "column", header: "Column", rowHeader: true, cell: (row) => row.column },
        { key: "value", header: "Value", cell: (row) => (row.value === "" ? "(empty)" : row.value) },
        { key: "reason", header: "Why", wide: true, cell: (row) => row.reason },
      ]}
    />
  )
