import { z } from "zod"
import { auditView } from "../../platform/audit/audit.ts"
import { choice, date, text } from "../../platform/kit/index.ts"
import { orNotFound, Refusal } from "../../platform/refusal.ts"
import { type PlainDate, plainDate } from "../../platform/time.ts"
import { form, post, type RouteDefinition, redirect, type Submitting, view } from "../../platform/web/route.ts"
import {
  addClosedDay,
  addTerm,
  type ClosedDay,
  changeTerm,
  removeClosedDay,
  removeTerm,
  type TermValues,
  takeBankHolidays,
} from "./actions.ts"
import { readBankHolidays } from "./bank-holidays.ts"
import { BankHolidaysPage, CalendarPage, ClosedDayPage, KINDS, TermPage } from "./pages.tsx"
import { closedDaysFrom, termById, termsFrom } from "./queries.ts"

const HERE = "/setup/calendar"

const termForm = z.object({
  name: text({ required: "Enter the term's name", max: 60 }),
  from: date({ required: "Enter the first day" }),
  to: date({ required: "Enter the last day" }),
})

const termValues = (typed: z.output<typeof termForm>): TermValues => typed as TermValues

const TERM_WORDS = {
  EndsBeforeItBegins: "to: The last day must be after the first",
  TooLong: "to: A term is no longer than half a year. Is this the right year?",
  Overlaps: "from: Another term has some of these days",
}

const terms = [
  ...form({
    show: "/setup/terms/new",
    to: "/setup/terms",
    right: "administer",
    schema: termForm,
    view: async ({ blank }, typed) => <TermPage form={(typed ?? blank()) as never} term={null} />,
    submit: async (request, typed) => {
      await request.act(addTerm, termValues(typed))
      return redirect(HERE)
    },
    words: TERM_WORDS,
  }),
  ...form({
    show: "/setup/terms/:id/edit",
    right: "administer",
    schema: termForm,
    view: async ({ tx, params, blank }, typed) => {
      const term = await termById(tx, params.id!)
      await auditView(tx, { kind: "term", id: params.id! })
      const held = { name: term.name, from: term.starts_on, to: term.ends_on }
      return <TermPage form={(typed ?? blank(held, term.version)) as never} term={term} />
    },
    submit: async (request, typed) => {
      await request.act(changeTerm, { ...termValues(typed), id: request.params.id!, version: request.version ?? 0 })
      return redirect(HERE)
    },
    words: TERM_WORDS,
  }),
  ...post("/setup/terms/:id/removals", "administer", async (request) => {
    await request.act(removeTerm, { id: request.params.id! })
    return redirect(HERE)
  }),
]

async function remove(request: Submitting) {
  const { day, kind } = request.params
  orNotFound(z.iso.date().safeParse(day).success && kind! in KINDS ? true : undefined)
  await request.act(removeClosedDay, { on: plainDate(day!), kind: kind as ClosedDay["kind"] })
  return redirect(HERE)
}

const days = [
  ...form({
    show: "/setup/closed-days/new",
    to: "/setup/closed-days",
    right: "administer",
    schema: z.object({
      on: date({ required: "Enter the day" }),
      kind: choice(["bank-holiday", "school-closure"], "Choose what is closed"),
      name: text({ required: "Enter a name for the day", max: 100 }),
    }),
    view: async ({ blank }, typed) => <ClosedDayPage form={(typed ?? blank()) as never} />,
    submit: async (request, { on, kind, name }) => {
      await request.act(addClosedDay, { on: on as PlainDate, kind, name })
      return redirect(HERE)
    },
    words: { ClosedAlready: "on: This day is closed already" },
  }),
  ...post("/setup/closed-days/:day/:kind/removals", "administer", remove),
  ...form({
    show: "/setup/bank-holidays/new",
    to: "/setup/bank-holidays",
    right: "administer",
    schema: z.object({}),
    view: async ({ blank }, typed) => <BankHolidaysPage form={(typed ?? blank()) as never} />,
    submit: async (request) => {
      const [upload] = request.files
      if (upload === undefined) throw new Refusal("FileMissing")
      const holidays = readBankHolidays(upload.bytes)
      if (holidays === null) throw new Refusal("NotHolidays")
      await request.act(takeBankHolidays, holidays)
      return redirect(HERE)
    },
    words: {
      FileMissing: "file: Choose a file",
      NotHolidays: "file: This is not GOV.UK's file of bank holidays (bank-holidays.json)",
    },
  }),
]

/** The council's calendar: terms, and the days on which nobody works or schools are closed. */
export const calendarRoutes: readonly RouteDefinition[] = [
  ...view(HERE, "administer", async ({ tx }) => <CalendarPage terms={await termsFrom(tx)} days={await closedDaysFrom(tx)} />),
  ...terms,
  ...days,
]
