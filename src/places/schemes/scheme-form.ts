import { z } from "zod"
import { pounds, poundsTyped, text, ticked } from "../../platform/kit/index.ts"
import { NEEDS, PLANS, PUPILS, plansFor, SUPPORT } from "./pupils.ts"
import type { Amount, Part, Scheme } from "./scheme.ts"

/** Parts that the form offers; a file may have more. */
export const FORM_PARTS = [1, 2] as const
type Nth = (typeof FORM_PARTS)[number]

/** What is counted for an amount, by the beginning of its field's name. */
export const AMOUNTS = { primary: PUPILS.primary, secondary: PUPILS.secondary, support: SUPPORT, plans: PLANS } as const
type AmountName = keyof typeof AMOUNTS
const AMOUNT_NAMES = Object.keys(AMOUNTS) as AmountName[]
export const needField = (need: string, n: Nth): string => `need${need}${n}`

const PERCENT = /^-?\d{1,3}(?:\.\d{1,2})?$/
const percent = text({ max: 10 }).transform((typed, context) => {
  if (typed === null) return null
  const plain = typed.replace(/[\s%]/g, "")
  if (PERCENT.test(plain) && Number(plain) > -100) return Number(plain)
  context.addIssue({ code: "custom", message: "Enter a percentage, like 2 or -0.5" })
  return z.NEVER
})

const partFields = (n: Nth) =>
  Object.fromEntries([
    [`name${n}`, n === 1 ? text({ required: "Give the part a name", max: 120 }) : text({ max: 120 })],
    ...[`pot${n}`, `lump${n}`, `threshold${n}`, ...AMOUNT_NAMES.map((name) => `${name}${n}`)].map((name) => [name, pounds()]),
    ...NEEDS.map((need) => [needField(need, n), pounds()]),
  ]) as Record<string, z.ZodType>

export const schemeForm = z.object({
  title: text({ required: "Give the scheme a name", max: 120 }),
  source: text({ required: "Say where the figures come from, or that it is a try", max: 2000 }),
  uplift: percent,
  guarantee: percent,
  cap: percent,
  within: ticked(),
  ...FORM_PARTS.reduce((all, n) => Object.assign(all, partFields(n)), {} as Record<string, z.ZodType>),
})
export type SchemeTyped = Record<string, unknown> & { title: string; source: string }

export type SchemeRefusal = "NameMissing2" | "NothingPaid1" | "NothingPaid2" | "CapBelow"

/** Refusals at the field that they are about. */
export const SCHEME_REFUSALS: Readonly<Record<SchemeRefusal, string>> = {
  NameMissing2: "name2: Give the second part a name, or empty its fields",
  NothingPaid1: "primary1: Enter at least one amount, or a sum for each school",
  NothingPaid2: "primary2: Enter at least one amount, or a sum for each school",
  CapBelow: "cap: Enter a largest change that is not below the guarantee",
}

/** The scheme that was typed. A need with an amount of its own is counted on its own; the others have the amount of all plans. */
export function schemeTyped(typed: SchemeTyped): Scheme | SchemeRefusal {
  const parts: Part[] = []
  for (const n of FORM_PARTS) {
    const part = partTyped(typed, n)
    if (typeof part === "string") return part
    if (part) parts.push(part)
  }
  const { title, source } = typed
  const percent = (name: string) => typed[name] as number | null
  const [guarantee, cap] = [percent("guarantee"), percent("cap")]
  if (guarantee !== null && cap !== null && cap < guarantee) return "CapBelow"
  return { title, source, parts, uplift: percent("uplift") ?? 0, guarantee, cap, within: typed.within === true }
}

function partTyped(typed: SchemeTyped, n: Nth): Part | SchemeRefusal | null {
  const value = (name: string) => (typed[`${name}${n}`] ?? null) as number | null
  const name = (typed[`name${n}`] ?? null) as string | null
  const amounts = amountsTyped(typed, n)
  const empty = amounts.length === 0 && (value("lump") ?? 0) === 0
  if (empty && name === null && value("pot") === null) return null
  if (name === null) return "NameMissing2"
  if (empty) return `NothingPaid${n}`
  return { name, pot: value("pot"), lumpSum: value("lump") ?? 0, amounts }
}

function amountsTyped(typed: SchemeTyped, n: Nth): Amount[] {
  const value = (field: string) => (typed[field] ?? null) as number | null
  const threshold = value(`threshold${n}`) ?? 0
  const own = NEEDS.filter((need) => value(needField(need, n)) !== null)
  const amounts: Amount[] = []
  const add = (measure: string, pence: number | null, above: number) => {
    if (pence !== null && pence > 0) amounts.push({ measure, pence, threshold: above })
  }
  for (const name of AMOUNT_NAMES) {
    if (name !== "plans") add(AMOUNTS[name], value(`${name}${n}`), name === "support" ? threshold : 0)
    else if (own.length === 0) add(PLANS, value(`plans${n}`), threshold)
    else for (const need of NEEDS) add(plansFor(need), value(needField(need, n)) ?? value(`plans${n}`), threshold)
  }
  return amounts
}

/** The form's fields for a scheme; null for one that only a file can say: more parts, other measures, thresholds that differ. */
export function formOf(scheme: Scheme): Record<string, string> | null {
  const values: Record<string, string> = { title: scheme.title, source: scheme.source, within: scheme.within ? "yes" : "" }
  const share = (name: "uplift" | "guarantee" | "cap") => {
    if (scheme[name] !== null && !(name === "uplift" && scheme.uplift === 0)) values[name] = String(scheme[name])
  }
  for (const name of ["uplift", "guarantee", "cap"] as const) share(name)
  if (scheme.parts.length > FORM_PARTS.length) return null
  for (const [k, part] of scheme.parts.entries()) Object.assign(values, partValues(part, FORM_PARTS[k]!))
  const again = schemeTyped({ ...typedAgain(values), title: scheme.title, source: scheme.source })
  return sameScheme(again, scheme) ? values : null
}

function partValues({ name, pot, lumpSum, amounts }: Part, n: Nth): Record<string, string> {
  const values: Record<string, string> = { [`name${n}`]: name }
  if (pot !== null) values[`pot${n}`] = poundsTyped(pot)
  if (lumpSum > 0) values[`lump${n}`] = poundsTyped(lumpSum)
  for (const { measure, pence, threshold } of amounts) {
    if (threshold > 0) values[`threshold${n}`] = poundsTyped(threshold)
    const plain = AMOUNT_NAMES.find((each) => AMOUNTS[each] === measure)
    const need = NEEDS.find((each) => plansFor(each) === measure)
    if (plain) values[`${plain}${n}`] = poundsTyped(pence)
    else if (need) values[needField(need, n)] = poundsTyped(pence)
  }
  return values
}

/** The fields as the schema would read them, to see whether the form says all that the scheme does. */
function typedAgain(values: Record<string, string>): Record<string, unknown> {
  const read = schemeForm.safeParse(values)
  return read.success ? (read.data as Record<string, unknown>) : {}
}

function sameScheme(again: Scheme | SchemeRefusal, scheme: Scheme): boolean {
  const plain = (each: Scheme) =>
    JSON.stringify([
      each.uplift,
      each.guarantee,
      each.cap,
      each.within,
      each.parts.map(({ name, pot, lumpSum, amounts }) => [
        name,
        pot,
        lumpSum,
        amounts.map(({ measure, pence, threshold }) => `${measure} ${pence} ${threshold}`).sort(),
      ]),
    ])
  return typeof again !== "string" && plain(again) === plain(scheme)
}
