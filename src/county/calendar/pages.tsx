import {
  Button,
  DataTable,
  DateInput,
  EmptyState,
  FileUpload,
  type Form,
  FormTo,
  Page,
  PostButton,
  Radios,
  TextInput,
  WhatHappensNext,
} from "../../platform/kit/index.ts"
import { longDate, shortDate } from "../../platform/time.ts"
import type { ClosedDay, TermValues } from "./actions.ts"
import type { ClosedDayRow, Term } from "./queries.ts"

export const KINDS: Readonly<Record<ClosedDay["kind"], string>> = {
  "bank-holiday": "Bank holiday: nobody works",
  "school-closure": "School closure: schools and settings are shut",
}

export const CalendarPage = ({ terms, days }: { terms: readonly Term[]; days: readonly ClosedDayRow[] }) => (
  <Page
    title="Terms and closed days"
    back="/setup"
    tools={
      <>
        <Button href="/setup/terms/new">Add a term</Button>
        <Button href="/setup/closed-days/new" tone="secondary">
          Add a closed day
        </Button>
        <Button href="/setup/bank-holidays/new" tone="secondary">
          Take bank holidays from a file
        </Button>
      </>
    }
  >
    <p class="govuk-body">
      Each school and college has one Team Around the School or College a term. Promises in working days, and statutory dates,
      leave closed days out.
    </p>
    <DataTable
      caption="Terms"
      columns={[
        {
          key: "name",
          header: "Term",
          rowHeader: true,
          cell: (term: Term) => (
            <a class="govuk-link" href={`/setup/terms/${term.id}/edit`}>
              {term.name}
            </a>
          ),
        },
        { key: "year", header: "School year", cell: (term) => term.academic_year },
        { key: "from", header: "First day", cell: (term) => shortDate(term.starts_on) },
        { key: "to", header: "Last day", cell: (term) => shortDate(term.ends_on) },
      ]}
      rows={terms}
      empty={<EmptyState title="No term is set">Meetings can be planned once there are terms.</EmptyState>}
    />
    <DataTable
      caption="Closed days"
      columns={[
        { key: "on", header: "Day", rowHeader: true, cell: (day: ClosedDayRow) => longDate(day.on_date) },
        { key: "name", header: "Name", cell: (day) => day.name },
        { key: "kind", header: "Kind", cell: (day) => KINDS[day.kind].split(":")[0] },
        { key: "source", header: "Source", cell: (day) => day.source },
        {
          key: "remove",
          header: "Take out",
          cell: (day) => (
            <PostButton
              href={`/setup/closed-days/${day.on_date}/${day.kind}/removals`}
              tone="secondary"
              about={`${day.name}, ${longDate(day.on_date)}`}
            >
              Take out
            </PostButton>
          ),
        },
      ]}
      rows={days}
      empty={<EmptyState title="No day is closed">Take bank holidays from the file that GOV.UK publishes.</EmptyState>}
    />
  </Page>
)

export const TermPage = ({
  form,
  term,
}: {
  form: Form<TermValues>
  term: { readonly id: string; readonly name: string } | null
}) => (
  <Page
    title={term ? `Change ${term.name}` : "Add a term"}
    back="/setup/calendar"
    errors={form.errors}
    log={term && { kind: "term", id: term.id }}
  >
    <FormTo href={term ? `/setup/terms/${term.id}/edit` : "/setup/terms"} form={form}>
      <TextInput field={form.field("name")} label="Name" hint="For example, Autumn 2026" width={20} />
      <DateInput field={form.field("from")} legend="First day" hint="For example, 2 9 2026" />
      <DateInput field={form.field("to")} legend="Last day" hint="For example, 18 12 2026" />
      <WhatHappensNext>
        Each open school and college of a live zone is expected to have one Team Around the School or College between these days.
      </WhatHappensNext>
      <Button>{term ? "Save this term" : "Add this term"}</Button>
    </FormTo>
    {term && (
      <PostButton href={`/setup/terms/${term.id}/removals`} tone="secondary">
        Take this term out
      </PostButton>
    )}
  </Page>
)

export const ClosedDayPage = ({ form }: { form: Form<ClosedDay> }) => (
  <Page title="Add a closed day" back="/setup/calendar" errors={form.errors}>
    <FormTo href="/setup/closed-days" form={form}>
      <DateInput field={form.field("on")} legend="Day" hint="For example, 25 12 2026" />
      <Radios
        field={form.field("kind")}
        legend="What is closed?"
        options={Object.entries(KINDS).map(([value, text]) => ({ value, text }))}
      />
      <TextInput field={form.field("name")} label="Name" hint="For example, Christmas Day" width={20} />
      <Button>Add this day</Button>
    </FormTo>
  </Page>
)

export const BankHolidaysPage = ({ form }: { form: Form<Record<string, never>> }) => (
  <Page title="Take bank holidays from a file" back="/setup/calendar" errors={form.errors}>
    <p class="govuk-body">
      GOV.UK publishes them two years ahead. Save{" "}
      <a class="govuk-link" href="https://www.gov.uk/bank-holidays.json">
        the file of bank holidays
      </a>{" "}
      and send it here. England's are taken.
    </p>
    <FormTo href="/setup/bank-holidays" form={form} files>
      <FileUpload field={form.field("file" as never)} label="File" accept=".json" />
      <WhatHappensNext>
        Days from an earlier file that are no longer in this one go; days that were entered by hand stay.
      </WhatHappensNext>
      <Button preventDoubleClick>Take these days</Button>
    </FormTo>
  </Page>
)
