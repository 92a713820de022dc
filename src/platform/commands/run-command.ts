import { readFile } from "node:fs/promises"
import { resolve } from "node:path"
import { Command, CommanderError } from "commander"
import { startBackground } from "../background.ts"
import type { Service } from "../service.ts"
import type { CommandDefinition, CommandServices, StandaloneCommand } from "../slice.ts"

export interface Terminal {
  /** Where relative file names are read from: the folder of whoever typed the command. */
  readonly folder: string
  readonly say: (line: string) => void
}

/** Runs one `lfi` command against an open service, wherever it was typed. Returns the exit code. */
export async function runCommand(service: Service, args: readonly string[], terminal: Terminal): Promise<number> {
  const services = commandServices(service, terminal)
  const definitions = service.registry.slices.flatMap((slice) => slice.commands ?? [])
  return runProgram(definitions, args, {
    say: terminal.say,
    run: (definition, given, options) => definition.run(services, given, options),
  })
}

/** The commands that these words can mean, when none of them needs the database; null when one does. */
export function standaloneCommands(
  definitions: readonly CommandDefinition[],
  args: readonly string[],
): StandaloneCommand[] | null {
  const meant = definitions.filter(({ name }) => name.split(" ")[0] === args[0])
  const standalone = meant.filter((each): each is StandaloneCommand => each.standalone === true)
  return meant.length > 0 && standalone.length === meant.length ? standalone : null
}

/** Runs one of the commands that need no database. Returns the exit code. */
export const runStandalone = (
  definitions: readonly StandaloneCommand[],
  args: readonly string[],
  say: Terminal["say"],
): Promise<number> =>
  runProgram(definitions, args, { say, run: (definition, given, options) => definition.run({ say }, given, options) })

interface Surroundings<Definition> {
  readonly say: Terminal["say"]
  readonly run: (
    definition: Definition,
    given: readonly string[],
    options: Record<string, string | boolean | undefined>,
  ) => Promise<number>
}

async function runProgram<Definition extends CommandDefinition>(
  definitions: readonly Definition[],
  args: readonly string[],
  { say, run }: Surroundings<Definition>,
): Promise<number> {
  const program = new Command("lfi").description("Local First Inclusion: commands for whoever runs it").exitOverride()
  program.configureOutput({ writeOut: (text) => say(text.trimEnd()), writeErr: (text) => say(text.trimEnd()) })
  let code = 0
  for (const definition of definitions) {
    addCommand(program, definition, async (given, options) => {
      code = await run(definition, given, options)
    })
  }
  try {
    await program.parseAsync(["node", "lfi", ...args])
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    say(error instanceof Error ? error.message : String(error))
    return 1
  }
}

type Run = (args: readonly string[], options: Record<string, string | boolean | undefined>) => Promise<void>

/** "settings import" becomes `import` under `settings`. */
function addCommand(program: Command, definition: CommandDefinition, run: Run): void {
  const words = definition.name.split(" ")
  let parent = program
  for (const word of words.slice(0, -1)) {
    parent = parent.commands.find((command) => command.name() === word) ?? parent.command(word).exitOverride()
  }
  const command = parent
    .command(`${words.at(-1)!} ${definition.arguments ?? ""}`.trim())
    .description(definition.about)
    .exitOverride()
  for (const [flags, about, fallback] of definition.options ?? []) command.option(flags, about, fallback)
  if (definition.files !== undefined) command.addHelpText("after", `\n${definition.files}`)
  command.action(async (...given: unknown[]) => {
    const options = given.at(-2) as Record<string, string | boolean | undefined>
    await run(
      given.slice(0, -2).filter((each): each is string => typeof each === "string"),
      options,
    )
  })
}

function commandServices(service: Service, { folder, say }: Terminal): CommandServices {
  const { database, configuration } = service
  const log: CommandServices["log"] = (message, facts) =>
    say([message, ...Object.entries(facts ?? {}).map(([name, value]) => `${name} ${value}`)].join(", "))
  return {
    configuration,
    asSystem: (work) => database.asSystem(work),
    forPerson: (person, work) => database.forPerson(person, work),
    log,
    drain: (atOnce) => startBackground(service, { info: (facts, message) => log(message, facts) }, atOnce),
    say,
    readFile: (path) => readFile(resolve(folder, path)),
  }
}
