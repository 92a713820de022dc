import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { Waiting } from "./outbox.ts"

const fonts = join(dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")), "fonts", "Roboto")
const face = (name: string): string => join(fonts, name)

export interface Letter {
  /** Who writes: the council's name, a line each. */
  readonly from: readonly string[]
  /** The receiver's address, a line each, the name first. */
  readonly to: readonly string[]
  /** As it is printed: "3 March 2026". */
  readonly date: string
  readonly content: Waiting["content"]
  /** The address of this service in words that can be typed. */
  readonly home: string | null
}

/** A letter as a PDF of A4, with text that a screen reader can read. */
export async function letterPdf({ from, to, date, content, home }: Letter): Promise<Uint8Array> {
  const { default: pdfmake } = await import("pdfmake")
  pdfmake.setFonts({
    Roboto: {
      normal: face("Roboto-Regular.ttf"),
      bold: face("Roboto-Medium.ttf"),
      italics: face("Roboto-Italic.ttf"),
      bolditalics: face("Roboto-MediumItalic.ttf"),
    },
  })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts))
  const where =
    home === null ? [] : [{ text: `You can read more at ${home}`, margin: [0, 12, 0, 0] as [number, number, number, number] }]
  const buffer = await pdfmake
    .createPdf({
      info: { title: content.subject },
      language: "en-GB",
      pageSize: "A4",
      pageMargins: [70, 60, 70, 60],
      defaultStyle: { font: "Roboto", fontSize: 12, lineHeight: 1.3 },
      content: [
        { text: from.join("\n"), alignment: "right", margin: [0, 0, 0, 30] },
        { text: to.join("\n"), margin: [0, 0, 0, 30] },
        { text: date, margin: [0, 0, 0, 20] },
        { text: content.subject, bold: true, fontSize: 14, margin: [0, 0, 0, 12] },
        { text: `Dear ${content.name},`, margin: [0, 0, 0, 12] },
        { text: content.changed, margin: [0, 0, 0, 12] },
        { text: content.todo, margin: [0, 0, 0, 12] },
        ...where,
      ],
    })
    .getBuffer()
  return new Uint8Array(buffer)
}
