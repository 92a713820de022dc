import type { ComponentChildren } from "preact"

/** Extra HTML attributes by name. Values are written as text; `null` and `undefined` give an empty value, as govuk-frontend does. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Text (escaped) or elements. Where govuk-frontend treats `text` and `html` differently, a string or number counts as text. */
export type Content = ComponentChildren

/** Entries that are absent are skipped, so that a list may hold `condition && item`. */
export type Maybe<T> = T | null | undefined | false | "" | 0

/** Joins class names, leaving out the absent ones. */
export const names = (...parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join(" ")

export const spread = (attributes: Attributes | undefined): Record<string, string> => {
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes ?? {}))
    out[name] = value === null || value === undefined ? "" : String(value)
  return out
}

export const isText = (content: Content): content is string | number => typeof content === "string" || typeof content === "number"

export const present = (content: Content): boolean =>
  content !== undefined && content !== null && content !== false && content !== true && content !== ""

/** `data-i18n.*` attributes that give a script its words: one message, or one for each plural form. */
export function words(
  messages: Readonly<Record<string, string | Readonly<Record<string, string>> | undefined>>,
): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [key, message] of Object.entries(messages)) {
    if (typeof message === "string") {
      if (message) out[`data-i18n.${key}`] = message
    } else for (const [plural, text] of Object.entries(message ?? {})) out[`data-i18n.${key}.${plural}`] = text
  }
  return out
}

/** Props that most components share. */
export interface Basic {
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface WithChildren extends Basic {
  readonly children?: Content
}
