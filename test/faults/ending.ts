import { spawn } from "node:child_process"
import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { keepRunning } from "../../scripts/keep-running.mjs"
import { readConfiguration } from "../../src/platform/configuration.ts"
import { platformSlice } from "../../src/platform/platform-slice.ts"
import { DatabaseEnded, runServer } from "../../src/platform/run-server.ts"
import { DEMONSTRATION_KEY } from "../../src/platform/sign-in/personas.ts"

/**
 * The service on a folder, kept running as `npm start` keeps it. Its database is ended for real: once in the folder's first life, or in
 * each with "always". A row is written and acknowledged before.
 */
const [folder, how] = process.argv.slice(2) as [string, "once" | "always" | "keep"]
if (how === "keep")
  process.exit(
    await keepRunning(
      () =>
        spawn(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), folder, process.argv[4]!], {
          stdio: "inherit",
        }),
      (line) => process.stdout.write(`${line}\n`),
    ),
  )

const ended = join(folder, "ended")
try {
  await runServer(readConfiguration({ LFI_FOLDER: folder, PORT: "0", NODE_ENV: "test" }), [platformSlice], {
    load: ({ source }) =>
      source.use(async (connection) => {
        await connection.script("create table if not exists public.acknowledged (n integer)")
        // Without a way to sign in the service would not start.
        await connection.query(
          "insert into platform.settings (key, value, changed_at) values ($1, $2, now()) on conflict do nothing",
          [DEMONSTRATION_KEY, JSON.stringify({ seed: 1, scale: 1 })],
        )
      }),
    goOn: async ({ source }) => {
      const { rows } = await source.use((connection) =>
        connection.query<{ held: number }>("select count(*)::integer as held from public.acknowledged"),
      )
      process.stdout.write(`held ${rows[0]?.held}\n`)
      if (how === "once" && existsSync(ended)) {
        process.stdout.write("still here\n")
        return
      }
      await source.use((connection) => connection.script("insert into public.acknowledged values (1)"))
      writeFileSync(ended, "")
      // Nobody sends the lines: the backend reads the end of its input and exits (test/database/dead-backend.test.ts).
      await source.use((connection) => connection.script("copy public.acknowledged from stdin"))
    },
  })
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`)
  process.exit(error instanceof DatabaseEnded ? error.exitCode : 1)
}
