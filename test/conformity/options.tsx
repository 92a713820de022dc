import { type ComponentChildren, Fragment, h } from "preact"

/** Markup as it stands, for the fixtures' `html` options only: the kit itself has no way to write it. */
export const markup = (html: string): ComponentChildren => h(Fragment as never, { tpl: [html], exprs: [] } as never)

/** Options whose `...Html` and `...Text` are one prop in the kit. */
const JOINED = ["title", "summary", "heading", "description", "logo"]

/**
 * A fixture's options as the props of our component: `html` or `text` becomes `children`, `titleHtml` or `titleText`
 * becomes `title`, and so on downwards. All else keeps its name.
 */
export function propsOf(options: unknown): unknown {
  if (Array.isArray(options)) return options.map(propsOf)
  if (typeof options !== "object" || options === null) return options
  const given = options as Record<string, unknown>
  const props: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (name === "attributes" || name.endsWith("Attributes")) props[name] = value
    else if (!isContentName(name)) props[name] = propsOf(value)
  }
  const children = contentOf(given.html, given.text)
  if (children !== undefined) props.children = children
  for (const name of JOINED) {
    const content = contentOf(given[`${name}Html`], given[`${name}Text`])
    if (content !== undefined) props[name] = content
  }
  return props
}

const isContentName = (name: string): boolean =>
  name === "html" || name === "text" || JOINED.some((base) => name === `${base}Html` || name === `${base}Text`)

const contentOf = (html: unknown, text: unknown): ComponentChildren | undefined =>
  html ? markup(String(html)) : ((text ?? undefined) as ComponentChildren)
