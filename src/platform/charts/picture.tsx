import { XMLParser } from "fast-xml-parser"
import { h, type VNode } from "preact"

const ELEMENTS = new Set([
  "svg",
  "g",
  "path",
  "rect",
  "circle",
  "line",
  "polyline",
  "polygon",
  "text",
  "tspan",
  "defs",
  "clipPath",
  "title",
  "desc",
])
const ATTRIBUTES = new Set(
  "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin opacity text-anchor dominant-baseline font-size font-family font-weight dx dy id clip-path".split(
    " ",
  ),
)
/** What the content security policy would not let a style attribute say, said as attributes. */
const STYLES = new Set(["font-size", "font-family", "font-weight", "fill", "stroke", "text-anchor", "dominant-baseline"])

type Node = Record<string, unknown>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  trimValues: false,
  processEntities: true,
  // Numbered references too: the chart writes an apostrophe as one.
  htmlEntities: true,
})

/** A drawn SVG as markup of ours: known shapes and attributes only, no script, style, link or event. It is scaled to its place. */
export function Picture({ svg, alt }: { readonly svg: string; readonly alt: string }): VNode {
  const root = (parser.parse(svg) as Node[]).find((node) => "svg" in node)
  if (!root) throw new Error("a picture must be an svg element")
  const { width = "720", height = "400", ...attributes } = attributesOf(root)
  const viewBox = attributes.viewBox ?? `0 0 ${width} ${height}`
  const shown = { ...attributes, viewBox, role: "img", "aria-label": alt, class: "lfi-picture", width: "100%" }
  return element("svg", shown, children(root.svg))
}

const element = (name: string, attributes: Record<string, string>, inside: (VNode | string)[]): VNode =>
  h(name, attributes as never, inside) as VNode

function children(nodes: unknown): (VNode | string)[] {
  return ((nodes ?? []) as Node[]).flatMap((node): (VNode | string)[] => {
    if ("#text" in node) return [String(node["#text"])]
    const name = Object.keys(node).find((key) => key !== ":@")!
    return ELEMENTS.has(name) ? [element(name, attributesOf(node), children(node[name]))] : []
  })
}

function attributesOf(node: Node): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries((node[":@"] ?? {}) as Record<string, string>)) {
    const text = String(value)
    if (name === "style") for (const [property, said] of declarations(text)) kept[property] = said
    else if (ATTRIBUTES.has(name) && safe(text)) kept[name] = text
  }
  return kept
}

const declarations = (style: string): [string, string][] =>
  style
    .split(";")
    .map((each) => each.split(":").map((part) => part.trim()) as [string, string])
    .filter(([property, value]) => STYLES.has(property) && value !== undefined && safe(value))

/** References stay inside the picture. */
const safe = (value: string): boolean => !/url\(\s*['"]?(?!#)|javascript:|data:/i.test(value)
