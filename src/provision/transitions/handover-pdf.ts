import type { Content } from "pdfmake/interfaces.js"
import { pdf } from "../../platform/documents/pdf.ts"
import { type PlainDate, plainDate, shortDate } from "../../platform/time.ts"
import { PACK_WORDS } from "./handover.ts"
import type { HandoverPack } from "./pack.ts"
import { called, type MoveLine } from "./queries.ts"
import { TIMELINE_WORDS } from "./words.ts"

export interface Printed {
  readonly move: MoveLine
  readonly pack: HandoverPack
  readonly note: string
  readonly passedOn: PlainDate | null
  readonly passedBy: string | null
  readonly today: PlainDate
}

/** The hand-over as it goes to the next setting: contents first, then each part, every page numbered. */
export function handoverPdf(printed: Printed): Promise<Uint8Array> {
  const { move, pack, today } = printed
  const name = called(move)
  return pdf({
    info: { title: `Hand-over for ${name}` },
    defaultStyle: { fontSize: 11 },
    footer: (page, pages) => ({
      text: `${name}: hand-over, ${shortDate(today)}. Page ${page} of ${pages}`,
      alignment: "center",
      fontSize: 9,
      margin: [0, 20, 0, 0],
    }),
    content: [
      { text: move.current ?? "", alignment: "right", fontSize: 10, margin: [0, 0, 0, 12] },
      { text: `Hand-over for ${name}`, bold: true, fontSize: 20, margin: [0, 0, 0, 6] },
      { text: `Born ${shortDate(move.born_on)}`, margin: [0, 0, 0, 12] },
      facts([
        ["Move", TIMELINE_WORDS[move.timeline]],
        ["From", move.current ?? "No setting recorded"],
        ["To", move.receiving ?? "Not known yet"],
        ["First day", shortDate(move.moves_on)],
        ["Key adult there", move.key_adult || "Not named yet"],
        [
          "The family",
          move.consent_id === null ? "Has not said yes to this hand-over" : `Said yes (${move.answer_by ?? "recorded"})`,
        ],
        [
          "Passed on",
          printed.passedOn === null
            ? "Not yet: this is what is held now"
            : `${shortDate(printed.passedOn)}, ${printed.passedBy ?? ""}`,
        ],
      ]),
      ...(printed.note === "" ? [] : [heading("A word to you"), { text: printed.note } satisfies Content]),
      heading("Contents"),
      { ul: pack.sections.map((section) => PACK_WORDS[section.part]) },
      ...(pack.missing.length === 0
        ? []
        : [
            { text: "Still missing", bold: true, margin: [0, 8, 0, 2] } satisfies Content,
            { ul: pack.missing.map((part) => PACK_WORDS[part]) } satisfies Content,
          ]),
      ...pack.sections.flatMap((section): Content[] => [
        heading(PACK_WORDS[section.part]),
        ...(section.asAt === null
          ? []
          : [{ text: `As at ${shortDate(plainDate(section.asAt))}`, italics: true, margin: [0, 0, 0, 4] } satisfies Content]),
        facts(section.lines.map((line) => [line.label, line.text])),
      ]),
    ],
  })
}

const heading = (text: string): Content => ({ text, bold: true, fontSize: 14, margin: [0, 16, 0, 6], headlineLevel: 1 })

const facts = (pairs: readonly (readonly [string, string])[]): Content => ({
  table: {
    widths: ["32%", "*"],
    body: pairs.map(([label, text]) => [{ text: label, bold: true }, { text }]),
    dontBreakRows: true,
  },
  layout: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0,
    hLineColor: () => "#b1b4b6",
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
})
