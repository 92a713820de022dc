import { pdf } from "../documents/pdf.ts"
import type { Waiting } from "./outbox.ts"

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

/** A letter as a PDF of A4. */
export function letterPdf({ from, to, date, content, home }: Letter): Promise<Uint8Array> {
  const where =
    home === null ? [] : [{ text: `You can read more at ${home}`, margin: [0, 12, 0, 0] as [number, number, number, number] }]
  return pdf({
    info: { title: content.subject },
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
}
