import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import iconv from "iconv-lite"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../test/support/database.ts"
import { World } from "../../../test/support/world.ts"
import { runCommand } from "../../platform/commands/run-command.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { setAuthority } from "../authority/authority.ts"
import { kindsOf } from "../log/kinds.ts"
import { shownLines } from "../log/lines.ts"
import { changed } from "../log/pages.tsx"
import { changesIn, logSource } from "../log/queries.ts"
import type { CountyTables, Setting } from "../tables.ts"
import { giasFixture } from "./gias/fixture.ts"
import { listSettings } from "./queries.ts"

/** One month after another, as whoever runs the service types it. The cases stand on one another: a register lives on. */
let db: TestDatabase
let folder: string
let zone: string
const fixture = giasFixture({ total: 300, folder: new URL("file:///nowhere/") })
type Row = Record<string, string>
const rows = parse(iconv.decode(fixture.file, "windows-1252"), { columns: true }) as Row[]
const ours = rows.filter((row) => row["LA (code)"] === "926")

beforeAll(async () => {
  db = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), "lfi-gias-"))
  zone = await new World(db.database).zone("North 2")
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db.close()
})

const cell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
function put(name: string, header: readonly string[], body: readonly (readonly string[])[]): void {
  const text = [header, ...body].map((line) => `${line.map(cell).join(",")}\r\n`).join("")
  writeFileSync(join(folder, name), iconv.encode(text, "windows-1252"))
}
const extract = (name: string, of: readonly Row[]) =>
  put(
    name,
    fixture.header,
    of.map((row) => fixture.header.map((column) => row[column] ?? "")),
  )
const LINKS = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]

async function lfi(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = []
  const service = { ...db, configuration: {} } as never
  const code = await runCommand(service, ["settings", "import", ...args], { folder, say: (line) => said.push(line) })
  return { code, said }
}

const system = <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work)
const held = () =>
  system((tx) => tablesOf<CountyTables>(tx).selectFrom("county.settings").selectAll().orderBy("urn").execute()) as Promise<
    Setting[]
  >
const byUrn = async (urn: string | number) => (await held()).find((setting) => setting.urn === Number(urn))!
const teamsOf = (setting: Setting) =>
  system((tx) =>
    tablesOf<CountyTables>(tx).selectFrom("platform.teams").select(["kind", "name"]).where("scope_id", "=", setting.id).execute(),
  )

/** The log of a setting as its page reads it, oldest first. */
const logOf = async (urn: string | number) => {
  const { id } = await byUrn(urn)
  return system(async (tx) => {
    const { rows: lines } = await changesIn(tx, logSource([{ kind: "setting", id }]), {}, { page: 1, size: 50 })
    const shown = await shownLines(tx, kindsOf(db.registry.slices), lines)
    return shown.map((line) => [line.what, line.reason, line.fields.map(changed).toSorted()]).toReversed()
  })
}

test("nothing is kept before somebody says whose settings they are", async () => {
  extract("october.csv", rows)
  const { code, said } = await lfi("october.csv")
  expect([code, said]).toEqual([1, [expect.stringMatching(/--authority .* \/setup\/authority/)]])
  expect((await lfi("october.csv", "--authority", "926")).code).toBe(0)
  await system((tx) => setAuthority.run(tx, { code: "926", version: 0 }))
})

test("the first look writes nothing; the first import writes every setting of the authority with its team", async () => {
  const look = await lfi("october.csv")
  expect(look.said).toContain(`300 rows read, ${ours.length} usable of authority 926, ${300 - ours.length} of others`)
  expect(look.said).toContain("The register holds no setting of GIAS yet: each one is new.")
  expect(await held()).toEqual([])
  const { code, said } = await lfi("october.csv", "--write")
  expect([code, said.at(-1)]).toEqual([0, "Written. 0 settings are as they were."])
  const settings = await held()
  expect(settings.map((setting) => setting.urn)).toEqual(ours.map((row) => Number(row.URN)))
  const [first] = settings
  expect(await teamsOf(first!)).toEqual([{ kind: "setting", name: first!.name }])
  expect(first).toMatchObject({ source: "GIAS", version: 1, zone_id: null, postcode: "NR1 1AB", easting: 600_000 })
  expect(await logOf(first!.urn!)).toEqual([])
  const came = kindsOf(db.registry.slices).kind("setting")!.came!
  expect(await system((tx) => came(tx, first!.id))).toContain("It came with the first import of settings")
  expect([first!.address, first!.needs.length > 0, first!.opened_on]).toEqual([expect.arrayContaining(["Norwich"]), true, null])
})

test("the same file again changes nothing", async () => {
  const before = await held()
  const { code, said } = await lfi("october.csv", "--write")
  expect([code, said.slice(1)]).toEqual([0, ["Nothing changed.", `Written. ${ours.length} settings are as they were.`]])
  expect(await held()).toEqual(before)
})

const open = ours.filter((row) => row.CloseDate === "")
const [closing, moving, changing] = open as [Row, Row, Row]
const academy = { ...closing, URN: "119001", EstablishmentName: "Heron Lane Academy", OpenDate: "01-11-2026" }
const fresh = { ...closing, URN: "119002", EstablishmentName: "New Bridge Primary", OpenDate: "01-11-2026" }
const november = [
  ...ours.map((row) => {
    if (row === closing)
      return {
        ...row,
        "EstablishmentStatus (code)": "2",
        CloseDate: "31-10-2026",
        "ReasonEstablishmentClosed (name)": "Academy Converter",
      }
    if (row === moving)
      return { ...row, Easting: String(Number(row.Easting) + 300), Northing: String(Number(row.Northing) + 400) }
    return row === changing ? { ...row, SchoolCapacity: "999", EstablishmentName: "Renamed Primary" } : row
  }),
  academy,
  fresh,
]

test("next month it says what opened, closed, moved and changed, before and after, and writes it", async () => {
  await system((tx) =>
    tablesOf<CountyTables>(tx)
      .updateTable("county.settings")
      .set({ zone_id: zone })
      .where("urn", "=", Number(closing.URN))
      .execute(),
  )
  extract("november.csv", november)
  put("links.csv", LINKS, [[closing.URN!, academy.URN!, academy.EstablishmentName!, "Successor", "01-11-2026"]])
  const before = await held()
  const { code, said } = await lfi("november.csv", "--links", "links.csv")
  expect([code, await held()]).toEqual([0, before])
  const capacity = before.find((setting) => setting.urn === Number(changing.URN))!.capacity
  expect(said.slice(1, -1)).toEqual([
    `${closing.URN} ${closing.EstablishmentName}: closed`,
    "    status: open -> closed",
    "    closed on: (none) -> 31 October 2026",
    "    closed why: (none) -> Academy Converter",
    `    carried on by Heron Lane Academy (119001)`,
    `${moving.URN} ${moving.EstablishmentName}: moved by 500 m`,
    `    easting: ${moving.Easting} -> ${Number(moving.Easting) + 300}`,
    `    northing: ${moving.Northing} -> ${Number(moving.Northing) + 400}`,
    `${changing.URN} Renamed Primary: changed`,
    `    name: ${changing.EstablishmentName} -> Renamed Primary`,
    `    capacity: ${capacity} -> 999`,
    "119001 Heron Lane Academy: opened",
    `    takes over from ${closing.EstablishmentName} (${closing.URN})`,
    "119002 New Bridge Primary: opened",
    "2 opened; 1 closed; 1 moved; 1 changed",
    "1 new setting belongs to the zone of what it takes over from",
    "1 new setting belongs to no zone yet: /settings?zone=none",
  ])
  expect((await lfi("november.csv", "--links", "links.csv", "--write")).code).toBe(0)
  expect(await byUrn(closing.URN!)).toMatchObject({ status: "closed", version: 2, zone_id: zone })
  expect(await logOf(closing.URN!)).toEqual([
    [
      "Imported settings",
      "Import of november.csv: closed",
      ["Closed on: nothing → 31 October 2026", "Closed why: nothing → Academy Converter", "Status: Open → Closed"],
    ],
  ])
  expect(await logOf(changing.URN!)).toEqual([
    [
      "Imported settings",
      "Import of november.csv: changed",
      [`Capacity: ${capacity} → 999`, `Name: ${changing.EstablishmentName} → Renamed Primary`],
    ],
  ])
  expect(await logOf(119_001)).toEqual([
    [
      "Imported settings",
      "Import of november.csv: opened",
      expect.arrayContaining(["Name: Heron Lane Academy", "Status: Open", "URN: 119001", "Zone: North 2"]),
    ],
  ])
  const untouched = ours.find((row) => ![closing, moving, changing].includes(row))!
  expect(await logOf(untouched.URN!)).toEqual([])
  expect(await byUrn(119_001)).toMatchObject({ zone_id: zone, version: 1 })
  expect(await byUrn(119_002)).toMatchObject({ zone_id: null })
  expect(await teamsOf(await byUrn(changing.URN!))).toEqual([{ kind: "setting", name: "Renamed Primary" }])
  expect((await lfi("november.csv", "--links", "links.csv")).said[1]).toBe("Nothing changed.")
})

test("those of no zone can be listed", async () => {
  const state = {
    path: "/settings",
    filters: { zone: "none" },
    sort: { by: "name", descending: false },
    page: 1,
    size: 200,
  } as const
  const { rows: listed } = await system((tx) => listSettings(tx, state))
  expect(listed.map((row) => row.name)).toContain("New Bridge Primary")
  expect(listed.map((row) => row.name)).not.toContain("Heron Lane Academy")
})

test("a row that cannot be used writes nothing; every one is said, of the links too; the good ones are taken when asked", async () => {
  const bad = Array.from({ length: 40 }, (_, at) => ({ ...fresh, URN: `x${at}` }))
  extract("december.csv", [...november, { ...fresh, URN: "119003", EstablishmentName: "Third Primary" }, ...bad])
  put("bad-links.csv", LINKS, [["119003", "nobody", "", "Successor", ""]])
  const before = await held()
  const refused = await lfi("december.csv", "--links", "bad-links.csv", "--write")
  expect([refused.code, await held()]).toEqual([1, before])
  const unusable = refused.said.filter((line) => line.includes("cannot be used: "))
  expect(unusable).toHaveLength(41)
  expect(unusable[39]).toMatch(/^line \d+, URN: "x39" cannot be used: /)
  expect(unusable[40]).toMatch(/^links, line 2, LinkURN: "nobody" cannot be used: /)
  expect(refused.said.at(-1)).toMatch(/nothing was written/)
  expect((await lfi("december.csv", "--links", "bad-links.csv", "--write", "--good-rows")).code).toBe(0)
  expect((await byUrn(119_003)).name).toBe("Third Primary")
  expect(await held()).toHaveLength(before.length + 1)
})

test("what the file no longer has is held on and said", async () => {
  extract("january.csv", november.slice(1))
  const { said } = await lfi("january.csv", "--write")
  expect(said).toContain(
    `${november[0]!.URN} ${(await byUrn(november[0]!.URN!)).name} is held but not in the file: nothing is deleted, please look`,
  )
})

test("a file that is none is refused in a sentence, by its name", async () => {
  writeFileSync(join(folder, "picture.csv"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]))
  const { code, said } = await lfi("picture.csv", "--write")
  expect([code, said[0]]).toEqual([1, expect.stringMatching(/^picture\.csv cannot be read: /)])
  const links = await lfi("november.csv", "--links", "picture.csv")
  expect([links.code, links.said[0]]).toEqual([1, expect.stringMatching(/^picture\.csv cannot be read: /)])
})
