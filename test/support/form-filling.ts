/** A form as it stands in a page: where it posts to, and its controls. */
export interface FoundForm {
  readonly action: string
  readonly controls: readonly Control[]
}

interface Control {
  readonly tag: "input" | "select" | "textarea"
  readonly type: string
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly options: readonly { readonly value: string; readonly selected: boolean }[]
}

export interface FilledForm {
  readonly action: string
  readonly fields: Record<string, string | string[]>
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" }

const unescaped = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return found ? unescaped(found[1] ?? "") : null
}

/** The forms of a page that post, in order. */
function formsIn(html: string): FoundForm[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([text]) => {
    const opening = /^<form\b[^>]*>/.exec(text)![0]
    return { action: attribute(opening, "action") ?? "", controls: controlsIn(text) }
  })
}

/** The form of a page that posts to an address. Throws, naming those there are, when there is none. */
export function formFor(html: string, action: string, page: string): FoundForm {
  const forms = formsIn(html)
  const found = forms.find((form) => form.action === action) ?? forms.find((form) => form.action.split("?")[0] === action)
  if (!found)
    throw new Error(`${page} has no form that posts to ${action}; it has ${forms.map((form) => form.action).join(", ")}`)
  return found
}

function controlsIn(form: string): Control[] {
  const found = form.matchAll(/<input\b[^>]*>|<select\b[^>]*>[\s\S]*?<\/select>|<textarea\b[^>]*>[\s\S]*?<\/textarea>/g)
  return [...found].map(([text]): Control => {
    const opening = /^<\w+\b[^>]*>/.exec(text)![0]
    const tag = /^<(\w+)/.exec(text)![1] as Control["tag"]
    const options = [...text.matchAll(/<option\b[^>]*>/g)].map(([option]) => ({
      value: attribute(option, "value") ?? "",
      selected: attribute(option, "selected") !== null,
    }))
    return {
      tag,
      type: attribute(opening, "type") ?? "text",
      name: attribute(opening, "name") ?? "",
      value:
        tag === "textarea"
          ? unescaped(text.slice(opening.length, -"</textarea>".length)).trim()
          : (attribute(opening, "value") ?? ""),
      checked: attribute(opening, "checked") !== null,
      options,
    }
  })
}

/**
 * Fills a form as somebody would who wants it accepted: what is there stays, each empty text gets words, a date the next Monday
 * after the test's day, one choice of each group is made. A caller overrides what its rule needs.
 */
export function fillForm({ action, controls }: FoundForm): FilledForm {
  const fields: Record<string, string | string[]> = {}
  const chosen = new Set(controls.filter((each) => each.checked).map((each) => each.name))
  for (const control of controls) {
    if (control.name === "" || ["submit", "file", "button", "reset"].includes(control.type)) continue
    if (control.type === "radio" || control.type === "checkbox") {
      const wanted = chosen.has(control.name) ? control.checked : fields[control.name] === undefined
      if (wanted) add(fields, control.name, control.value)
    } else fields[control.name] = valueFor(control)
  }
  return { action, fields }
}

function add(fields: Record<string, string | string[]>, name: string, value: string): void {
  const held = fields[name]
  fields[name] = held === undefined ? value : [...(Array.isArray(held) ? held : [held]), value]
}

/** Monday 9 March 2026, six days after the tests' standing day. */
const DATE: Readonly<Record<string, string>> = { day: "9", month: "3", year: "2026" }

function valueFor(control: Control): string {
  if (control.tag === "select")
    return (
      (control.options.find((each) => each.selected && each.value !== "") ?? control.options.find((each) => each.value !== ""))
        ?.value ?? ""
    )
  if (control.type === "hidden" || control.value !== "") return control.value
  const part = /-(day|month|year)$/.exec(control.name)?.[1]
  if (part !== undefined) return DATE[part]!
  if (control.type === "date") return "2026-03-09"
  if (control.type === "time") return "10:00"
  if (control.type === "number") return "1"
  if (control.type === "email") return "someone@county.example"
  return "Plain words for the test"
}
