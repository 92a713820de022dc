import { readFile } from "node:fs/promises"
import { resolve } from "node:path"
import { Command, CommanderError } from "commander"
import type { Service } from "../service.ts"
import type { CommandDefinition, CommandServices } from "../slice.ts"

export interface Terminal {
  /** Where relative file names are read from: the folder of whoever typed the command. */
  readonly folder: string
  readonly say: (line: string) => void
}

/** Runs one `lfi` command against an open service, wherever it was typed. Returns the exit code. */
export async function runCommand(service: Service, args: readonly string[], terminal: Terminal): Promise<number> {
  const services = commandServices(service, terminal)
  const program = new Command("lfi").description("Local First Inclusion: commands for whoever runs it").exitOverride()
  program.configureOutput({ writeOut: (text) => terminal.say(text.trimEnd()), writeErr: (text) => terminal.say(text.trimEnd()) })
  let code = 0
  for (const definition of service.registry.slices.flatMap((slice) => slice.commands ?? [])) {
    addCommand(program, definition, async (given, options) => {
      code = await definition.run(services, given, options)
    })
  }
  try {
    await program.parseAsync(["node", "lfi", ...args])
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    terminal.say(error instanceof Error ? error.message : String(error))
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
  command.action(async (...given: unknown[]) => {
    const options = given.at(-2) as Record<string, string | boolean | undefined>
    await run(
      given.slice(0, -2).filter((each): each is string => typeof each === "string"),
      options,
    )
  })
}

function commandServices({ database, configuration }: Service, { folder, say }: Terminal): CommandServices {
  return {
    configuration,
    asSystem: (work) => database.asSystem(work),
    forPerson: (person, work) => database.forPerson(person, work),
    log: (message, facts) => say([message, ...Object.entries(facts ?? {}).map(([name, value]) => `${name} ${value}`)].join(", ")),
    say,
    readFile: (path) => readFile(resolve(folder, path)),
  }
}
