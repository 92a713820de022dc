import type { Cells } from "../../../platform/import/cells.ts"
import { type Parsed, parsed, unusable } from "../../../platform/import/parsed.ts"
import { readDate, readPhone, readWhole } from "../../../platform/import/values.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { readPostcode, readUprn } from "../../children/identifiers/numbers.ts"
import { type GiasColumn, SEN_COLUMNS } from "./columns.ts"
import { giasPhase, phaseOf } from "./phase.ts"
import type { GiasSetting } from "./setting.ts"
import {
  ESTABLISHMENT_TYPES,
  type EstablishmentType,
  needOf,
  RESOURCED,
  type ResourcedKind,
  STATUSES,
  typeByGroup,
} from "./types.ts"

type GiasCells = Cells<GiasColumn>

/** One kept row as a setting, or undefined with its problems noted in `cells`. `urn` and `la` were read before. */
export function readSetting(cells: GiasCells, urn: number, la: string): GiasSetting | undefined {
  const name = cells.required("name", (text) => (text.length <= 200 ? parsed(text) : unusable("is longer than 200 characters")))
  const typeCode = cells.required("type", (text) =>
    /^\d{1,3}$/.test(text) ? parsed(String(Number(text))) : unusable("is not a type's code"),
  )
  const status = cells.required("status", (text) => {
    const known = STATUSES.get(text)
    return known ? parsed(known) : unusable("is not a status that is known (1 to 4)")
  })
  if (name === undefined || typeCode === undefined || status === undefined) return undefined
  const kind = establishmentType(cells, typeCode)
  return {
    urn,
    la_code: la,
    name,
    type_code: typeCode,
    governance: kind.governance,
    status,
    laestab: cells.optional("number", (text) =>
      /^\d{1,4}$/.test(text) ? parsed(la + text.padStart(4, "0")) : unusable("is not a number of 4 digits"),
    ),
    ukprn: cells.optional("ukprn", (text) => (/^[1-9]\d{7}$/.test(text) ? parsed(text) : unusable("is not a UKPRN of 8 digits"))),
    uprn: cells.optional("uprn", readUprn),
    trust_code: cells.textOrNull("trust"),
    trust_name: cells.textOrNull("trustName"),
    gender: notApplicable(cells.textOrNull("gender")),
    ...ages(cells, kind),
    ...dates(cells, status === "closed"),
    ...place(cells),
    ...contact(cells),
    ...sizes(cells),
    ...sen(cells),
  }
}

const notApplicable = (text: string | null): string | null => (text && /^not applicable$/i.test(text) ? null : text)

function establishmentType(cells: GiasCells, code: string): EstablishmentType {
  const known = ESTABLISHMENT_TYPES.get(code)
  if (known) return known
  cells.warn("type", code, "is a type that is not known here; its group decides what it is")
  return typeByGroup(cells.text("group"))
}

function ages(cells: GiasCells, { provision }: EstablishmentType): Pick<GiasSetting, "phase" | "low_age" | "high_age"> {
  const low = cells.optional("low", (text) => readWhole(text, 0, 99))
  const high = cells.optional("high", (text) => readWhole(text, 0, 99))
  if (low !== null && high !== null && low > high) cells.warn("high", String(high), `is below the lowest age, ${low}`)
  const phase = giasPhase(cells.text("phase"), cells.text("phaseName"))
  if (phase === undefined && cells.text("phase") + cells.text("phaseName") !== "")
    cells.warn(
      "phaseName",
      cells.text("phaseName") || cells.text("phase"),
      "is a phase that is not known here; type and ages decide",
    )
  return { phase: phaseOf({ provision, phase: phase ?? "not applicable", low, high }), low_age: low, high_age: high }
}

// The same few thousand dates stand in 50,000 rows.
const dateCache = new Map<string, Parsed<PlainDate>>()
function cachedDate(text: string): Parsed<PlainDate> {
  const seen = dateCache.get(text)
  if (seen) return seen
  if (dateCache.size > 20_000) dateCache.clear()
  const read = readDate(text)
  dateCache.set(text, read)
  return read
}

/** GIAS writes 01-01-1900 for a date that nobody knows. */
function dates(cells: GiasCells, closed: boolean): Pick<GiasSetting, "opened_on" | "closed_on" | "closed_why"> {
  const known = (date: PlainDate | null): PlainDate | null => (date && date.year > 1900 ? date : null)
  const opened = known(cells.optional("opened", cachedDate))
  const closedOn = known(cells.optional("closed", cachedDate))
  if (opened && closedOn && opened.since(closedOn).sign > 0)
    cells.warn("closed", closedOn.toString(), `is before the opening, ${opened}`)
  return { opened_on: opened, closed_on: closedOn, closed_why: closed ? notApplicable(cells.textOrNull("closedWhy")) : null }
}

/** Bounds of the National Grid in metres. 0,0 stands in GIAS for "not known". */
function place(cells: GiasCells): Pick<GiasSetting, "easting" | "northing" | "address" | "postcode"> {
  const easting = cells.optional("easting", (text) => readWhole(text, 0, 700_000))
  const northing = cells.optional("northing", (text) => readWhole(text, 0, 1_300_000))
  const known = easting !== null && northing !== null && easting > 0 && northing > 0
  if (!known && (easting ?? northing ?? 0) > 0)
    cells.warn(easting ? "northing" : "easting", "", "is missing, so the setting is not on the map")
  const lines = (["street", "locality", "address3", "town", "county"] as const).map((key) => cells.text(key))
  const address = lines.filter((line, index) => line !== "" && !/^not recorded$/i.test(line) && lines.indexOf(line) === index)
  return {
    easting: known ? easting : null,
    northing: known ? northing : null,
    address: address.length > 0 ? address : null,
    postcode: cells.optional("postcode", readPostcode),
  }
}

function contact(cells: GiasCells): Pick<GiasSetting, "phone" | "website"> {
  return {
    phone: cells.optional("phone", readPhone),
    website: cells.optional("website", readWebsite),
  }
}

/** An http or https address; where GIAS leaves the scheme out, https. Anything else could run when clicked. */
export function readWebsite(text: string): Parsed<string> {
  const written = text.replace(/^(https?):\/*(?=[^/])/i, "$1://")
  const url = /^[a-z][a-z\d+.-]*:/i.test(written) && !/^[^/]*\.[^/]*:\d/.test(written) ? written : `https://${written}`
  if (!/^https?:\/\/[^\s"'<>\\]+$/i.test(url) || !URL.canParse(url)) return unusable("is not the address of a website")
  return new URL(url).hostname.includes(".") ? parsed(url) : unusable("is not the address of a website")
}

const MOST_PUPILS = 60_000
const pupils = (text: string): Parsed<number> => readWhole(text, 0, MOST_PUPILS)

function sizes(
  cells: GiasCells,
): Pick<GiasSetting, "capacity" | "pupils" | "resourced_capacity" | "resourced_on_roll" | "unit_capacity" | "unit_on_roll"> {
  return {
    capacity: cells.optional("capacity", pupils),
    pupils: cells.optional("pupils", pupils),
    resourced_capacity: cells.optional("resourcedCapacity", pupils),
    resourced_on_roll: cells.optional("resourcedOnRoll", pupils),
    unit_capacity: cells.optional("unitCapacity", pupils),
    unit_on_roll: cells.optional("unitOnRoll", pupils),
  }
}

function sen(cells: GiasCells): Pick<GiasSetting, "needs" | "resourced_kind" | "section_41"> {
  const needs: string[] = []
  for (const key of SEN_COLUMNS) {
    const text = cells.text(key)
    if (text === "") continue
    const need = needOf(text)
    if (need === undefined) cells.warn(key, text, "is not a type of SEN that is known")
    else if (need !== "none" && !needs.includes(need)) needs.push(need)
  }
  const resourced = cells.optional<ResourcedKind | null>("resourced", (text) => {
    const kind = RESOURCED.get(text.toLowerCase())
    return kind === undefined ? unusable("is not a type of resourced provision that is known") : parsed(kind)
  })
  return { needs, resourced_kind: resourced, section_41: cells.text("section41").toLowerCase() === "approved" }
}
