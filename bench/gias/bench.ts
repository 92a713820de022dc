import { Readable } from "node:stream"
import { parse } from "csv-parse"
import { giasFixture } from "../../src/county/settings/gias/fixture.ts"
import { type Authorities, readSettings } from "../../src/county/settings/gias/read-settings.ts"
import { importSettings } from "../../src/county/settings/import.ts"
import { Database } from "../../src/platform/database/database.ts"
import { openEmbedded } from "../../src/platform/database/embedded.ts"
import { migrate } from "../../src/platform/database/migrate.ts"
import { register } from "../../src/platform/registry.ts"
import { systemClock } from "../../src/platform/time.ts"
import { slices } from "../../src/slices.ts"

export const name = "Settings import: reading, and reading with the write, against csv-parse alone, the same GIAS file"

export interface Line {
  readonly what: string
  readonly rows: number
  readonly seconds: number
  readonly rowsPerSecond: number
  /** Rows a second as a share of what csv-parse alone reads; the aim is 0.3 or more. */
  readonly share: number
  /** The same by processor time, which other work on the machine does not disturb. */
  readonly shareByProcessor: number
}

const CHUNK = 65_536

function stream(file: Buffer): Readable {
  const chunks: Buffer[] = []
  for (let at = 0; at < file.length; at += CHUNK) chunks.push(file.subarray(at, at + CHUNK))
  return Readable.from(chunks)
}

async function parserAlone(file: Buffer): Promise<number> {
  let rows = -1
  for await (const _ of stream(file).pipe(parse({ encoding: "latin1", relax_column_count: true, skip_empty_lines: true }))) rows++
  return rows
}

async function whole(file: Buffer, keep: Authorities): Promise<number> {
  return (await readSettings(stream(file), keep)).read
}

interface Register {
  readonly database: Database
  /** Leaves it without settings: a truncation, for fifty thousand rows each look for what points at them when they are deleted. */
  clear(): Promise<void>
}

/** An embedded database that holds no setting. */
async function emptyRegister(): Promise<Register> {
  const registry = register(slices)
  const source = await openEmbedded()
  await migrate(source, registry.migrations)
  const database = new Database({ source, clock: systemClock, rightsOf: registry.rightsOf, publish: registry.publish })
  const clear = () =>
    source.use((connection) =>
      connection.script("truncate county.settings, county.setting_links, platform.teams cascade; analyze county.settings"),
    )
  return { database, clear: async () => void (await clear()) }
}

/** What `lfi settings import --write` does at a first import: read, compare with the register, write settings and teams, audit. */
async function imported(held: Register, file: Buffer, keep: Authorities): Promise<number> {
  const reading = await readSettings(stream(file), keep)
  const links = { rows: [], problems: [], warnings: [] }
  await held.database.asSystem((tx) => importSettings.run(tx, { reading, links, file: "gias.csv", goodRowsOnly: true }))
  return reading.read
}

interface Timing {
  readonly rows: number
  readonly seconds: number
  readonly processor: number
}

async function timed(contender: () => Promise<number>): Promise<Timing> {
  const [started, used] = [performance.now(), process.cpuUsage()]
  const rows = await contender()
  const { user, system } = process.cpuUsage(used)
  return { rows, seconds: (performance.now() - started) / 1000, processor: (user + system) / 1_000_000 }
}

const median = (values: readonly number[]): number => values.toSorted((left, right) => left - right)[values.length >> 1]!

/** Runs each three times in turn and takes medians, so that a busy moment falls on all alike. */
export async function run(): Promise<Line[]> {
  const { file } = giasFixture()
  const held = await emptyRegister()
  const contenders: [string, () => Promise<number>][] = [
    ["csv-parse alone", () => parserAlone(file)],
    ["read and map, one authority kept", () => whole(file, ["926"])],
    ["read and map, every authority kept", () => whole(file, "all")],
    ["read, compare and write, one authority kept", () => imported(held, file, ["926"])],
    ["read, compare and write, every authority kept", () => imported(held, file, "all")],
  ]
  const timings = contenders.map((): Timing[] => [])
  for (let round = 0; round < 3; round++)
    for (const [index, [, contender]] of contenders.entries()) {
      await held.clear()
      timings[index]!.push(await timed(contender))
    }
  await held.database.close()
  const speeds = timings.map((runs) => ({
    wall: median(runs.map(({ rows, seconds }) => rows / seconds)),
    processor: median(runs.map(({ rows, processor }) => rows / processor)),
  }))
  return contenders.map(([what], index) => ({
    what,
    rows: timings[index]![0]!.rows,
    seconds: Number(median(timings[index]!.map(({ seconds }) => seconds)).toFixed(2)),
    rowsPerSecond: Math.round(speeds[index]!.wall),
    share: Number((speeds[index]!.wall / speeds[0]!.wall).toFixed(2)),
    shareByProcessor: Number((speeds[index]!.processor / speeds[0]!.processor).toFixed(2)),
  }))
}

if (import.meta.url === `file://${process.argv[1]}`) {
  console.log(name)
  console.table(await run())
}
