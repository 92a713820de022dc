import type { Paragraph as WordParagraph, Table as WordTable } from "docx"
import { easyRead } from "./easy.ts"
import type { PlanSheet, Said, SheetHelp } from "./sheet.ts"
import { SYMBOLS } from "./symbols.ts"

type Docx = typeof import("docx")
type Block = WordParagraph | WordTable

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/** Sizes are half points. */
async function document(title: string, size: number, blocks: (docx: Docx) => Block[]): Promise<Uint8Array> {
  const docx = await import("docx")
  const made = new docx.Document({
    title,
    creator: "",
    styles: {
      default: {
        document: {
          run: { font: "Arial", size, language: { value: "en-GB" } },
          paragraph: { spacing: { after: 120, line: 300 } },
        },
        title: { run: { font: "Arial", size: size * 2, bold: true, color: "0B3D47" } },
        heading1: {
          run: { font: "Arial", size: Math.round(size * 1.4), bold: true, color: "0B3D47" },
          paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
        },
        heading2: {
          run: { font: "Arial", size: Math.round(size * 1.15), bold: true, color: "000000" },
          paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
        },
      },
    },
    sections: [{ properties: { page: { size: { width: 11906, height: 16838 } } }, children: blocks(docx) }],
  })
  return new Uint8Array(await docx.Packer.toBuffer(made))
}

/** The plan as a Word file that a setting can add to. */
export const planWord = (sheet: PlanSheet): Promise<Uint8Array> =>
  document(`${sheet.title}: ${sheet.child}`, 22, (docx) => {
    const { Paragraph, HeadingLevel, TextRun } = docx
    const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 })
    const plain = (text: string) => new Paragraph({ text })
    const said = ({ title, text }: Said) =>
      new Paragraph({ children: [new TextRun({ text: `${title}: `, bold: true }), ...broken(docx, text)] })
    return [
      plain(sheet.setting),
      new Paragraph({ text: sheet.title, heading: HeadingLevel.TITLE }),
      new Paragraph({ children: [new TextRun({ text: sheet.child, size: 32 })] }),
      plain(sheet.intro),
      factTable(docx, sheet.facts),
      heading(sheet.profileTitle),
      ...(sheet.profile.length > 0 ? sheet.profile.map(said) : [plain("Nothing is written yet.")]),
      heading(sheet.outcomesTitle),
      ...(sheet.outcomes.length === 0 ? [plain("Not agreed yet.")] : []),
      ...sheet.outcomes.flatMap(({ text, facts, help }, at) => [
        new Paragraph({ text: `${at + 1}. ${text}`, heading: HeadingLevel.HEADING_2 }),
        ...facts.map(said),
        ...(help.length > 0 ? help.flatMap((each) => helpBlock(docx, each)) : [plain("No help is written down for this yet.")]),
      ]),
      ...(sheet.otherHelp.length > 0
        ? [heading(`Other ${sheet.helpTitle.toLowerCase()}`), ...sheet.otherHelp.flatMap((each) => helpBlock(docx, each))]
        : []),
      ...(sheet.review ? [heading(sheet.review.title), ...sheet.review.progress.map(said), ...sheet.review.said.map(said)] : []),
      heading("What happens next"),
      plain(sheet.next),
      ...["For the setting", "Parent or carer", "Child or young person"].map((who) =>
        plain(`${who}: ______________________________`),
      ),
      new Paragraph({ children: [new TextRun({ text: `Printed ${sheet.printed}`, size: 18 })] }),
    ]
  })

/** Lines that somebody typed stay lines. */
const broken = ({ TextRun }: Docx, text: string) =>
  text.split("\n").map((line, at) => new TextRun({ text: line, ...(at > 0 ? { break: 1 } : {}) }))

function factTable({ Table, TableRow, TableCell, Paragraph, TextRun, WidthType }: Docx, rows: PlanSheet["facts"]): WordTable {
  const cell = (text: string, bold: boolean, width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: [new Paragraph({ children: [new TextRun({ text, bold })] })],
    })
  return new Table({
    columnWidths: [2400, 6600],
    width: { size: 9000, type: WidthType.DXA },
    rows: rows.map(([label, value]) => new TableRow({ children: [cell(label, true, 2400), cell(value, false, 6600)] })),
  })
}

function helpBlock(docx: Docx, { title, what, often, who, sign }: SheetHelp): WordParagraph[] {
  const { Paragraph, TextRun } = docx
  const indent = { left: 360 }
  const pair = (label: string, text: string) => [new TextRun({ text: `${label}: `, bold: true }), new TextRun(text)]
  return [
    new Paragraph({ indent, keepNext: true, children: [new TextRun({ text: title, bold: true })] }),
    new Paragraph({ indent, children: broken(docx, what) }),
    new Paragraph({ indent, children: [...pair("How often", often), ...(who === "" ? [] : pair("  Who", who))] }),
    new Paragraph({ indent, children: pair("It works when", sign) }),
  ]
}

/** The easy-read plan as a Word file: large type, a shape for each part, one idea a line. */
export const easyReadWord = (sheet: PlanSheet): Promise<Uint8Array> =>
  document(`${sheet.easyTitle}: ${sheet.child}`, 32, ({ Paragraph, HeadingLevel, TextRun }) => [
    new Paragraph({ text: sheet.easyTitle, heading: HeadingLevel.TITLE }),
    new Paragraph({ children: [new TextRun({ text: sheet.called, size: 48 })] }),
    ...easyRead(sheet).flatMap(({ symbol, title, lines }) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        children: [
          new TextRun({
            text: `${SYMBOLS[symbol].text} `,
            font: "Segoe UI Symbol",
            color: SYMBOLS[symbol].colour.slice(1),
            size: 56,
          }),
          new TextRun(title),
        ],
      }),
      ...lines.map(
        ({ text, strong }) => new Paragraph({ indent: { left: 560 }, children: [new TextRun({ text, bold: strong === true })] }),
      ),
    ]),
  ])
