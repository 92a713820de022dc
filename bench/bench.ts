import { existsSync, readdirSync } from "node:fs"
import { cpus, release, totalmem } from "node:os"
import { fileURLToPath } from "node:url"
import { closeRealCounty } from "./house/real.ts"
import type { Row, Table } from "./measure.ts"

interface Bench {
  readonly name: string
  run(): Promise<Table | readonly object[]>
}

/**
 * `npm run bench` runs every bench, `npm run bench pages growth` those named by their folder. Each prints a table as soon as it is
 * measured; a bench that fails is named at the end, and the exit code says so.
 */
const folder = fileURLToPath(new URL("./", import.meta.url))
const known = readdirSync(folder)
  .filter((name) => existsSync(`${folder}${name}/bench.ts`))
  .sort()
const asked = process.argv.slice(2)
for (const name of asked) {
  if (known.includes(name)) continue
  console.error(`There is no bench "${name}"; there are: ${known.join(", ")}.`)
  process.exit(1)
}

console.log(
  `Machine: ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}, Node ${process.versions.node}`,
)
const failed: string[] = []
for (const name of asked.length > 0 ? asked : known) {
  const started = performance.now()
  try {
    const bench = (await import(`./${name}/bench.ts`)) as Bench
    const result = await bench.run()
    const table: Table = "rows" in result ? result : { title: bench.name, rows: result as readonly Row[] }
    console.log(`\n${table.title}`)
    console.table(Object.fromEntries(table.rows.map(({ what, ...row }) => [what, row])))
    for (const note of table.notes ?? []) console.log(note)
    console.log(`(${name}: ${((performance.now() - started) / 1000).toFixed(0)} s)`)
  } catch (error) {
    failed.push(name)
    console.error(`\n${name} failed: ${(error as Error).stack}`)
  }
}
await closeRealCounty()
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`)
  process.exit(1)
}
process.exit(0)
