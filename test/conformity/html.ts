/** One piece of a document as a browser would lay it out: attributes in alphabetical order, entities decoded. */
export type Piece =
  | { readonly kind: "open"; readonly tag: string; readonly attributes: readonly (readonly [string, string])[] }
  | { readonly kind: "close"; readonly tag: string }
  | { readonly kind: "text"; readonly text: string }

const VOID = new Set(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
const RAW = new Set(["textarea", "pre"])
/** All else starts and ends a line: form controls, labels and pictures are laid out as blocks by govuk-frontend. */
const INLINE = new Set(["a", "abbr", "b", "br", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time", "u"])
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  ctdot: "⋯",
  copy: "©",
  hellip: "…",
}

const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (/^#x/i.test(name)) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith("#")) return String.fromCodePoint(Number.parseInt(name.slice(1), 10))
    return NAMED[name] ?? whole
  })

const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g
const ATTRIBUTE = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

function attributesOf(source: string): readonly (readonly [string, string])[] {
  const found = [...source.matchAll(ATTRIBUTE)].map(([, name, double, single, bare]) => {
    const value = decode(double ?? single ?? bare ?? "")
    return [name!, name === "class" ? value.trim().replace(/\s+/g, " ") : value] as const
  })
  return found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/**
 * Pieces of an HTML fragment after folding what CSS folds: runs of whitespace become one space, and whitespace at the
 * start or end of a line vanishes. Order of attributes is folded too (it has no meaning); nothing else is: order of classes,
 * values, text and elements stay. Throws when tags do not balance.
 */
export function pieces(html: string): Piece[] {
  const out: Piece[] = []
  const open: string[] = []
  let lineStart = true
  let space = false
  const line = () => {
    lineStart = true
    space = false
  }
  for (const [whole, slash, name, rest] of html.matchAll(TOKEN)) {
    if (whole.startsWith("<!--")) continue
    if (name === undefined) {
      const text = decode(whole)
      if (RAW.has(open.at(-1) ?? "")) out.push({ kind: "text", text: text.replaceAll("\r\n", "\n").replace(/^\n/, "") })
      else ({ lineStart, space } = fold(text, { lineStart, space }, out))
      continue
    }
    const tag = name.toLowerCase()
    if (!INLINE.has(tag) || tag === "br") line()
    if (slash) {
      if (open.pop() !== tag) throw new Error(`</${tag}> closes nothing`)
      out.push({ kind: "close", tag })
    } else {
      out.push({ kind: "open", tag, attributes: attributesOf(rest ?? "") })
      if (VOID.has(tag) || (rest ?? "").endsWith("/")) out.push({ kind: "close", tag })
      else open.push(tag)
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(" ")}`)
  return out
}

interface Line {
  readonly lineStart: boolean
  readonly space: boolean
}

/** Puts one text in, a space before it where the line needs one. */
function fold(text: string, at: Line, out: Piece[]): Line {
  const words = text.replace(/[ \t\r\n\f]+/g, " ")
  const space = at.space || (words.startsWith(" ") && !at.lineStart)
  const bare = words.replace(/^ | $/g, "")
  if (bare === "") return { lineStart: at.lineStart, space }
  const last = out.at(-1)
  const joined = `${space ? " " : ""}${bare}`
  if (last?.kind === "text") out[out.length - 1] = { kind: "text", text: last.text + joined }
  else out.push({ kind: "text", text: joined })
  return { lineStart: false, space: words.endsWith(" ") }
}

/** One line for each piece, so that a difference can be read. */
const lines = (html: string): string[] =>
  pieces(html).map((piece) => {
    if (piece.kind === "text") return JSON.stringify(piece.text)
    if (piece.kind === "close") return `</${piece.tag}>`
    return `<${[piece.tag, ...piece.attributes.map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join(" ")}>`
  })

/** The first difference in words, or null when both are the same document. */
export function difference(expected: string, actual: string): string | null {
  const [left, right] = [lines(expected), lines(actual)]
  const at = [...left, ...right].findIndex((_, index) => left[index] !== right[index])
  return at < 0 ? null : `expected ${left[at] ?? "nothing more"}\n     got ${right[at] ?? "nothing more"}`
}
