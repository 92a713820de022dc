import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { TDocumentDefinitions } from "pdfmake/interfaces.js"

const fonts = join(dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")), "fonts", "Roboto")
const face = (name: string): string => join(fonts, name)

/** A PDF of A4 from its definition, with text that a screen reader can read. It fetches nothing and reads no file but its fonts. */
export async function pdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
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
  const buffer = await pdfmake
    .createPdf({
      language: "en-GB",
      pageSize: "A4",
      pageMargins: [70, 60, 70, 60],
      ...definition,
      defaultStyle: { font: "Roboto", fontSize: 12, lineHeight: 1.3, ...definition.defaultStyle },
    })
    .getBuffer()
  return new Uint8Array(buffer)
}
