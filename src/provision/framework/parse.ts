/** Something wrong in a content file, told so that its author can find it. Lines count from 1. */
export interface Fault {
  file: string
  line: number
  message: string
}

export interface SourceFile {
  name: string
  text: string
}

export interface Line {
  number: number
  text: string
}

export interface Section {
  title: string
  line: number
  lines: Line[]
}

export interface Parsed {
  file: string
  front: Readonly<Record<string, string>>
  frontLine: Readonly<Record<string, number>>
  sections: Section[]
  faults: Fault[]
}

const FENCE = "---"

/** Front matter (`key: value` between two `---` lines), then `## ` sections. Never throws: what is wrong is in `faults`. */
export function parseFile(source: SourceFile): Parsed {
  const lines = source.text.split(/\r?\n/).map((text, index) => ({ number: index + 1, text: text.trimEnd() }))
  const parsed: Parsed = { file: source.name, front: {}, frontLine: {}, sections: [], faults: [] }
  const end = lines.findIndex((line, index) => index > 0 && line.text === FENCE)
  if (lines[0]?.text !== FENCE || end < 0) {
    parsed.faults.push({ file: source.name, line: 1, message: "The file must begin with front matter between two lines of ---" })
    return parsed
  }
  readFront(parsed, lines.slice(1, end))
  readSections(parsed, lines.slice(end + 1))
  return parsed
}

function readFront(parsed: Parsed, lines: Line[]): void {
  const front: Record<string, string> = {}
  const frontLine: Record<string, number> = {}
  for (const line of lines) {
    if (line.text.trim() === "") continue
    const match = /^([a-zA-Z]+):\s*(.*)$/.exec(line.text)
    const key = match?.[1]
    if (key === undefined) fault(parsed, line, `"${line.text}" is not "key: value"`)
    else if (Object.hasOwn(front, key)) fault(parsed, line, `${key} is given twice`)
    else {
      front[key] = match?.[2]?.trim() ?? ""
      frontLine[key] = line.number
    }
  }
  parsed.front = front
  parsed.frontLine = frontLine
}

function readSections(parsed: Parsed, lines: Line[]): void {
  let section: Section | undefined
  for (const line of lines) {
    const title = /^## (.+)$/.exec(line.text)?.[1]
    if (title !== undefined) {
      section = { title: title.trim(), line: line.number, lines: [] }
      parsed.sections.push(section)
    } else if (section) section.lines.push(line)
    else if (line.text !== "") fault(parsed, line, "Text before the first ## heading belongs to no section")
  }
}

function fault(parsed: Parsed, line: Line, message: string): void {
  parsed.faults.push({ file: parsed.file, line: line.number, message })
}
