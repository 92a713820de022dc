import type { VNode } from "preact"
import { type Form, type FormValues, offeredBy, withErrors } from "../kit/index.ts"
import type { FormAgain, Reply, Viewing } from "./route.ts"

/** The choices that a page offers, in words: by field, and by the value that is sent. */
type Offered = ReturnType<typeof offeredBy>

/** What the record's own form holds now, and the words of the choices on its page. */
export interface Standing {
  readonly form: Form<object>
  readonly offered: Offered
}

/**
 * The record as its own form shows it now, for somebody whose save came too late: the page is asked for a blank form, and the form
 * most like the one that was sent is kept. Null when there is no such page.
 */
export async function standingNow(again: FormAgain, viewing: Viewing, typed: FormValues): Promise<Standing | null> {
  if (again.show === undefined) return null
  const made: Form<object>[] = []
  const blank: Viewing["blank"] = (values, version) => {
    const form = viewing.blank(values, version)
    if (form.version !== null) made.push(form as never)
    return form
  }
  const shown = pageIn(await again.run({ ...viewing, blank }, null))
  const alike = (form: Form<object>) => Object.keys(form.values).filter((name) => name in typed).length
  const form = made.sort((a, b) => alike(b) - alike(a))[0]
  return form === undefined ? null : { form, offered: shown === null ? new Map() : offeredBy(shown) }
}

function pageIn(answer: VNode | Reply): VNode | null {
  if (!("kind" in answer)) return answer
  return answer.kind === "page" ? answer.page : null
}

/** The form with what was typed, over the newest version, and beside each answer that differs what the record says now. */
export function overNewest(typed: Form<object>, { form: now, offered }: Standing): Form<object> {
  const names = new Set(Object.keys(now.values).map(fieldName))
  const differing = [...names].flatMap((field) => {
    const choices = offered.get(field)
    const [mine, theirs] = [answersIn(typed.values, field, choices), answersIn(now.values, field, choices)]
    return theirs.join() === mine.join() ? [] : [{ field, message: wordsFor(theirs, choices) }]
  })
  const form = withErrors(typed, differing)
  return { ...form, version: now.version, field: form.field }
}

const PART = /-(day|month|year)$/
const fieldName = (name: string): string => name.replace(PART, "")

type Choices = ReadonlyMap<string, string> | undefined

/** The answers of one field as sent, whatever its kind: a date in its order, choices in theirs. A choice that is not offered counts as none. */
function answersIn(values: FormValues, field: string, choices: Choices): readonly string[] {
  const date = ["day", "month", "year"].map((part) => values[`${field}-${part}`])
  if (date.some((part) => part !== undefined)) return answered([date.map((part) => part ?? "").join(" ")])
  const value = values[field] ?? ""
  const all = answered(typeof value === "string" ? [value] : value.toSorted())
  return choices === undefined ? all : all.filter((each) => choices.has(each))
}

const answered = (all: readonly string[]): string[] =>
  all.map((each) => each.replaceAll("\r\n", "\n").trim()).filter((each) => each !== "")

/** What stands for another record and no field of the page puts into words: that is not for reading. */
const NUMBER = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

function wordsFor(answers: readonly string[], choices: Choices): string {
  if (answers.length === 0) return "The record has no answer here now"
  if (choices === undefined && answers.some((each) => NUMBER.test(each))) return "The record has another answer here now"
  const said = choices === undefined ? answers.join(", ") : answers.map((each) => choices.get(each)).join("; ")
  return `The record now says: “${said.length > 300 ? `${said.slice(0, 300)}…` : said}”`
}
