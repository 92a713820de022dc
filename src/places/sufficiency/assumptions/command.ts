import { Refusal } from "../../../platform/refusal.ts"
import type { CommandDefinition } from "../../../platform/slice.ts"
import { needed } from "../cli/options.ts"
import { loadAssumptions } from "./actions.ts"

/** Takes a file of parameters into the running service, as the page does. */
export const assumptionCommands: readonly CommandDefinition[] = [
  {
    name: "assumptions load",
    arguments: "<file>",
    about: "keep a file of parameters, such as `lfi forecast calibrate` writes, as a set on which scenarios can rest",
    options: [
      ["--title <words>", "what the set is called"],
      ["--source <words>", "where the file is from"],
    ],
    async run({ asSystem, readFile, say }, [file], options) {
      const title = needed(options, "title", "what the set is called")
      const source = needed(options, "source", "where the file is from")
      const bytes = await readFile(file!).catch((error: Error) => {
        throw new Error(`${file}: cannot be read (${error.message})`)
      })
      try {
        const { id } = await asSystem((tx) => loadAssumptions.run(tx, { title, source, madeFrom: null, bytes }))
        say(`Kept. Scenarios can rest on it: /places/assumptions/${id}`)
        return 0
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        for (const line of error.about.lines as readonly string[]) say(line)
        return 2
      }
    },
  },
]
