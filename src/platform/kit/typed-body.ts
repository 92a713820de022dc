import { ENVELOPE_NAMES, type Envelope, type Form, type FormError, type FormValues, makeForm } from "./form.tsx"

/** More than any form of ours asks for: what is beyond was not typed by a person. */
const MOST_FIELDS = 2_000
const MOST_ANSWERS = 1_000
/** Characters of one answer. */
const LONGEST_ANSWER = 100_000

// PostgreSQL refuses NUL and lone surrogates in text; XML (letters, files for other systems) refuses the other controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that it looks for
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
const FORBIDDEN_NAMES = new Set(["__proto__", "prototype", "constructor"])

export type Problem = Pick<FormError, "field" | "message">

/** A body as it was typed: texts only, line ends as `\n`, without what cannot be kept. Each loss is a problem with its field. */
export function readTyped(body: unknown): { readonly values: FormValues; readonly problems: readonly Problem[] } {
  const values: Record<string, string | readonly string[]> = Object.create(null)
  const problems: Problem[] = []
  for (const name of namesOf(body)) {
    const given = (body as Record<string, unknown>)[name]
    const fault: { message?: string } = {}
    const value = Array.isArray(given) ? listOf(given, fault) : textOf(given, fault)
    if (value !== undefined) values[name] = value
    if (fault.message) problems.push({ field: name, message: fault.message })
  }
  return { values, problems }
}

function namesOf(body: unknown): string[] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return []
  const envelope: string[] = Object.values(ENVELOPE_NAMES)
  return Object.keys(body)
    .filter((name) => !FORBIDDEN_NAMES.has(name) && !envelope.includes(name) && name.length <= 200 && name.search(UNSTORABLE) < 0)
    .slice(0, MOST_FIELDS)
}

function listOf(given: readonly unknown[], fault: { message?: string }): readonly string[] {
  if (given.length > MOST_ANSWERS) fault.message = `Choose ${MOST_ANSWERS.toLocaleString("en-GB")} answers or fewer`
  return given.slice(0, MOST_ANSWERS).flatMap((each) => textOf(each, fault) ?? [])
}

function textOf(given: unknown, fault: { message?: string }): string | undefined {
  if (typeof given !== "string" && typeof given !== "number" && typeof given !== "boolean") return undefined
  const text = String(given).replaceAll("\r\n", "\n")
  if (text.length > LONGEST_ANSWER) fault.message = `Use ${LONGEST_ANSWER.toLocaleString("en-GB")} characters or fewer`
  const kept = text.slice(0, LONGEST_ANSWER).replace(UNSTORABLE, "")
  if (text.length <= LONGEST_ANSWER && kept !== text) {
    fault.message = "We took out characters that cannot be saved. Check this answer and send it again"
  }
  return kept
}

/** Token, key and version as posted; whatever is not one is read as absent. */
export function readEnvelope(body: unknown): Envelope {
  const part = (name: string): string => {
    const value =
      typeof body === "object" && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : ""
    return typeof value === "string" && value.length <= 200 ? value : ""
  }
  const version = part(ENVELOPE_NAMES.version)
  return {
    csrf: part(ENVELOPE_NAMES.csrf),
    key: part(ENVELOPE_NAMES.key),
    version: /^\d{1,9}$/.test(version) ? Number(version) : null,
  }
}

/** A form holding what was posted, to show again after a refusal. */
export function typedForm<Values extends object>(body: unknown, envelope: Envelope = readEnvelope(body)): Form<Values> {
  return makeForm(readTyped(body).values, envelope)
}
