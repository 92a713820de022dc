import { XMLParser, XMLValidator } from "fast-xml-parser"
import { decodeDocument } from "./encoding.ts"
import { refuseBinaryHead, refuseNul } from "./limits.ts"
import { FileRefused } from "./problem.ts"
import { type RawElement, XmlElement } from "./xml-element.ts"

/** XML is held whole in memory while it is read: a Common Transfer File of a large school is under 5 MB. */
const XML_BYTES = 25_000_000
const DEEPEST = 40
// Each element costs some hundred bytes of memory; a school of 2,000 pupils writes about 300,000.
const MOST_TAGS = 2_000_000
const XML = "XML"

/**
 * Reads a document whole. Document type declarations and entities are refused before anything is parsed, so nothing can be
 * expanded and nothing outside the file is fetched. Throws FileRefused, nothing else.
 */
export async function readXml(source: AsyncIterable<Uint8Array>, most: number = XML_BYTES): Promise<XmlElement> {
  const text = await documentText(source, most)
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text))
    throw new FileRefused(
      "XmlForbidden",
      "The file declares a document type or entities. These are never read, because they can be used for an attack.",
    )
  if (countOf("<", text) > MOST_TAGS)
    throw new FileRefused("TooLarge", `The file has more than ${MOST_TAGS.toLocaleString("en-GB")} tags, the most that is read.`)
  const undeclared = undeclaredEntity(text)
  if (undeclared) throw new FileRefused("XmlForbidden", `The file uses the entity ${undeclared}, which XML does not define.`)
  try {
    const checked = XMLValidator.validate(text)
    if (checked !== true)
      throw new FileRefused("XmlBroken", `The XML is broken on line ${checked.err.line}: ${short(checked.err.msg)}`)
    return new XmlElement(parser().parse(text) as RawElement, "", lineFinder(text))
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused(
      "XmlBroken",
      `The XML cannot be read: ${error instanceof Error ? short(error.message) : "it is broken"}`,
    )
  }
}

const short = (message: string): string => (message.length > 120 ? `${message.slice(0, 119)}…` : message)

function countOf(character: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++
  return count
}

const ENTITY = /&(?!(?:amp|lt|gt|quot|apos);)[a-z_:][\w:.-]{0,60};/iy
const CDATA = "<![CDATA["

/** The first named entity outside CDATA that XML itself does not define. One pass, whatever the text. */
function undeclaredEntity(text: string): string | undefined {
  let section = text.indexOf(CDATA)
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1)) {
    while (section !== -1 && section < at) {
      const end = text.indexOf("]]>", section)
      if (end === -1) return undefined
      if (end > at) at = text.indexOf("&", end)
      if (at === -1) return undefined
      section = text.indexOf(CDATA, end)
    }
    ENTITY.lastIndex = at
    const found = ENTITY.exec(text)?.[0]
    if (found) return found
  }
  return undefined
}

const parser = (): XMLParser =>
  new XMLParser({
    processEntities: false,
    htmlEntities: false,
    parseTagValue: false,
    ignoreAttributes: true,
    removeNSPrefix: true,
    captureMetaData: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: DEEPEST,
  })

async function documentText(source: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > most)
      throw new FileRefused(
        "TooLarge",
        `The file is larger than ${Math.floor(most / 1_000_000)} MB, the most that is read as XML.`,
      )
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks)
  refuseBinaryHead(whole.subarray(0, 4), XML)
  refuseNul(whole, XML)
  const text = decodeDocument(whole)
  if (text.trim() === "") throw new FileRefused("Empty", "The file is empty.")
  return text
}

function lineFinder(text: string): (index: number) => number {
  const breaks: number[] = []
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) breaks.push(at)
  return (index) => {
    let low = 0
    let high = breaks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (breaks[middle]! < index) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}
