import { type Parsed, parsed, unusable } from "../../../platform/import/parsed.ts"
import { readDate } from "../../../platform/import/values.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { NEEDS } from "../rules.ts"

/** A name in any writing: apostrophes, hyphens, spaces and accents are part of it. At least one letter, at most 100 characters. */
export function readName(text: string): Parsed<string> {
  if (text.includes("\ufffd")) return unusable("has a character that could not be read: send the file as UTF-8")
  if (!/\p{L}/u.test(text)) return unusable("is not a name: it has no letter")
  return text.length > 100 ? unusable("is longer than 100 characters") : parsed(text)
}

// Plans may last until 25; at 26 nobody is a child or young person (Children and Families Act 2014, s 83(2)).
const OLDEST = 26

export const readBirth =
  (today: PlainDate) =>
  (text: string): Parsed<PlainDate> => {
    const date = readDate(text)
    if (!date.ok) return date
    if (date.value.since(today).sign > 0) return unusable("is in the future")
    return date.value.add({ years: OLDEST }).since(today).sign <= 0 ? unusable(`is ${OLDEST} years ago or more`) : date
  }

/** "U" and "Not known" in older files say nothing: null, without a complaint. */
export function readSex(text: string): Parsed<"F" | "M" | null> {
  if (/^(f|female|girl)$/i.test(text)) return parsed("F")
  if (/^(m|male|boy)$/i.test(text)) return parsed("M")
  return /^(u|0|9|unknown|not known)$/i.test(text) ? parsed(null) : unusable("is not F or M")
}

const YEARS: Readonly<Record<string, number | null>> = {
  n1: -2,
  n2: -1,
  r: 0,
  reception: 0,
  nursery: -1,
  x: null,
  e1: null,
  e2: null,
}

/** School census "NCyearActual": N1, N2, R, 1 to 14; X (not following a year) and E (early first) give no year. */
export function readYear(text: string): Parsed<number | null> {
  const bare = text.toLowerCase().replace(/^year\s*/, "")
  const named = YEARS[bare]
  if (named !== undefined) return parsed(named)
  return /^\d{1,2}$/.test(bare) && Number(bare) <= 14
    ? parsed(Number(bare))
    : unusable("is not a year group (N1, N2, R, 1 to 14)")
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  none: "N",
  "no sen": "N",
  "no special educational need": "N",
  "sen support": "K",
  support: "K",
  ehcp: "E",
  "ehc plan": "E",
  "education, health and care plan": "E",
}

/** School census "SENprovision" by its letter or words; S, A and P are the stages that ended with the 2014 reforms. */
export function readProvision(text: string): Parsed<string> {
  const code = STATUS_WORDS[text.toLowerCase()] ?? text.toUpperCase()
  return /^[NKESAP]$/.test(code) ? parsed(code) : unusable("is not a stage of SEN provision (N, K or E)")
}

export function readCurrentProvision(text: string): Parsed<"N" | "K" | "E"> {
  const read = readProvision(text)
  if (!read.ok) return read
  return /^[NKE]$/.test(read.value)
    ? parsed(read.value as "N" | "K" | "E")
    : unusable("is a stage that ended with the 2014 reforms: give N, K or E")
}

const TYPES = new Set(Object.keys(NEEDS))

/** School census "SENtype", alone or before its name ("ASD - Autistic spectrum disorder"). */
export function readNeed(text: string): Parsed<string> {
  const code = text.split(/\s*[-\u2013:]\s*/)[0]!.toUpperCase()
  return TYPES.has(code) ? parsed(code) : unusable(`is not a type of SEN (${[...TYPES].join(", ")})`)
}

export function readYesNo(text: string): Parsed<boolean> {
  if (/^(y|yes|1|true)$/i.test(text)) return parsed(true)
  return /^(n|no|0|false)$/i.test(text) ? parsed(false) : unusable("is not yes or no")
}

export function readEmail(text: string): Parsed<string> {
  return text.length <= 254 && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(text)
    ? parsed(text)
    : unusable("is not an e-mail address")
}
