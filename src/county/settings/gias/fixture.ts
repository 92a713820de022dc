import { existsSync, readFileSync } from "node:fs"
import { parse } from "csv-parse/sync"
import iconv from "iconv-lite"
import { GIAS_COLUMNS } from "./columns.ts"

/** Test material: an extract of GIAS in the shape that the DfE publishes, from real open rows where they are beside the checkout. */
export interface GiasFixture {
  readonly file: Buffer
  readonly links: Buffer
  readonly header: readonly string[]
  readonly rows: number
  /** Rows of authority 926 that can be used, those with a flaw that costs only a value among them. */
  readonly usable: number
  readonly flaws: readonly Flaw[]
  /** Whether the names and places are the real ones of Norfolk. */
  readonly real: boolean
}

export interface Flaw {
  readonly line: number
  readonly column: string
  readonly value: string
  /** Whether the row is lost, or only the value. */
  readonly costs: "row" | "value"
}

interface Site {
  readonly urn: number
  readonly name: string
  readonly town: string
  readonly postcode: string
  readonly opened: string
  readonly closed: string
  readonly easting: string
  readonly northing: string
}

const OPEN_DATA = new URL("../../../../../shared/data/gias/", import.meta.url)
const WIDTH = 140

function records(name: string, folder: URL): string[][] | undefined {
  const at = new URL(name, folder)
  return existsSync(at) ? (parse(readFileSync(at), { relax_column_count: true }) as string[][]) : undefined
}

const OWN: readonly Site[] = Array.from({ length: 60 }, (_, index) => ({
  urn: 110_000 + index,
  name: ["Heron Lane Infant School", "St Bede’s Primary", "Marsh End Academy", "The Willows, a Special School"][index % 4]!,
  town: ["Norwich", "King's Lynn", "Thetford"][index % 3]!,
  postcode: `NR${(index % 30) + 1} 1AB`,
  opened: index % 2 ? "01-09-2011" : "",
  closed: index % 7 === 0 ? "31-08-2019" : "",
  easting: String(600_000 + index * 500),
  northing: String(300_000 + index * 400),
}))

const sites = (folder: URL): { list: readonly Site[]; real: boolean } => {
  const real = records("norfolk_establishments_2022-07_urn_name_postcode.csv", folder)?.slice(1)
  if (!real) return { list: OWN, real: false }
  const list = real.map(([urn, name, town, postcode, opened, closed, easting, northing]) => ({
    urn: Number(urn),
    name: name!,
    town: town!,
    postcode: postcode!,
    opened: opened!,
    closed: closed!,
    easting: easting!,
    northing: northing!,
  }))
  return { list, real: true }
}

const headerRow = (folder: URL): string[] => {
  const real = records("gias_header_columns_2024.csv", folder)?.[0]
  if (real) return real
  const kept = Object.values(GIAS_COLUMNS).map((names) => names[0])
  return [...kept, ...Array.from({ length: WIDTH - kept.length }, (_, index) => `Column ${index + 1} (name)`)]
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const line = (values: readonly string[]): string => `${values.map(quoted).join(",")}\r\n`

const TYPES = [
  ["1", "4", "Primary", "2", "5", "11"],
  ["34", "10", "Secondary", "4", "11", "16"],
  ["7", "5", "Not applicable", "0", "3", "19"],
  ["11", "3", "Not applicable", "0", "4", "18"],
  ["38", "11", "Not applicable", "0", "11", "16"],
] as const
const NEEDS = [
  "SpLD - Specific Learning Difficulty",
  "ASD - Autistic Spectrum Disorder",
  "Not Applicable",
  "SEMH - Social, Emotional and Mental Health",
]

/** What every row has in the columns that are kept, by the name of the column. */
function values(site: Site, la: string, index: number): Record<string, string> {
  return { ...kind(site, la, index), ...place(site, index), ...provision(index) }
}

function kind(site: Site, la: string, index: number): Record<string, string> {
  const [type, group, phase, phaseCode, low, high] = TYPES[index % TYPES.length]!
  return {
    URN: String(site.urn),
    "LA (code)": la,
    "LA (name)": la === "926" ? "Norfolk" : "Elsewhere",
    EstablishmentNumber: String(2000 + (index % 7000)),
    EstablishmentName: site.name,
    "TypeOfEstablishment (code)": type,
    "EstablishmentTypeGroup (code)": group,
    "EstablishmentStatus (code)": site.closed && site.closed !== "01-01-1900" ? "2" : "1",
    OpenDate: site.opened,
    CloseDate: site.closed,
    "ReasonEstablishmentClosed (name)": site.closed ? "Academy Converter" : "Not applicable",
    "PhaseOfEducation (code)": phaseCode,
    "PhaseOfEducation (name)": phase,
    StatutoryLowAge: low,
    StatutoryHighAge: high,
    "Trusts (code)": type === "34" ? String(3000 + (index % 50)) : "",
    "Trusts (name)": type === "34" ? "Caf\u00e9 Learning Trust \u2013 East" : "",
    "Section41Approved (name)": type === "11" && index % 2 ? "Approved" : "Not applicable",
    UKPRN: String(10_000_000 + index),
    "Gender (name)": "Mixed",
    HeadFirstName: "Not",
    HeadLastName: "Kept",
  }
}

function place(site: Site, index: number): Record<string, string> {
  return {
    Street: `${1 + (index % 90)} Rue de l\u2019\u00c9cole`,
    Locality: index % 3 ? "" : "Lower, Upper and Middle",
    Town: site.town,
    "County (name)": "Norfolk",
    Postcode: site.postcode,
    SchoolWebsite: "http://www.example.sch.uk",
    TelephoneNum: "01603 000000",
    Easting: site.easting,
    Northing: site.northing,
    UPRN: String(100_000_000 + index),
  }
}

function provision(index: number): Record<string, string> {
  const resourced = index % 9 === 0
  return {
    SchoolCapacity: String(60 + ((index * 37) % 1500)),
    NumberOfPupils: String(50 + ((index * 31) % 1400)),
    "SEN1 (name)": NEEDS[index % 4]!,
    "SEN2 (name)": NEEDS[(index + 1) % 4]!,
    "TypeOfResourcedProvision (name)": resourced ? "Resourced provision and SEN unit" : "Not applicable",
    ResourcedProvisionOnRoll: resourced ? "12" : "",
    ResourcedProvisionCapacity: resourced ? "16" : "",
    SenUnitOnRoll: resourced ? "7" : "",
    SenUnitCapacity: resourced ? "8" : "",
  }
}

const FILLED = /\((name|code)\)$/

function fill(header: readonly string[], row: Record<string, string>): string[] {
  return header.map(
    (name) =>
      row[name] ??
      (FILLED.test(name) && !/^(SEN\d|Trusts)/.test(name) ? (name.endsWith("(code)") ? "999" : "Not applicable") : ""),
  )
}

type Plant = readonly [column: string, value: string, costs: Flaw["costs"]]
const PLANTS: readonly Plant[] = [
  ["URN", "12O766", "row"],
  ["EstablishmentStatus (code)", "9", "row"],
  ["EstablishmentName", "", "row"],
  ["TypeOfEstablishment (code)", "??", "row"],
  ["OpenDate", "31-02-2011", "value"],
  ["CloseDate", "2011", "value"],
  ["TypeOfEstablishment (code)", "77", "value"],
  ["UPRN", "5.00E+06", "value"],
  ["Postcode", "NORWICH", "value"],
  ["Easting", "9999999", "value"],
  ["SchoolWebsite", "javascript:alert(1)", "value"],
  ["SEN1 (name)", "BESD - Behaviour", "value"],
]

/** A file of `total` rows and 140 columns: Norfolk's among other authorities', with flaws planted on known lines when asked for. */
export function giasFixture({
  total = 50_000,
  flawed = false,
  folder = OPEN_DATA,
}: {
  total?: number
  flawed?: boolean
  folder?: URL
} = {}): GiasFixture {
  const { list, real } = sites(folder)
  const header = headerRow(folder)
  const body = new Body(header)
  const every = Math.max(1, Math.floor(total / list.length))
  const flawAt = flawed ? Math.floor(list.length / (PLANTS.length + 4)) || 1 : 0
  for (let index = 0; index < total; index++) {
    const at = index / every
    const site = Number.isInteger(at) ? list[at] : undefined
    if (!site)
      body.add(
        values({ ...list[index % list.length]!, urn: 700_000 + index }, String(201 + (index % 780)).replace("926", "925"), index),
      )
    else if (flawAt && at % flawAt === 0 && body.plant(values(site, "926", index), at / flawAt)) continue
    else body.addUsable(values(site, "926", index))
  }
  const links = records("norfolk_establishment_links_20250422.csv", folder) ?? [
    ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"],
    ["110000", "110001", "St Bede’s Primary, Norwich", "Successor", "01-09-2019"],
  ]
  return {
    file: iconv.encode(body.text, "windows-1252"),
    links: iconv.encode(links.map(line).join(""), "windows-1252"),
    header,
    rows: total,
    usable: body.usable,
    flaws: body.flaws,
    real,
  }
}

class Body {
  #pieces: string[]
  #line = 2
  readonly flaws: Flaw[] = []
  usable = 0

  constructor(private readonly header: readonly string[]) {
    this.#pieces = [line(header)]
  }

  get text(): string {
    return this.#pieces.join("")
  }

  add(row: Record<string, string>): void {
    this.#push(line(fill(this.header, row)))
  }

  addUsable(row: Record<string, string>): void {
    this.usable++
    this.add(row)
  }

  /** Plants flaw number `which` in the row; false when there are no more. */
  plant(row: Record<string, string>, which: number): boolean {
    const plant = PLANTS[which]
    if (plant) {
      const [column, value, costs] = plant
      this.flaws.push({ line: this.#line, column, value, costs })
      if (costs === "value") this.usable++
      this.add({ ...row, [column]: value })
      return true
    }
    const misshapen = [() => this.#cutShort(row), () => this.#twice(row), () => this.#broken(row)][which - PLANTS.length]
    misshapen?.()
    return misshapen !== undefined
  }

  #cutShort(row: Record<string, string>): void {
    this.flaws.push({ line: this.#line, column: "(row)", value: row.URN!, costs: "row" })
    this.#push(line(fill(this.header, row).slice(0, 12)))
  }

  #twice(row: Record<string, string>): void {
    this.addUsable({ ...row, EstablishmentName: `${row.EstablishmentName} \u2013 “first”` })
    this.#push("\r\n")
    this.flaws.push({ line: this.#line, column: "URN", value: row.URN!, costs: "row" })
    this.add(row)
  }

  /** A line break inside a value, which is no flaw, then a value that is: the flaw's line is that of the row. */
  #broken(row: Record<string, string>): void {
    this.flaws.push({ line: this.#line, column: "Northing", value: "unknown", costs: "value" })
    this.addUsable({ ...row, Street: "The Old\r\nSchool,\r\nChurch Lane", Northing: "unknown" })
  }

  #push(text: string): void {
    this.#pieces.push(text)
    this.#line += text.match(/\r\n/g)?.length ?? 0
  }
}
