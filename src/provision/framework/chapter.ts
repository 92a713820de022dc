import { z } from "zod"
import {
  AUDIENCES,
  type Audience,
  FOCUSES,
  type Focus,
  LEVELS,
  type Level,
  NEED_AREAS,
  type NeedArea,
  PHASES,
  type Phase,
} from "../vocabulary.ts"
import type { Fault, Line, Parsed, Section } from "./parse.ts"

/** One thing that an adult can do. `often` and `sign` fill the frequency and measure of a plan line. */
export interface Strategy {
  id: string
  area: NeedArea
  phase: Phase
  level: Level
  audience: Audience
  focus: Focus[]
  title: string
  body: string
  often: string
  sign: string
  sources: string[]
}

/** Everything that an edition says for one need area in one phase. */
export interface Chapter {
  area: NeedArea
  phase: Phase
  title: string
  looksLike: string[]
  wholeSetting: string[]
  questions: string[]
  training: string[]
  strategies: Strategy[]
}

const frontSchema = z.object({
  area: z.enum(NEED_AREAS),
  phase: z.enum(PHASES),
  title: z.string().min(1),
  sources: z.string().min(1),
})

const strategySchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+-\d{2}$/, "an id such as slc-ey-01"),
  level: z.enum(LEVELS),
  audience: z.enum(AUDIENCES),
  focus: z.array(z.enum(FOCUSES)),
  title: z.string().min(3).max(90),
  body: z.string().min(60, "the body needs at least 60 characters: what the adult does, with what"),
  often: z.string().min(3, "an Often: line is needed"),
  sign: z.string().min(10, "a Look for: line is needed"),
})

const LISTS = {
  "What need looks like": "looksLike",
  "Whole-setting approaches": "wholeSetting",
  "Questions to consider": "questions",
  "Staff training": "training",
} as const

/** A parsed file as a chapter. What does not fit is added to `faults` with its line. */
export function readChapter(parsed: Parsed, faults: Fault[]): Chapter | undefined {
  faults.push(...parsed.faults)
  const front = frontSchema.safeParse(parsed.front)
  if (!front.success) {
    for (const issue of front.error.issues) {
      const key = String(issue.path[0] ?? "")
      faults.push({ file: parsed.file, line: parsed.frontLine[key] ?? 1, message: `${key}: ${issue.message}` })
    }
    return undefined
  }
  const { area, phase, title } = front.data
  const sources = front.data.sources === "none" ? [] : front.data.sources.split(";").map((each) => each.trim())
  const chapter: Chapter = { area, phase, title, looksLike: [], wholeSetting: [], questions: [], training: [], strategies: [] }
  for (const section of parsed.sections) {
    if (section.title === "Strategies") chapter.strategies.push(...readStrategies({ parsed, section, sources }, chapter, faults))
    else if (section.title in LISTS) chapter[LISTS[section.title as keyof typeof LISTS]] = readList(parsed, section, faults)
    else faults.push({ file: parsed.file, line: section.line, message: `"${section.title}" is not a section of a chapter` })
  }
  for (const [heading, key] of Object.entries(LISTS)) {
    if (chapter[key].length === 0) faults.push({ file: parsed.file, line: 1, message: `"${heading}" is missing or empty` })
  }
  return chapter
}

function readList(parsed: Parsed, section: Section, faults: Fault[]): string[] {
  const items: string[] = []
  for (const line of section.lines) {
    if (line.text === "") continue
    const item = /^- (.+)$/.exec(line.text)?.[1]
    if (item === undefined)
      faults.push({ file: parsed.file, line: line.number, message: "A list item begins with - and stays on one line" })
    else items.push(item)
  }
  return items
}

interface StrategyPlace {
  parsed: Parsed
  section: Section
  sources: string[]
}

function readStrategies(place: StrategyPlace, chapter: Chapter, faults: Fault[]): Strategy[] {
  const strategies: Strategy[] = []
  for (const block of blocksOf(place, faults)) {
    const parsed = strategySchema.safeParse(fieldsOf(block))
    if (parsed.success) strategies.push({ ...parsed.data, area: chapter.area, phase: chapter.phase, sources: place.sources })
    else {
      for (const issue of parsed.error.issues) {
        const message = `${block.title}: ${issue.path.join(".")}: ${issue.message}`
        faults.push({ file: place.parsed.file, line: block.line, message })
      }
    }
  }
  return strategies
}

function blocksOf({ parsed, section }: StrategyPlace, faults: Fault[]): Section[] {
  const blocks: Section[] = []
  for (const line of section.lines) {
    const title = /^### (.+)$/.exec(line.text)?.[1]
    if (title !== undefined) blocks.push({ title: title.trim(), line: line.number, lines: [] })
    else if (line.text !== "") {
      const block = blocks.at(-1)
      if (block) block.lines.push(line)
      else faults.push({ file: parsed.file, line: line.number, message: "A strategy begins with a ### heading" })
    }
  }
  return blocks
}

/** First line: `id | level | audience | focus, focus`. Then the body, then `Often:` and `Look for:`. */
function fieldsOf(block: Section): Record<string, unknown> {
  const [meta, ...rest] = block.lines
  const [id, level, audience, focus] = (meta?.text ?? "").split("|").map((each) => each.trim())
  const body = rest.filter((line) => !isField(line)).map((line) => line.text)
  return {
    id,
    level,
    audience,
    focus: focus ? focus.split(",").map((each) => each.trim()) : [],
    title: block.title,
    body: body.join("\n"),
    often: fieldOf(rest, "Often"),
    sign: fieldOf(rest, "Look for"),
  }
}

const isField = (line: Line): boolean => /^(Often|Look for): /.test(line.text)

const fieldOf = (lines: Line[], name: string): string =>
  lines
    .find((line) => line.text.startsWith(`${name}: `))
    ?.text.slice(name.length + 2)
    .trim() ?? ""
