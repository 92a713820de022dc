import { NEEDS } from "../../children/rules.ts"

/** Who is responsible for a setting, in the register's words. */
export type Governance =
  | "maintained"
  | "academy"
  | "free"
  | "non-maintained"
  | "independent"
  | "college"
  | "university"
  | "online"
  | "other"

/** What sort of provision a type is, where the type alone says so. */
export type Provision = "special" | "alternative" | "early-years" | "post-16" | "any"

export interface EstablishmentType {
  readonly name: string
  readonly governance: Governance
  readonly provision: Provision
}

const type = (name: string, governance: Governance, provision: Provision = "any"): EstablishmentType => ({
  name,
  governance,
  provision,
})

/**
 * GIAS "TypeOfEstablishment (code)": the types in use in April 2025 (DfE, edubasealldata establishment types). Special and
 * alternative provision as the field's own tools group them; a special post-16 institution counts as special.
 */
export const ESTABLISHMENT_TYPES: ReadonlyMap<string, EstablishmentType> = new Map([
  ["1", type("Community school", "maintained")],
  ["2", type("Voluntary aided school", "maintained")],
  ["3", type("Voluntary controlled school", "maintained")],
  ["5", type("Foundation school", "maintained")],
  ["6", type("City technology college", "independent")],
  ["7", type("Community special school", "maintained", "special")],
  ["8", type("Non-maintained special school", "non-maintained", "special")],
  ["10", type("Other independent special school", "independent", "special")],
  ["11", type("Other independent school", "independent")],
  ["12", type("Foundation special school", "maintained", "special")],
  ["14", type("Pupil referral unit", "maintained", "alternative")],
  ["15", type("Local authority nursery school", "maintained", "early-years")],
  ["18", type("Further education", "college", "post-16")],
  ["24", type("Secure units", "other")],
  ["25", type("Offshore schools", "other")],
  ["26", type("Service children's education", "other")],
  ["27", type("Miscellaneous", "other")],
  ["28", type("Academy sponsor led", "academy")],
  ["29", type("Higher education institutions", "university", "post-16")],
  ["30", type("Welsh establishment", "other")],
  ["31", type("Sixth form centres", "college", "post-16")],
  ["32", type("Special post 16 institution", "independent", "special")],
  ["33", type("Academy special sponsor led", "academy", "special")],
  ["34", type("Academy converter", "academy")],
  ["35", type("Free schools", "free")],
  ["36", type("Free schools special", "free", "special")],
  ["37", type("British schools overseas", "other")],
  ["38", type("Free schools alternative provision", "free", "alternative")],
  ["39", type("Free schools 16 to 19", "free", "post-16")],
  ["40", type("University technical college", "free")],
  ["41", type("Studio schools", "free")],
  ["42", type("Academy alternative provision converter", "academy", "alternative")],
  ["43", type("Academy alternative provision sponsor led", "academy", "alternative")],
  ["44", type("Academy special converter", "academy", "special")],
  ["45", type("Academy 16-19 converter", "academy", "post-16")],
  ["46", type("Academy 16 to 19 sponsor led", "academy", "post-16")],
  ["49", type("Online provider", "online")],
  ["56", type("Institution funded by other government department", "other")],
  ["57", type("Academy secure 16 to 19", "academy", "post-16")],
])

// A type that GIAS adds after this list was made still belongs to one of its groups ("EstablishmentTypeGroup (code)").
const GROUPS: ReadonlyMap<string, EstablishmentType> = new Map([
  ["1", type("", "college", "post-16")],
  ["2", type("", "university", "post-16")],
  ["3", type("", "independent")],
  ["4", type("", "maintained")],
  ["5", type("", "maintained", "special")],
  ["10", type("", "academy")],
  ["11", type("", "free")],
  ["13", type("", "online")],
])

const UNKNOWN = type("", "other")

export const typeByGroup = (groupCode: string): EstablishmentType => GROUPS.get(groupCode) ?? UNKNOWN

export type Status = "open" | "closed" | "proposed-to-close" | "proposed-to-open"

/** GIAS "EstablishmentStatus (code)". */
export const STATUSES: ReadonlyMap<string, Status> = new Map([
  ["1", "open"],
  ["2", "closed"],
  ["3", "proposed-to-close"],
  ["4", "proposed-to-open"],
])

// Columns SEN1 to SEN13: the code stands before a dash ("SpLD - Specific Learning Difficulty"), and case varies.
const TYPES = new Set(Object.keys(NEEDS).filter((code) => code !== "NSA"))

/** The school census SEN type of a GIAS SEN name, "none" for "Not Applicable", undefined where it is neither. */
export function needOf(name: string): string | "none" | undefined {
  if (/^not applicable$/i.test(name)) return "none"
  const code = /^([a-z]+)(?:\s*[-\u2013]|$)/i.exec(name)?.[1]?.toUpperCase()
  return code !== undefined && TYPES.has(code) ? code : undefined
}

export type ResourcedKind = "resourced-provision" | "sen-unit" | "resourced-provision-and-sen-unit"

/** GIAS "TypeOfResourcedProvision (name)", folded to small letters. */
export const RESOURCED: ReadonlyMap<string, ResourcedKind | null> = new Map([
  ["not applicable", null],
  ["none", null],
  ["resourced provision", "resourced-provision"],
  ["sen unit", "sen-unit"],
  ["resourced provision and sen unit", "resourced-provision-and-sen-unit"],
])
