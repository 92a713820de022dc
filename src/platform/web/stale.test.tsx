import { expect, test } from "vitest"
import { blankForm, Checkboxes, type Form, offeredBy, Page, Radios, Select, Tick } from "../kit/index.ts"
import { overNewest } from "./stale.ts"

interface Answers {
  readonly way: string
  readonly team: string
  readonly needs: readonly string[]
  readonly seen: boolean
  readonly note: string
}

const formOf = (values: Partial<Record<keyof Answers, unknown>>, version: number) =>
  blankForm<Answers>(values, { csrf: "", key: "", version })

const pageOf = (form: Form<Answers>) => (
  <Page title="One">
    <Radios
      field={form.field("way")}
      legend="Way"
      options={[
        { value: "by-post", text: <>By post &amp; by hand</> },
        { divider: "or" },
        { value: "online", text: "Online", children: <Tick field={form.field("seen")} label="Seen" /> },
      ]}
    />
    <Select field={form.field("team")} label="Team" blank="Choose" options={[{ value: TEAM, text: "North team" }]} />
    <Checkboxes
      field={form.field("needs")}
      legend="Needs"
      options={[
        { value: "slcn", text: "Speech and language" },
        { value: "semh", text: "Feelings" },
        { value: "hi", text: "Hearing" },
      ]}
    />
  </Page>
)

const TEAM = "5b0c3d7e-0000-4000-8000-000000000001"

/** What stands beside each field of a save that came too late. */
function beside(typed: Partial<Record<keyof Answers, unknown>>, now: Partial<Record<keyof Answers, unknown>>) {
  const standing = formOf(now, 2)
  const shown = overNewest(formOf(typed, 1) as Form<object>, { form: standing, offered: offeredBy(pageOf(standing)) })
  expect(shown.version).toBe(2)
  return Object.fromEntries(shown.errors.map(({ field, message }) => [field, message]))
}

test("choices that a colleague made are told in the words of the form", () => {
  expect(beside({ way: "online", team: "", needs: ["hi"] }, { way: "by-post", team: TEAM, needs: ["semh", "slcn"] })).toEqual({
    way: "The record now says: “By post & by hand”",
    team: "The record now says: “North team”",
    needs: "The record now says: “Feelings; Speech and language”",
  })
})

test("a box not ticked differs from none, and a ticked one is told", () => {
  expect(beside({}, { seen: false })).toEqual({})
  expect(beside({}, { seen: true })).toEqual({ seen: "The record now says: “Yes”" })
})

test("a choice no longer offered counts as no answer, as its own form shows it", () => {
  expect(beside({ way: "online" }, { way: "by-pigeon" })).toEqual({ way: "The record has no answer here now" })
  expect(beside({ way: "" }, { way: "by-pigeon" })).toEqual({})
})

test("words are told as they are; a bare number of another record never", () => {
  expect(beside({ note: "mine" }, { note: "theirs" })).toEqual({ note: "The record now says: “theirs”" })
  expect(beside({ note: "a\r\nb" }, { note: "a\nb" })).toEqual({})
  expect(beside({ note: "mine" }, { note: TEAM })).toEqual({ note: "The record has another answer here now" })
})
