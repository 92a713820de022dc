import { groupInWords, type HeldRow, oftenInWords, type Rate } from "../maps/index.ts"
import type { NeedArea } from "../vocabulary.ts"
import type { NewLine } from "./lines.ts"
import type { PlanLine, PlanOutcome } from "./tables.ts"

type Aim = Pick<PlanOutcome, "id" | "need_area" | "text" | "measure">

/** What is known of the child for whom help is taken from a map. */
export interface ForChild {
  /** Outcomes worked towards now. */
  readonly aims: readonly Aim[]
  /** The one for which the help was asked; null: not said. */
  readonly aimId: string | null
  /** Areas of the child's need, the main one first. */
  readonly areas: readonly NeedArea[]
}

/** A row of the provision map as help in a plan: nothing of it is typed again. */
export function helpOfRow(row: HeldRow, child: ForChild): NewLine {
  const asked = child.aims.find(({ id }) => id === child.aimId)
  const needArea = asked?.need_area ?? areaOf(row, child)
  const own = child.aims.filter((each) => each.need_area === needArea)
  const aim = asked ?? (own.length === 1 ? own[0]! : null)
  return {
    title: row.name,
    what: [groupInWords(row), ...(row.outcome.trim() ? [`What it should change: ${row.outcome.trim()}`] : [])].join(". "),
    often: oftenInWords(row),
    sign: row.measure.trim() || (aim?.measure ?? ""),
    level: row.level,
    needArea,
    who: row.staff.map(({ role }) => inSentence(role)).join(" and "),
    outcomeId: aim?.id ?? null,
    mapRowId: row.id,
  }
}

/** The area in which the row meets this child: one that an outcome is about, else one of the child's needs, else the row's first. */
function areaOf({ needAreas }: HeldRow, { aims, areas }: ForChild): NeedArea {
  const wanted = [...aims.map((each) => each.need_area), ...areas]
  return wanted.find((area) => needAreas.includes(area)) ?? needAreas[0] ?? wanted[0] ?? "cognition-learning"
}

/** Abbreviations stay as they are written. */
const inSentence = (role: string): string => (/^[A-Z][a-z]/.test(role) ? role.charAt(0).toLowerCase() + role.slice(1) : role)

/** What a row of the map asks, as far as a plan's line says it; the rest is empty. */
export interface RowOfLine {
  readonly name: string
  readonly level: PlanLine["level"]
  readonly needAreas: readonly NeedArea[]
  readonly role1?: string
  readonly count1?: number
  readonly minutes?: number
  readonly sessions?: number
  readonly weeks: number
  readonly groupSize?: number
  readonly outcome: string
  readonly measure: string
}

/** Weeks that a school is open, where the line says nothing else. */
const SCHOOL_YEAR = 38

export function rowOfLine(line: PlanLine, aim: Aim | null, rates: readonly Rate[]): RowOfLine {
  const { minutes, sessions, weeks } = readOften(line.often)
  const group = line.level === "enhanced" ? 1 : readGroup(`${line.often} ${line.what}`)
  const role = roleIn(line.who, rates)
  return {
    name: line.title,
    level: line.level,
    needAreas: [line.need_area],
    ...(role === undefined ? {} : { role1: role, count1: 1 }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(sessions === undefined ? {} : { sessions }),
    weeks: weeks ?? SCHOOL_YEAR,
    ...(group === undefined ? {} : { groupSize: group }),
    outcome: aim?.text ?? "",
    measure: aim?.measure ?? line.sign,
  }
}

/** The longest name of a kind of staff that stands in the words. */
const roleIn = (who: string, rates: readonly Rate[]): string | undefined =>
  rates
    .map(({ role }) => role)
    .filter((role) => who.toLowerCase().includes(role.toLowerCase()))
    .toSorted((a, b) => b.length - a.length)[0]

const WORDS: Readonly<Record<string, number>> = Object.fromEntries([
  ..."one two three four five six seven eight nine ten eleven twelve".split(" ").map((word, at) => [word, at + 1]),
  ...([
    ["fifteen", 15],
    ["twenty", 20],
    ["thirty", 30],
    ["forty", 40],
    ["forty-five", 45],
  ] as const),
])
const NUMBER = `(\\d+|${Object.keys(WORDS).toReversed().join("|")})`
const numberOf = (word: string): number => WORDS[word] ?? Number(word)

export interface Often {
  minutes?: number
  /** In a week. */
  sessions?: number
  weeks?: number
}

/** Minutes, sessions a week and weeks, where words like "20 minutes, three times a week, for 12 weeks" say them. */
export function readOften(words: string): Often {
  const text = words.toLowerCase()
  const read = (pattern: string): number | undefined => {
    const found = new RegExp(pattern).exec(text)?.[1]
    return found === undefined ? undefined : numberOf(found)
  }
  const minutes = read(`${NUMBER} min`) ?? (/half an hour/.test(text) ? 30 : /\ban hour\b|\b1 hour\b/.test(text) ? 60 : undefined)
  const daily = /\b(daily|every (school )?day|each (school )?day|once a day)\b/.test(text) ? SCHOOL_DAYS : undefined
  const once = /\b(weekly|once (a|each|every) week|every week|each week)\b/.test(text) ? 1 : undefined
  const twice = /\btwice (a|each|every) week\b/.test(text) ? 2 : undefined
  const sessions =
    read(`${NUMBER} (?:times|sessions|mornings|afternoons|days) (?:a|each|every|per) week`) ?? twice ?? daily ?? once
  const weeks = read(`for ${NUMBER} weeks`)
  return {
    ...(minutes === undefined ? {} : { minutes }),
    ...(sessions === undefined ? {} : { sessions }),
    ...(weeks === undefined ? {} : { weeks }),
  }
}

const SCHOOL_DAYS = 5

function readGroup(words: string): number | undefined {
  const text = words.toLowerCase()
  if (/\b(one to one|one-to-one|1:1)\b/.test(text)) return 1
  const found = new RegExp(`\\b(?:group|groups) of (?:up to |about )?${NUMBER}`).exec(text)?.[1]
  return found === undefined ? undefined : numberOf(found)
}
