import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js"
import { pdf } from "../../../platform/documents/pdf.ts"
import { easyRead } from "./easy.ts"
import type { PlanSheet, Said, SheetHelp } from "./sheet.ts"
import { symbolSvg } from "./symbols.ts"

const INK = "#0b3d47"

const heading = (text: string): Content => ({
  text,
  bold: true,
  fontSize: 15,
  color: INK,
  margin: [0, 14, 0, 5],
  headlineLevel: 1,
})

const para = ({ title, text }: Said): Content => ({
  text: [{ text: `${title}: `, bold: true }, text],
  margin: [0, 0, 0, 4],
})

const footer =
  (sheet: PlanSheet): NonNullable<TDocumentDefinitions["footer"]> =>
  (page, pages) => ({
    text: `${sheet.title} of ${sheet.child}, printed ${sheet.printed}. Page ${page} of ${pages}`,
    alignment: "center",
    fontSize: 9,
    margin: [40, 20, 40, 0],
  })

/** A heading stays with what follows it. */
const keepHeadings: NonNullable<TDocumentDefinitions["pageBreakBefore"]> = (node, nodes) =>
  node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0

/** The plan as a setting sends it home. */
export const planPdf = (sheet: PlanSheet): Promise<Uint8Array> =>
  pdf({
    info: { title: `${sheet.title}: ${sheet.child}` },
    defaultStyle: { fontSize: 11 },
    footer: footer(sheet),
    pageBreakBefore: keepHeadings,
    content: [
      { text: sheet.setting, fontSize: 10, margin: [0, 0, 0, 10] },
      { text: sheet.title, bold: true, fontSize: 22, color: INK },
      { text: sheet.child, fontSize: 16, margin: [0, 0, 0, 8] },
      { text: sheet.intro, margin: [0, 0, 0, 10] },
      table(sheet.facts),
      heading(sheet.profileTitle),
      ...(sheet.profile.length > 0 ? sheet.profile.map(para) : [{ text: "Nothing is written yet." }]),
      heading(sheet.outcomesTitle),
      ...outcomes(sheet),
      ...(sheet.otherHelp.length > 0
        ? [heading(`Other ${sheet.helpTitle.toLowerCase()}`), ...sheet.otherHelp.map(helpBlock)]
        : []),
      ...review(sheet),
      heading("What happens next"),
      { text: sheet.next, margin: [0, 0, 0, 16] },
      signatures(),
    ],
  })

const table = (rows: PlanSheet["facts"]): Content => ({
  layout: "lightHorizontalLines",
  table: { headerRows: 0, widths: [110, "*"], body: rows.map(([label, value]) => [{ text: label, bold: true }, value]) },
})

function outcomes({ outcomes: all }: PlanSheet): Content[] {
  if (all.length === 0) return [{ text: "Not agreed yet." }]
  return all.map(({ text, facts, help }, at) => ({
    unbreakable: help.length < 3,
    margin: [0, 0, 0, 10],
    stack: [
      { text: `${at + 1}. ${text}`, bold: true, fontSize: 12.5, margin: [0, 2, 0, 3] },
      ...facts.map(para),
      ...(help.length > 0 ? help.map(helpBlock) : [{ text: "No help is written down for this yet.", italics: true }]),
    ],
  }))
}

const helpBlock = ({ title, what, often, who, sign }: SheetHelp): Content => ({
  margin: [10, 2, 0, 6],
  stack: [
    { text: title, bold: true },
    { text: what },
    { text: [{ text: "How often: ", bold: true }, often, ...(who === "" ? [] : [{ text: "  Who: ", bold: true }, who])] },
    { text: [{ text: "It works when: ", bold: true }, sign] },
  ],
})

function review({ review: last }: PlanSheet): Content[] {
  if (!last) return []
  return [heading(last.title), ...last.progress.map(para), ...last.said.map(para)]
}

const signatures = (): Content => ({
  unbreakable: true,
  columns: ["For the setting", "Parent or carer", "Child or young person"].map((who) => ({
    stack: [
      { text: " ", margin: [0, 16, 0, 0] },
      { canvas: [{ type: "line", x1: 0, y1: 0, x2: 135, y2: 0, lineWidth: 0.7 }] },
      { text: who, fontSize: 9 },
    ],
  })),
})

/** The plan in easy words: large type, a shape for each part, one idea a line. */
export const easyReadPdf = (sheet: PlanSheet): Promise<Uint8Array> =>
  pdf({
    info: { title: `${sheet.easyTitle}: ${sheet.child}` },
    defaultStyle: { fontSize: 16, lineHeight: 1.45 },
    footer: (page) => ({ text: String(page), alignment: "center", fontSize: 14, margin: [0, 15, 0, 0] }),
    content: [
      { text: sheet.easyTitle, bold: true, fontSize: 30, color: INK },
      { text: sheet.called, fontSize: 24, margin: [0, 0, 0, 16] },
      ...easyRead(sheet).map(
        ({ symbol, title, lines }): Content => ({
          unbreakable: lines.length < 14,
          margin: [0, 0, 0, 18],
          columnGap: 18,
          columns: [
            { svg: symbolSvg(symbol), width: 48 },
            {
              width: "*",
              stack: [
                { text: title, bold: true, fontSize: 20, color: INK, margin: [0, 0, 0, 4] },
                ...lines.map(({ text, strong }): Content => ({ text, bold: strong === true, margin: [0, strong ? 8 : 0, 0, 0] })),
              ],
            },
          ],
        }),
      ),
    ],
  })
