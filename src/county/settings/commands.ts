import { basename } from "node:path"
import { FileRefused, type Reading } from "../../platform/import/problem.ts"
import { Refusal } from "../../platform/refusal.ts"
import type { CommandDefinition, CommandServices } from "../../platform/slice.ts"
import { authorityOf } from "../authority/authority.ts"
import { readLinks } from "./gias/read-links.ts"
import { type Authorities, readSettings } from "./gias/read-settings.ts"
import type { SettingLink } from "./gias/setting.ts"
import { type Arrived, changesFrom, type ImportChoice, importSettings } from "./import.ts"
import { changesInLines } from "./say-changes.ts"

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

type Options = Record<string, string | boolean | undefined>

export const settingsCommands: readonly CommandDefinition[] = [
  {
    name: "settings import",
    arguments: "<file>",
    about:
      'take a "Get Information About Schools" extract into the register; shows what would change, and writes it with --write',
    options: [
      ["--authority <codes>", "codes of the authorities to keep, with commas, or all; your own when left out"],
      ["--links <file>", "the links extract: predecessors and successors"],
      ["--write", "write the changes; without it they are only shown"],
      ["--good-rows", "take the usable rows although others are not"],
    ],
    run: importCommand,
  },
]

async function importCommand(services: CommandServices, [file]: readonly string[], options: Options): Promise<number> {
  const { say } = services
  const keep = await authoritiesAsked(services, options.authority)
  if (keep === null) {
    say("Say whose settings to keep: --authority with your authority's code of 3 digits, or set yours at /setup/authority.")
    return 1
  }
  let reading = String(file)
  try {
    const settings = await readSettings(oneChunk(await services.readFile(reading)), keep)
    reading = String(options.links)
    const links = options.links ? await readLinks(oneChunk(await services.readFile(reading))) : NO_LINKS
    const arrived = { reading: settings, links }
    sayRead(say, arrived, keep)
    for (const line of changesInLines(await services.asSystem((tx) => changesFrom(tx, arrived)))) say(line)
    return options.write
      ? await write(services, { ...arrived, file: basename(String(file)), goodRowsOnly: options.goodRows === true })
      : nothingWritten(say)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    say(`${reading} cannot be read: ${error.message}`)
    return 1
  }
}

const NO_LINKS: Reading<SettingLink> = { rows: [], problems: [], warnings: [] }

/** The authorities that were asked for, else the one whose service this is; null where that was never said. */
async function authoritiesAsked({ asSystem }: CommandServices, asked: Options[string]): Promise<Authorities | null> {
  if (asked === "all") return "all"
  if (typeof asked === "string") return asked.split(",").map((code) => code.trim())
  const { code } = await asSystem(authorityOf)
  return code === null ? null : [code]
}

function sayRead(say: CommandServices["say"], { reading, links }: Arrived, keep: Authorities): void {
  const whose = keep === "all" ? "every authority" : `authority ${keep.join(", ")}`
  say(`${reading.read} rows read, ${reading.rows.length} usable of ${whose}, ${reading.ofOthers} of others`)
  sayProblems(say, "", reading)
  sayProblems(say, "links, ", links)
}

function sayProblems(say: CommandServices["say"], where: string, { problems, warnings }: Reading<unknown>): void {
  const said = (what: string, of: typeof problems) => {
    for (const { line, column, value, reason } of of) say(`${where}line ${line}, ${column}: "${value}" ${what}: ${reason}`)
  }
  said("cannot be used", problems)
  said("was left out", warnings)
}

function nothingWritten(say: CommandServices["say"]): number {
  say("Nothing was written. Run it again with --write to take these changes.")
  return 0
}

async function write({ asSystem, say }: CommandServices, choice: ImportChoice): Promise<number> {
  try {
    const { unchanged } = await asSystem((tx) => importSettings.run(tx, choice))
    say(`Written. ${unchanged} settings are as they were.`)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say("Some rows cannot be used, so nothing was written. Mend them, or take the others with --good-rows.")
    return 1
  }
}
