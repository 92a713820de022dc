import { sql } from "kysely"
import type { Tx } from "../../platform/database/tx.ts"
import { dateAndTime, type Instant, plainDate, shortDate } from "../../platform/time.ts"
import { SCOPES } from "../consent/rules.ts"
import { CONTACT, RELATIONS, RESPONSIBILITY_BASES } from "../family/rules.ts"
import { needInWords, SEN_STATUS } from "./rules.ts"

export interface AuditLine {
  readonly id: string
  readonly at: Instant
  readonly actor_id: string | null
  readonly actor_name: string
  readonly action: string
  readonly record_kind: string | null
  readonly record_id: string | null
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
}

const MOST = 1_000

/** What was done to a record and who looked at it, newest first; nothing for whoever is not on the staff of its circle. */
export async function auditOf(tx: Tx, childId: string): Promise<AuditLine[]> {
  const { rows } = await sql<AuditLine>`select * from county.audit_of(${childId}::uuid, ${MOST})`.execute(tx.sql)
  return rows
}

export interface FieldChange {
  readonly field: string
  /** Null where there was nothing before: the record is new. */
  readonly before: string | null
  readonly after: string
}

export interface ChangeLine {
  readonly id: string
  readonly when: string
  readonly who: string
  readonly what: string
  readonly reason: string | null
  readonly fields: readonly FieldChange[]
}

export interface ViewLine {
  readonly id: string
  readonly when: string
  readonly who: string
  readonly what: string
  /** How often on that day. */
  readonly times: number
}

/** Kinds of record whose content everybody on the staff of the circle may read; of any other only that something was done. */
const OPEN_KINDS = new Set([
  "child",
  "circle",
  "family-link",
  "address",
  "capacity-decision",
  "family-place-decision",
  "consent",
  "document",
  "merge",
])

const RECORD_WORDS: Readonly<Record<string, string>> = {
  child: "the record",
  circle: "the circle",
  consent: "consent",
  document: "a document",
  request: "a request for support",
  "support-line-contact": "a contact with the support line",
  meeting: "a meeting",
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  upn: "UPN",
  forename: "Forename",
  surname: "Surname",
  known_as: "Known as",
  born_on: "Date of birth",
  sex: "Sex",
  sen_status: "SEN status",
  needs: "Needs",
  setting_id: "School or setting",
  zone_id: "Zone",
  relation: "Relation",
  parental_responsibility: "Parental responsibility",
  responsibility_basis: "What the responsibility rests on",
  contact: "Limits of contact",
  contact_why: "Why contact is limited",
  lives_with: "Lives with the child",
  person: "Person",
  team: "Team",
  withheld_from: "People from whom it is withheld",
  withheld: "Withheld",
  agencies: "Agencies",
  scope: "Purpose",
  has_capacity: "Has capacity",
  restricted: "Restricted",
  named: "People named",
  until: "Until",
  keep: "Keeps the place",
  bytes: "Size in bytes",
  type: "Kind of file",
  of: "Whose",
  on: "Given on",
  basis: "Place in the circle as",
}

/** Fields that prove something to a machine and tell a reader nothing. */
const UNTOLD = new Set(["sha256", "rows"])

/** Names of people, teams and settings, to put in the place of their ids. */
export type Names = ReadonlyMap<string, string>

export function changesIn(
  lines: readonly AuditLine[],
  given: { actions: Readonly<Record<string, string>>; names: Names },
): ChangeLine[] {
  return lines
    .filter((line) => line.action !== "view" && line.action !== "list")
    .map((line) => ({
      id: line.id,
      when: dateAndTime(line.at),
      who: line.actor_name,
      what: given.actions[line.action] ?? actionInWords(line.action),
      reason: line.record_kind === null || OPEN_KINDS.has(line.record_kind) ? line.reason : null,
      fields:
        line.record_kind !== null && OPEN_KINDS.has(line.record_kind) ? fieldChanges(line.before, line.after, given.names) : [],
    }))
}

/** "support-line.record-consent" as "Record consent", for an action whose slice gave it no words. */
export function actionInWords(action: string): string {
  const verb = (action.split(".").pop() ?? action).replaceAll("-", " ")
  return verb.charAt(0).toUpperCase() + verb.slice(1)
}

/** Each field that differs, before and after, in words. What stands on one side only counts as new or gone. */
export function fieldChanges(before: unknown, after: unknown, names: Names): FieldChange[] {
  const [was, is] = [asFields(before), asFields(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !UNTOLD.has(field) && JSON.stringify(was[field] ?? null) !== JSON.stringify(is[field] ?? null))
    .map((field) => ({
      field: FIELD_WORDS[field] ?? actionInWords(field.replaceAll("_", "-")),
      before: Object.keys(was).length === 0 ? null : valueInWords(field, was[field], names),
      after: valueInWords(field, is[field], names),
    }))
}

const asFields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

function valueInWords(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === "") return "nothing"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map((each) => valueInWords(field, each, names)).join(", ")
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return shortDate(plainDate(text))
  if (field === "sen_status") return SEN_STATUS[text as keyof typeof SEN_STATUS] ?? text
  if (field === "needs") return needInWords(text)
  if (field === "contact") return CONTACT[text as keyof typeof CONTACT] ?? text
  if (field === "scope") return SCOPES[text as keyof typeof SCOPES] ?? text
  if (field === "relation") return RELATIONS[text as keyof typeof RELATIONS] ?? text
  if (field === "responsibility_basis") return RESPONSIBILITY_BASES[text as keyof typeof RESPONSIBILITY_BASES] ?? text
  if (typeof value === "object") return "details"
  return names.get(text) ?? (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text) ? "somebody or something no longer listed" : text)
}

/** Views, one line for each person, record and day. */
export function viewsIn(lines: readonly AuditLine[]): ViewLine[] {
  const seen = new Map<string, ViewLine>()
  for (const line of lines) {
    if (line.action !== "view") continue
    const when = dateAndTime(line.at)
    const what = RECORD_WORDS[line.record_kind ?? ""] ?? "a part of the record"
    const key = [line.actor_id, what, when.split(" at ")[0]].join("\n")
    const held = seen.get(key)
    seen.set(key, held ? { ...held, times: held.times + 1 } : { id: line.id, when, who: line.actor_name, what, times: 1 })
  }
  return [...seen.values()]
}

/** The ids in a log for which a reader wants names. */
export function idsIn(lines: readonly AuditLine[]): string[] {
  const ids = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) ids.add(value)
    else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) walk(each)
  }
  for (const line of lines) {
    walk(line.before)
    walk(line.after)
  }
  return [...ids]
}
