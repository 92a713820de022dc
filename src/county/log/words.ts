import { Temporal } from "temporal-polyfill"
import type { LogWords } from "../../platform/slice.ts"
import { dateAndTime, plainDate, shortDate } from "../../platform/time.ts"
import { BASE_WORDS } from "./base-words.ts"

/** What was done to one record, as the audit holds it. */
export interface AuditLine {
  readonly before: unknown
  readonly after: unknown
}

export interface FieldChange {
  readonly field: string
  /** Null where there was nothing before: the record is new. */
  readonly before: string | null
  readonly after: string
}

/** Names of people, teams, settings, zones and children whom the reader may see, to put in the place of their ids. */
export type Names = ReadonlyMap<string, string>

/** "support-line.record-consent" as "Record consent", for an action whose slice gave it no words. */
export function actionInWords(action: string): string {
  const verb = (action.split(".").pop() ?? action).replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[-_]/g, " ")
  return verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase()
}

interface Words {
  readonly names: Names
  readonly words: LogWords
}

/** From how many on two lists are told by what came and went, not one after the other. */
const LONG = 4

/** Each field that differs, before and after, in words. What stands on one side only counts as new or gone. */
export function fieldChanges({ before, after }: AuditLine, given: { names: Names; words?: LogWords }): FieldChange[] {
  const words: Words = { names: given.names, words: over(BASE_WORDS, given.words ?? {}) }
  const [was, is] = [asFields(before), asFields(after)]
  const isNew = Object.keys(was).length === 0
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((path) => !untold(path, words) && JSON.stringify(was[path] ?? null) !== JSON.stringify(is[path] ?? null))
    .flatMap((path) => told(path, { was: isNew ? undefined : (was[path] ?? null), is: is[path] ?? null }, words))
}

function told(path: string, { was, is }: { was: unknown; is: unknown }, words: Words): FieldChange[] {
  const field = path
    .split(".")
    .map((part) => words.words.fields?.[part] ?? actionInWords(part))
    .join(": ")
  const key = path.split(".").at(-1)!
  const say = (value: unknown) => valueInWords(key, value, words)
  if (Array.isArray(was) && Array.isArray(is) && was.length + is.length > LONG) {
    const [gone, come] = [without(was, is), without(is, was)]
    return [
      ...(come.length > 0 ? [{ field: `${field}: put in`, before: null, after: say(come) }] : []),
      ...(gone.length > 0 ? [{ field: `${field}: taken out`, before: null, after: say(gone) }] : []),
    ]
  }
  return [{ field, before: was === undefined ? null : say(was), after: say(is) }]
}

function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const held = new Set(other.map((each) => JSON.stringify(each)))
  return list.filter((each) => !held.has(JSON.stringify(each)))
}

const untold = (path: string, { words }: Words): boolean => path.split(".").some((part) => words.untold?.includes(part))

/** Without a prototype: a field called as one of its members ("valueOf") is no word of ours. */
const over = (base: LogWords, own: LogWords): LogWords => ({
  fields: Object.assign(Object.create(null), base.fields, own.fields),
  values: Object.assign(Object.create(null), base.values, own.values),
  untold: [...(base.untold ?? []), ...(own.untold ?? [])],
})

/** A note's fields by their path, objects within objects opened; one code alone is the state. */
function asFields(given: unknown, prefix = ""): Record<string, unknown> {
  const value = opened(given)
  if (value === null || value === undefined) return {}
  if (typeof value !== "object" || Array.isArray(value)) return { [prefix || "state"]: value }
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, kept]) => {
      const held = opened(kept)
      return typeof held === "object" && held !== null && !Array.isArray(held)
        ? asFields(held, `${prefix && `${prefix}.`}${key}`)
        : { [`${prefix && `${prefix}.`}${key}`]: held }
    }),
  )
}

/** Columns of JSON stand in a note as they were written to the database: as text. */
function opened(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

function valueInWords(field: string, value: unknown, words: Words): string {
  if (value === null || value === undefined || value === "") return "nothing"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map((each) => valueInWords(field, each, words)).join(", ")
  if (typeof value === "object") return partsInWords(value, words)
  if (typeof value === "number") return /pence$/i.test(field) ? `£${(value / 100).toFixed(2)}` : String(value)
  const text = String(value)
  const code = words.words.values?.[field]
  if (code && Object.hasOwn(code, text)) return code[text]!
  if (ID.test(text)) return words.names.get(text) ?? "one that you may not see"
  return dayInWords(text) ?? text
}

/** An object in a list: its fields one after the other, without bare ids. */
const partsInWords = (value: object, words: Words): string =>
  Object.entries(value)
    .filter(([, held]) => held !== null && held !== "" && !(typeof held === "string" && ID.test(held) && !words.names.has(held)))
    .map(([key, held]) => `${(words.words.fields?.[key] ?? actionInWords(key)).toLowerCase()} ${valueInWords(key, held, words)}`)
    .join("; ")

function dayInWords(text: string): string | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return shortDate(plainDate(text))
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(text)) return dateAndTime(Temporal.Instant.from(text))
  } catch {
    // Digits in the shape of a date that no calendar has stay as they were written.
  }
  return null
}

/** The ids in a log for which a reader wants names. */
export function idsIn(lines: readonly AuditLine[]): string[] {
  const ids = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === "string" && ID.test(value)) ids.add(value)
    else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) walk(each)
  }
  for (const line of lines) {
    walk(line.before)
    walk(line.after)
  }
  return [...ids]
}
