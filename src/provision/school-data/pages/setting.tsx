import { fullName } from "../../../county/children/rules.ts"
import { settingWords } from "../../../county/settings/words.ts"
import { Badge, Button, EmptyState, FileUpload, type Form, FormTo, Page, WhatHappensNext } from "../../../platform/kit/index.ts"
import { RowList } from "../../../platform/lists/row-list.tsx"
import type { WorkSetting } from "../../maps/index.ts"
import { ProvisionParts, SettingChoice } from "../../parts.tsx"
import { isPersistent, percentOf } from "../facts.ts"
import type { SettingChild } from "../queries.ts"

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
      title="Attendance and results"
      caption={setting.name}
      errors={form.errors}
      head={<ProvisionParts part="school-data" setting={setting.id} own={setting.own} />}
    >
      <SettingChoice action="/provision/school-data" settings={settings.filter((each) => each.own)} chosen={setting.id} />
      <p class="govuk-body">
        {`This year's attendance is known for ${known.length} of ${children.length} children with SEND. ${absent.length} miss one session in ten or more; ${suspended.length} lost time to suspension.`}
      </p>
      <Upload setting={setting} form={form} />
      <RowList
        title="Children with SEND who miss many sessions"
        headed
        noun={["child", "children"]}
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
            order: (child) => `${child.surname} ${fullName(child)}`,
          },
          {
            key: "attended",
            header: "Attended this year",
            numeric: true,
            cell: (child) => (child.possible === null ? "Not known" : `${percentOf(child.attended!, child.possible)}%`),
            order: (child) => (child.possible === null ? -1 : child.attended! / child.possible),
          },
          {
            key: "lost",
            header: "Half days of suspension",
            numeric: true,
            cell: (child) => child.lost ?? 0,
            order: true,
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
      Attendance, suspensions or results from your {settingWords(setting.phase).setting}'s system, as CSV or Excel, or a Common
      Transfer File (XML). Pupils are known by UPN, or by name and date of birth. Files to fill:{" "}
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
