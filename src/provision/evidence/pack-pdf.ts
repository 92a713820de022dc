import type { Content, ContentTable, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js"
import { longDate, shortDate } from "../../platform/time.ts"
import type { Evidence } from "./evidence.ts"
import type { Gap } from "./gaps.ts"
import { PURPOSE_WORDS, type Purpose } from "./purposes.ts"
import { type Block, type LevelLine, PART_WORDS, type Section } from "./section.ts"

export interface PackContent {
  readonly evidence: Evidence
  readonly purpose: Purpose
  readonly sections: readonly Section[]
  readonly gaps: readonly Gap[]
  readonly madeBy: string
  readonly version: number
  readonly council: string
}

const INK = "#12201f"
const LINE = "#c9d3d2"
const GREEN = "#0a4a57"

/** An evidence pack as a PDF: front, contents, the parts with their page numbers, and what is missing. */
export function packDefinition(pack: PackContent): TDocumentDefinitions {
  const { evidence, purpose, sections } = pack
  const { front } = PURPOSE_WORDS[purpose]
  return {
    info: { title: `${front}: ${evidence.childName}`, author: pack.madeBy, subject: front },
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { fontSize: 10, lineHeight: 1.25, color: INK },
    styles: {
      title: { fontSize: 22, bold: true, color: GREEN, lineHeight: 1.1 },
      part: { fontSize: 15, bold: true, color: GREEN, margin: [0, 18, 0, 4] },
      heading: { fontSize: 11.5, bold: true, margin: [0, 10, 0, 3] },
      label: { bold: true },
      note: { italics: true, margin: [0, 3, 0, 6] },
      head: { bold: true, fontSize: 9.5 },
    },
    // A heading at the foot of a page goes over with what it heads.
    pageBreakBefore: (node, nodes) => node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    footer: (page, pages) => ({
      columns: [
        { text: `${evidence.childName}. ${front}, version ${pack.version}`, fontSize: 8 },
        { text: `Page ${page} of ${pages}`, fontSize: 8, alignment: "right", width: 80 },
      ],
      margin: [56, 20, 56, 0],
    }),
    content: [...frontPage(pack), ...sections.flatMap(partOf), ...missing(pack)],
  }
}

const frontPage = ({ evidence, purpose, sections, madeBy, version, council }: PackContent): Content[] => [
  { text: council, alignment: "right", margin: [0, 0, 0, 40] },
  { text: PURPOSE_WORDS[purpose].front, style: "title", margin: [0, 0, 0, 14] },
  { text: evidence.childName, fontSize: 16, bold: true },
  {
    text: `Born ${shortDate(evidence.bornOn)}${evidence.settingName === null ? "" : `. ${evidence.settingName}`}`,
    margin: [0, 0, 0, 14],
  },
  {
    text: `Version ${version}, put together on ${longDate(evidence.asAt)} by ${madeBy} from what was held on the record that day. It holds what ${madeBy} may read; nothing was written again for it.`,
    margin: [0, 0, 0, 6],
  },
  {
    text: sections.some((section) => section.blocks.some((block) => block.staffOnly))
      ? "Confidential. It holds colleagues' notes: share it with those who decide the request, not beyond."
      : "Confidential. It holds personal information about a child or young person.",
    style: "note",
  },
  { toc: { title: { text: "Contents", style: "heading", fontSize: 13 }, numberStyle: { bold: true } } },
]

const partHeading = (text: string, first: boolean): Content => ({
  text,
  style: "part",
  tocItem: true,
  headlineLevel: 1,
  ...(first ? { pageBreak: "before" } : {}),
})

function partOf(section: Section, at: number): Content[] {
  return [
    partHeading(PART_WORDS[section.part], at === 0),
    ...(section.asAt === null
      ? []
      : [{ text: `As at ${shortDate(section.asAt)}`, fontSize: 9, margin: [0, 0, 0, 4] } as Content]),
    ...section.blocks.flatMap((block, at, all) => {
      const [before, after] = [all[at - 1], all[at + 1]]
      // A heading stays with its table, over page breaks too, as the table's own first line.
      if (block.kind === "heading" && after?.kind === "table") return []
      if (block.kind === "table") return [tableOf(block, before?.kind === "heading" ? before.text : null)]
      return [blockOf(block)]
    }),
  ]
}

function blockOf(block: Exclude<Block, { kind: "table" }>): Content {
  if (block.kind === "heading") return { text: block.text, style: "heading", headlineLevel: 1 }
  if (block.kind === "note") return { text: block.text, style: "note" }
  if (block.kind === "levels") return levelTable(block.lines)
  const label = block.label === undefined ? [] : [{ text: `${block.label}: `, style: "label" }]
  return { text: [...label, block.text], margin: [0, 2, 0, 3] }
}

const LAYOUT = {
  hLineWidth: (at: number) => (at === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingLeft: (at: number) => (at === 0 ? 0 : 5),
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

/** A4 less its margins, in points. */
const WIDTH = 483

function tableOf({ head, widths, rows }: Extract<Block, { kind: "table" }>, heading: string | null): ContentTable {
  const all = widths.reduce((sum, each) => sum + each, 0)
  const over: TableCell[][] =
    heading === null ? [] : [[{ text: heading, style: "heading", colSpan: head.length }, ...head.slice(1).map(() => "")]]
  return {
    table: {
      headerRows: over.length + 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: widths.map((each) => (each / all) * (WIDTH - 6 * widths.length)),
      body: [...over, head.map((text): TableCell => ({ text, style: "head" })), ...rows.map((row) => [...row])],
    },
    layout: LAYOUT,
    margin: [0, 4, 0, 8],
  }
}

const BOX = 13

/** Levels as boxes, filled up to the level: the same is said beside them in words. */
const levelTable = (lines: readonly LevelLine[]): ContentTable => ({
  table: {
    dontBreakRows: true,
    widths: [150, 100, "*"],
    body: lines.map(({ name, level, top, said }): TableCell[] => [
      { text: name, bold: true },
      {
        canvas: Array.from({ length: top }, (_, at) => ({
          type: "rect" as const,
          x: at * (BOX + 3),
          y: 1,
          w: BOX,
          h: 10,
          lineColor: GREEN,
          ...(level !== null && at < level ? { color: GREEN } : {}),
        })),
      },
      said,
    ]),
  },
  layout: LAYOUT,
  margin: [0, 4, 0, 8],
})

function missing({ gaps, purpose }: PackContent): Content[] {
  const heading = partHeading("What is missing", false)
  if (gaps.length === 0)
    return [heading, { text: "Everything that readers of such a pack usually look for is held.", margin: [0, 2, 0, 3] }]
  return [
    heading,
    {
      text: `Readers of a pack for ${PURPOSE_WORDS[purpose].title.toLowerCase()} usually look for this too. Nothing of it is a condition: a request may be made without it.`,
      margin: [0, 2, 0, 4],
    },
    { ul: gaps.map((gap) => gap.title) },
  ]
}
