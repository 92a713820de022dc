import { FileRefused, type RowProblem } from "../../platform/import/problem.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { CommandDefinition, CommandServices } from "../../platform/slice.ts"
import type { ChangeKind, Changes } from "./gias/compare.ts"
import { readLinks } from "./gias/read-links.ts"
import { type Authorities, readSettings } from "./gias/read-settings.ts"
import { type Arrived, changesFrom, importSettings } from "./import.ts"

const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  opened: "opened",
  announced: "announced, to open",
  recorded: "recorded, closed already",
  closed: "closed",
  moved: "moved",
  changed: "changed",
}

/** Most lines of each kind that the terminal shows. */
const SHOWN = 25

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export const settingsCommands: readonly CommandDefinition[] = [
  {
    name: "settings import",
    arguments: "<file>",
    about:
      'take a "Get Information About Schools" extract into the register; shows what would change, and writes it with --write',
    options: [
      ["--authority <codes>", "codes of the authorities to keep, with commas, or all", "926"],
      ["--links <file>", "the links extract: predecessors and successors"],
      ["--write", "write the changes; without it they are only shown"],
      ["--good-rows", "take the usable rows although others are not"],
    ],
    run: importCommand,
  },
]

async function importCommand(
  services: CommandServices,
  [file]: readonly string[],
  options: Record<string, string | boolean | undefined>,
): Promise<number> {
  const { say } = services
  try {
    const asked = String(options.authority)
    const keep: Authorities = asked === "all" ? "all" : asked.split(",")
    const reading = await readSettings(oneChunk(await services.readFile(file!)), keep)
    const links = options.links ? (await readLinks(oneChunk(await services.readFile(String(options.links))))).rows : []
    const arrived = { reading, links }
    say(`${reading.read} rows read, ${reading.rows.length} usable of the authorities asked for, ${reading.ofOthers} of others`)
    sayProblems(say, "cannot be used", reading.problems)
    sayProblems(say, "was left out", reading.warnings)
    sayChanges(say, await services.asSystem((tx) => changesFrom(tx, arrived)))
    return options.write ? await write(services, arrived, options.goodRows === true) : nothingWritten(say)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    say(`${file} cannot be read: ${error.message}`)
    return 1
  }
}

function nothingWritten(say: CommandServices["say"]): number {
  say("Nothing was written. Run it again with --write to take these changes.")
  return 0
}

async function write({ asSystem, say }: CommandServices, arrived: Arrived, goodRowsOnly: boolean): Promise<number> {
  try {
    const { unchanged } = await asSystem((tx) => importSettings.run(tx, { ...arrived, goodRowsOnly }))
    say(`Written. ${unchanged} settings are as they were.`)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say("Some rows cannot be used, so nothing was written. Mend them, or take the others with --good-rows.")
    return 1
  }
}

function sayProblems(say: CommandServices["say"], what: string, problems: readonly RowProblem[]): void {
  for (const problem of problems.slice(0, SHOWN))
    say(`line ${problem.line}, ${problem.column}: "${problem.value}" ${what}: ${problem.reason}`)
  if (problems.length > SHOWN) say(`... and ${problems.length - SHOWN} more like these`)
}

function sayChanges(say: CommandServices["say"], changes: Changes): void {
  for (const change of changes.settings.slice(0, SHOWN * 4)) {
    const heirs =
      change.heirs.length > 0
        ? `; carried on by ${change.heirs.map((heir) => `${heir.name ?? "a setting outside the register"} (${heir.urn})`).join(", ")}`
        : ""
    const fields = change.before === null ? "" : `: ${change.fields.map((field) => field.field).join(", ")}`
    say(`${change.urn} ${change.name}: ${change.kinds.map((kind) => KIND_WORDS[kind]).join(", ")}${fields}${heirs}`)
  }
  if (changes.settings.length > SHOWN * 4) say(`... and ${changes.settings.length - SHOWN * 4} more`)
  const counts = Object.entries(changes.counts).filter(([, count]) => count > 0)
  say(
    counts.length === 0
      ? "Nothing changed."
      : counts.map(([kind, count]) => `${count} ${KIND_WORDS[kind as ChangeKind]}`).join("; "),
  )
  for (const missing of changes.missing.slice(0, SHOWN))
    say(`${missing.urn} ${missing.name} is held but not in the file: nothing is deleted, please look`)
}
