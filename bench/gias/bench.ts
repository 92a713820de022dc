import { Readable } from "node:stream"
import { parse } from "csv-parse"
import { giasFixture } from "../../src/county/settings/gias/fixture.ts"
import { type Authorities, readSettings } from "../../src/county/settings/gias/read-settings.ts"

export const name = "Settings import: the whole reading against csv-parse alone, the same GIAS file"

export interface Line {
  readonly what: string
  readonly rows: number
  readonly seconds: number
  readonly rowsPerSecond: number
  /** Rows a second as a share of what csv-parse alone reads; the aim is 0.3 or more. */
  readonly share: number
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

/** Runs each three times in turn and takes the median, so that a busy moment falls on all alike. */
export async function run(): Promise<Line[]> {
  const { file } = giasFixture()
  const contenders: [string, () => Promise<number>][] = [
    ["csv-parse alone", () => parserAlone(file)],
    ["read and map, one authority kept", () => whole(file, ["926"])],
    ["read and map, every authority kept", () => whole(file, "all")],
  ]
  const times = contenders.map((): number[] => [])
  const rows: number[] = []
  for (let round = 0; round < 3; round++)
    for (const [index, [, contender]] of contenders.entries()) {
      const started = performance.now()
      rows[index] = await contender()
      times[index]!.push((performance.now() - started) / 1000)
    }
  const seconds = times.map((each) => each.toSorted((left, right) => left - right)[1]!)
  const alone = rows[0]! / seconds[0]!
  return contenders.map(([what], index) => {
    const speed = rows[index]! / seconds[index]!
    return {
      what,
      rows: rows[index]!,
      seconds: Number(seconds[index]!.toFixed(2)),
      rowsPerSecond: Math.round(speed),
      share: Number((speed / alone).toFixed(2)),
    }
  })
}

if (import.meta.url === `file://${process.argv[1]}`) {
  console.log(name)
  console.table(await run())
}
