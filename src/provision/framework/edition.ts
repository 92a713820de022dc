import { Temporal } from "temporal-polyfill"
import { z } from "zod"
import type { PlainDate } from "../../platform/time.ts"
import { type Chapter, readChapter, type Strategy } from "./chapter.ts"
import { type Fault, type Line, parseFile, type SourceFile } from "./parse.ts"

/** One dated edition of an inclusive-practice framework. An old edition stays readable for ever. */
export interface Edition {
  id: string
  framework: string
  name: string
  version: string
  effectiveFrom: PlainDate
  effectiveTo: PlainDate | null
  about: string
  /** What people type, and the words of the edition that mean it. */
  synonyms: Readonly<Record<string, readonly string[]>>
  chapters: Chapter[]
}

const EDITION_FILE = "edition.md"
const SEARCH_WORDS = "Words people search for"

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-09-01")

const editionSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  framework: z.string().min(1),
  name: z.string().min(1),
  version: z.string().min(1),
  effectiveFrom: day.transform((text) => Temporal.PlainDate.from(text)),
  effectiveTo: z.union([z.literal("").transform(() => null), day.transform((text) => Temporal.PlainDate.from(text))]),
})

/** The files of one edition read and checked together: an edition, or every fault with its file and line. */
export function readEdition(files: readonly SourceFile[]): { ok: true; edition: Edition } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = []
  const head = files.find((file) => file.name === EDITION_FILE)
  if (!head) return { ok: false, faults: [{ file: EDITION_FILE, line: 1, message: "The edition has no edition.md" }] }
  const front = readHead(head, faults)
  const chapters: Chapter[] = []
  for (const file of files) {
    if (file.name === EDITION_FILE) continue
    const chapter = readChapter(parseFile(file), faults)
    if (!chapter) continue
    const twice = chapters.some((each) => each.area === chapter.area && each.phase === chapter.phase)
    if (twice) faults.push({ file: file.name, line: 1, message: `${chapter.area}, ${chapter.phase} has a chapter already` })
    chapters.push(chapter)
  }
  for (const id of repeatedIds(chapters)) faults.push({ file: id.file, line: 1, message: `the id ${id.id} is used twice` })
  if (!front || faults.length > 0) return { ok: false, faults }
  return { ok: true, edition: { ...front, chapters } }
}

function readHead(head: SourceFile, faults: Fault[]): Omit<Edition, "chapters"> | undefined {
  const parsed = parseFile(head)
  faults.push(...parsed.faults)
  const front = editionSchema.safeParse(parsed.front)
  if (front.success) {
    const about = parsed.sections.filter((section) => section.title !== SEARCH_WORDS).flatMap((section) => section.lines)
    const synonyms = parsed.sections.filter((section) => section.title === SEARCH_WORDS).flatMap((section) => section.lines)
    const text = about.map((line) => line.text).join("\n")
    return { ...front.data, about: text.trim(), synonyms: readSynonyms(head.name, synonyms, faults) }
  }
  for (const issue of front.error.issues) {
    const key = String(issue.path[0] ?? "")
    faults.push({ file: head.name, line: parsed.frontLine[key] ?? 1, message: `${key}: ${issue.message}` })
  }
  return undefined
}

/** Lines of `- word: other, other`. */
function readSynonyms(file: string, lines: readonly Line[], faults: Fault[]): Record<string, string[]> {
  const synonyms: Record<string, string[]> = {}
  for (const line of lines) {
    if (line.text === "") continue
    const match = /^- ([^:]+): (.+)$/.exec(line.text)
    const word = match?.[1]?.toLowerCase()
    if (word === undefined) faults.push({ file, line: line.number, message: "A search word is given as - word: other, other" })
    else synonyms[word] = (match?.[2] ?? "").split(",").map((each) => each.trim())
  }
  return synonyms
}

function repeatedIds(chapters: Chapter[]): { id: string; file: string }[] {
  const seen = new Set<string>()
  return chapters.flatMap((chapter) =>
    chapter.strategies.flatMap(({ id }) => {
      if (seen.has(id)) return [{ id, file: `${chapter.area}/${chapter.phase}.md` }]
      seen.add(id)
      return []
    }),
  )
}

/** Every strategy of an edition in reading order. */
export const strategiesOf = (edition: Edition): Strategy[] => edition.chapters.flatMap((chapter) => chapter.strategies)

/** The edition in force on a date: the latest that had begun and had not ended. */
export function editionOn(editions: readonly Edition[], date: PlainDate): Edition | undefined {
  return editions
    .filter((each) => Temporal.PlainDate.compare(each.effectiveFrom, date) <= 0)
    .filter((each) => each.effectiveTo === null || Temporal.PlainDate.compare(date, each.effectiveTo) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.effectiveFrom, a.effectiveFrom))[0]
}
