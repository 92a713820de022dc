import { Temporal } from "temporal-polyfill"
import { z } from "zod"

/** A fault in an answer, in the words that the person reads. */
class Fault {
  constructor(readonly message: string) {}
}

/** An answer that may be missing from the body altogether: a radio or a tick box that nobody chose. */
const anything = z.unknown().optional()

/**
 * One answer: `required` is what it says when nothing was typed; left out, nothing gives null.
 * `read` gets what was typed, without spaces around it.
 */
function answer<T>(required: string | undefined, read: (typed: string) => T | Fault): z.ZodType<T | null> {
  return anything.transform((value, context): T | null => {
    if (Array.isArray(value)) return refuse(context, "Give one answer only")
    const typed = typeof value === "string" ? value.trim() : ""
    if (typed === "") return required === undefined ? null : refuse(context, required)
    const result = read(typed)
    return result instanceof Fault ? refuse(context, result.message) : result
  })
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message })
  return z.NEVER
}

interface Required {
  readonly required: string
}
interface Optional {
  readonly required?: undefined
}

/** Text of at most `max` characters (500 when not said). */
export function text(options: Required & { readonly max?: number }): z.ZodType<string>
export function text(options?: Optional & { readonly max?: number }): z.ZodType<string | null>
export function text({
  required,
  max = 500,
}: {
  readonly required?: string | undefined
  readonly max?: number
} = {}): z.ZodType<string | null> {
  return answer(required, (typed) =>
    typed.length > max
      ? new Fault(`Use ${max.toLocaleString("en-GB")} characters or fewer. You used ${typed.length.toLocaleString("en-GB")}`)
      : typed,
  )
}

/** 254 characters: the longest address that mail can carry (RFC 5321). */
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]+$/

export function email(options: Required): z.ZodType<string>
export function email(options?: Optional): z.ZodType<string | null>
export function email({ required }: { readonly required?: string | undefined } = {}): z.ZodType<string | null> {
  return answer(required, (typed) =>
    typed.length <= 254 && EMAIL.test(typed)
      ? typed
      : new Fault("Enter an email address in the correct format, like name@example.com"),
  )
}

/** One of `values`. */
export function choice<const Values extends readonly string[]>(values: Values, required: string): z.ZodType<Values[number]>
export function choice<const Values extends readonly string[]>(values: Values): z.ZodType<Values[number] | null>
export function choice<const Values extends readonly string[]>(
  values: Values,
  required?: string,
): z.ZodType<Values[number] | null> {
  return answer(required, (typed) => (values.includes(typed) ? typed : new Fault(required ?? "Choose one of the answers listed")))
}

/** Any number of `values`, each once, in the order of `values`. With `required`, at least one. */
export function choices<const Values extends readonly string[]>(
  values: Values,
  { required }: { readonly required?: string } = {},
): z.ZodType<Values[number][]> {
  return z.array(z.string()).transform((chosen, context): Values[number][] => {
    if (chosen.length === 0 && required !== undefined) return refuse(context, required)
    if (chosen.some((each) => !values.includes(each))) return refuse(context, "Choose from the answers listed")
    return values.filter((each) => chosen.includes(each))
  })
}

/** A single tick box of value "yes". With a message, it must be ticked. */
export function ticked(required?: string): z.ZodType<boolean> {
  return anything.transform((value, context): boolean => {
    if (value === "yes") return true
    return required === undefined ? false : refuse(context, required)
  })
}

const IDENTIFIER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The identifier (UUID) of a record, from a list or a hidden input. */
export function identifier(required: string): z.ZodType<string>
export function identifier(): z.ZodType<string | null>
export function identifier(required?: string): z.ZodType<string | null> {
  return answer(required, (typed) => (IDENTIFIER.test(typed) ? typed : new Fault(required ?? "Choose one of the answers listed")))
}

/** PostgreSQL's integer. */
const LARGEST = 2_147_483_647

interface Range {
  readonly required?: string | undefined
  readonly min?: number
  readonly max?: number
}

export function wholeNumber(options: Range & Required): z.ZodType<number>
export function wholeNumber(options?: Range & Optional): z.ZodType<number | null>
export function wholeNumber({ required, min = 0, max = LARGEST }: Range = {}): z.ZodType<number | null> {
  return answer(required, (typed) => {
    const plain = typed.replace(/[\s,]/g, "")
    if (!/^-?\d{1,12}$/.test(plain)) return new Fault("Enter a whole number, like 12")
    return between(Number(plain), { min, max, show: (value) => value.toLocaleString("en-GB") })
  })
}

/** Pounds as typed ("£1,234.50"), as integer pence. `min` and `max` are pence. */
export function pounds(options: Range & Required): z.ZodType<number>
export function pounds(options?: Range & Optional): z.ZodType<number | null>
export function pounds({ required, min = 0, max = 100 * LARGEST }: Range = {}): z.ZodType<number | null> {
  return answer(required, (typed) => {
    const found = /^£?(\d{1,12})(?:\.(\d{2}))?$/.exec(typed.replace(/[\s,]/g, ""))
    if (!found) return new Fault("Enter an amount in pounds, like 120 or 120.50")
    const pence = Number(found[1]) * 100 + Number(found[2] ?? 0)
    return between(pence, { min, max, show: (value) => `£${poundsTyped(value)}` })
  })
}

function between(
  value: number,
  { min, max, show }: { min: number; max: number; show: (value: number) => string },
): number | Fault {
  if (value < min) return new Fault(`Enter ${show(min)} or more`)
  return value > max ? new Fault(`Enter ${show(max)} or less`) : value
}

/** Pence as a person would type them in a pounds field: "1234.50". */
export const poundsTyped = (pence: number): string => (pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2))

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/** A date from three inputs (month as number or name), or from one of type date (2026-03-27). Years 1900 to 2199. */
export function date(options: Required): z.ZodType<Temporal.PlainDate>
export function date(options?: Optional): z.ZodType<Temporal.PlainDate | null>
export function date({ required }: { readonly required?: string | undefined } = {}): z.ZodType<Temporal.PlainDate | null> {
  return anything.transform((value, context): Temporal.PlainDate | null => {
    const parts = partsOf(value)
    if (parts.every((part) => part === "")) return required === undefined ? null : refuse(context, required)
    const result = dateOf(parts)
    return result instanceof Fault ? refuse(context, result.message) : result
  })
}

type Parts = readonly [day: string, month: string, year: string]

function partsOf(value: unknown): Parts {
  if (typeof value === "string") {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value.trim())
    return found ? [found[3]!, found[2]!, found[1]!] : value.trim() === "" ? ["", "", ""] : ["?", "?", "?"]
  }
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>
  const part = (name: string) => (typeof given[name] === "string" ? (given[name] as string).trim() : "")
  return [part("day"), part("month"), part("year")]
}

function dateOf([day, month, year]: Parts): Temporal.PlainDate | Fault {
  const missing = [!day && "a day", !month && "a month", !year && "a year"].filter(Boolean)
  if (missing.length > 0) return new Fault(`The date must include ${missing.join(" and ")}`)
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const number = /^\d{1,2}$/.test(month) ? Number(month) : /^[a-z]{3,9}$/i.test(month) ? named : 0
  if (!/^\d{1,2}$/.test(day) || number === 0) return new Fault("Enter a real date, like 27 3 2026")
  if (!/^\d{4}$/.test(year)) return new Fault("The year must have 4 numbers, like 2026")
  if (Number(year) < 1900 || Number(year) > 2199) return new Fault("Enter a year from 1900 to 2199")
  try {
    return Temporal.PlainDate.from({ day: Number(day), month: number, year: Number(year) }, { overflow: "reject" })
  } catch {
    return new Fault("Enter a real date, like 27 3 2026")
  }
}
