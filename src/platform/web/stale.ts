import { type Form, type FormValues, withErrors } from "../kit/index.ts"
import type { FormAgain, Viewing } from "./route.ts"

/**
 * The record as its own form shows it now, for somebody whose save came too late: the page is asked for a blank form, and the form
 * most like the one that was sent is kept. Null when there is no such page.
 */
export async function standingNow(again: FormAgain, viewing: Viewing, typed: FormValues): Promise<Form<object> | null> {
  if (again.show === undefined) return null
  const made: Form<object>[] = []
  const blank: Viewing["blank"] = (values, version) => {
    const form = viewing.blank(values, version)
    if (form.version !== null) made.push(form as never)
    return form
  }
  await again.run({ ...viewing, blank }, null)
  const alike = (form: Form<object>) => Object.keys(form.values).filter((name) => name in typed).length
  return made.sort((a, b) => alike(b) - alike(a))[0] ?? null
}

/** The form with what was typed, over the newest version, and beside each answer that differs what the record says now. */
export function overNewest(typed: Form<object>, now: Form<object>): Form<object> {
  const names = new Set(Object.keys(now.values).map(fieldName))
  const differing = [...names].filter((name) => saidBy(now.values, name) !== saidBy(typed.values, name))
  const errors = differing.map((field) => ({ field, message: wordsFor(saidBy(now.values, field)) }))
  const form = withErrors(typed, errors)
  return { ...form, version: now.version, field: form.field }
}

const PART = /-(day|month|year)$/
const fieldName = (name: string): string => name.replace(PART, "")

/** An answer as one text, whatever its kind: a date in its order, choices in theirs. */
function saidBy(values: FormValues, field: string): string {
  const date = ["day", "month", "year"].map((part) => values[`${field}-${part}`])
  if (date.some((part) => part !== undefined))
    return date
      .map((part) => part ?? "")
      .join(" ")
      .trim()
  const value = values[field] ?? ""
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : value.toSorted().join(", ")
}

/** A code of a list is not for reading: that the answer is another one is said instead. */
const CODE = /^[a-z][a-z0-9_-]*$|^[0-9a-f]{8}-[0-9a-f-]{27}/

const wordsFor = (said: string): string =>
  said === ""
    ? "The record has no answer here now"
    : said.split(", ").some((each) => CODE.test(each))
      ? "The record has another answer here now"
      : `The record now says: “${said.length > 300 ? `${said.slice(0, 300)}…` : said}”`
