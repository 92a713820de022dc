import { shortDate } from "../../platform/time.ts"
import { type ChangeKind, type FieldChange, KIND_WORDS, type SettingChange } from "./gias/compare.ts"
import type { Relative } from "./gias/succession.ts"
import type { RegisterChanges } from "./import.ts"

/** What an extract changes, a line for each setting, field and matter, for whoever reads it before it is written. */
export function* changesInLines(changes: RegisterChanges): Generator<string> {
  if (changes.first) yield "The register holds no setting of GIAS yet: each one is new."
  else for (const change of changes.settings) yield* settingInLines(change)
  const counts = Object.entries(changes.counts).filter(([, count]) => count > 0)
  yield counts.length === 0
    ? "Nothing changed."
    : counts.map(([kind, count]) => `${count} ${KIND_WORDS[kind as ChangeKind]}`).join("; ")
  yield* zonesInLines(changes)
  for (const { urn, name } of changes.missing) yield `${urn} ${name} is held but not in the file: nothing is deleted, please look`
}

function* settingInLines(change: SettingChange): Generator<string> {
  const kinds = change.kinds.map((kind) => KIND_WORDS[kind]).join(", ")
  const moved = change.kinds.includes("moved") && change.metres ? ` by ${change.metres} m` : ""
  yield `${change.urn} ${change.name}: ${kinds}${moved}`
  if (change.before !== null) for (const field of change.fields) yield `    ${fieldInWords(field)}`
  if (change.before === null && change.predecessors.length > 0) yield `    takes over from ${named(change.predecessors)}`
  if (change.heirs.length > 0) yield `    carried on by ${named(change.heirs)}`
}

const named = (relatives: readonly Relative[]): string =>
  relatives.map(({ urn, name }) => `${name || "a setting outside the register"} (${urn})`).join(", ")

const fieldInWords = ({ field, before, after }: FieldChange): string =>
  `${field.replaceAll("_", " ")}: ${inWords(before)} -> ${inWords(after)}`

function inWords(value: FieldChange["before"]): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "(none)"
  if (Array.isArray(value)) return value.join(", ")
  if (typeof value === "boolean") return value ? "yes" : "no"
  return typeof value === "object" ? shortDate(value) : String(value)
}

function* zonesInLines({ settings, zoneOf }: RegisterChanges): Generator<string> {
  const fresh = settings.filter((change) => change.before === null && change.after.status !== "closed")
  const inherited = fresh.filter((change) => zoneOf.has(change.urn)).length
  const without = fresh.length - inherited
  if (inherited > 0) yield `${count(inherited)} the zone of what ${inherited === 1 ? "it takes" : "they take"} over from`
  if (without > 0)
    yield `${without} new ${without === 1 ? "setting belongs" : "settings belong"} to no zone yet: /settings?zone=none`
}

const count = (number: number): string => `${number} new ${number === 1 ? "setting belongs to" : "settings belong to"}`
