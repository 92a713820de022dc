import { XMLParser } from "fast-xml-parser"

type Raw = string | RawElement | (string | RawElement)[]
export interface RawElement {
  readonly [name: string]: Raw
}

const LINE = XMLParser.getMetaDataSymbol() as unknown as symbol

/** One element, read leniently: names blind to case, a missing child an empty element. */
export class XmlElement {
  constructor(
    private readonly raw: string | RawElement | undefined,
    /** As in "Pupil[3]/SENhistory/SEN[1]", below the element that was read first. */
    readonly path: string,
    private readonly lineOf: (index: number) => number,
  ) {}

  /** Line of the file on which it begins; undefined for an element of text alone. */
  get line(): number | undefined {
    if (typeof this.raw !== "object") return undefined
    const place = (this.raw as unknown as Record<symbol, { startIndex?: number } | undefined>)[LINE]
    return place?.startIndex === undefined ? undefined : this.lineOf(place.startIndex)
  }

  /** The same element, its path begun anew. */
  named(path: string): XmlElement {
    return new XmlElement(this.raw, path, this.lineOf)
  }

  get exists(): boolean {
    return this.raw !== undefined
  }

  get text(): string {
    const text = typeof this.raw === "object" ? this.raw["#text"] : this.raw
    return typeof text === "string" ? decodeReferences(text) : ""
  }

  /** The children of that name, in order. */
  all(name: string): XmlElement[] {
    const found = this.#raw(name)
    return found.map(
      (raw, index) => new XmlElement(raw, this.#below(found.length > 1 ? `${name}[${index + 1}]` : name), this.lineOf),
    )
  }

  /** The one child that a path of names leads to; the first where there are several. */
  at(...names: readonly string[]): XmlElement {
    return names.reduce<XmlElement>(
      (element, name) => element.all(name)[0] ?? new XmlElement(undefined, element.#below(name), this.lineOf),
      this,
    )
  }

  #raw(name: string): readonly (string | RawElement)[] {
    if (typeof this.raw !== "object") return []
    const key = Object.keys(this.raw).find((candidate) => candidate.toLowerCase() === name.toLowerCase())
    const value = key === undefined ? undefined : this.raw[key]
    return value === undefined ? [] : Array.isArray(value) ? value : [value]
  }

  #below(name: string): string {
    return this.path === "" ? name : `${this.path}/${name}`
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

function decodeReferences(text: string): string {
  if (!text.includes("&")) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd"
  })
}
