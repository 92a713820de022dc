import type { ZodType } from "zod"
import { audit } from "../platform/audit/audit.ts"
import type { Tx } from "../platform/database/tx.ts"
import { keepSetting, settingOf } from "../platform/settings.ts"
import type { CommandDefinition } from "../platform/slice.ts"

/** A value that a council sets as its own, with the one that ships until it does. */
export interface Configured<Value> {
  /** Key among the settings of the service. */
  readonly key: string
  /** First word of the command that sets it: "watch-rules" makes `lfi watch-rules set FILE`. */
  readonly command: string
  readonly about: string
  readonly schema: ZodType<Value>
  readonly shipped: Value
}

/** The council's own value, or the shipped one. Throws when what is stored no longer fits. */
export async function configuredValue<Value>(tx: Tx, { key, schema, shipped }: Configured<Value>): Promise<Value> {
  const held = await settingOf(tx, key)
  return held === undefined ? shipped : schema.parse(held)
}

/** What the audit calls the setting of a value: "provision.set-watch-rules". */
export const setAction = ({ command }: Pick<Configured<unknown>, "command">): string => `provision.set-${command}`

/** Keeps a value as it was read: the schema has said that it fits. */
async function setValue<Value>(tx: Tx, configured: Configured<Value>, read: unknown): Promise<void> {
  const { key, shipped } = configured
  const before = (await settingOf(tx, key)) ?? shipped
  await keepSetting(tx, key, read)
  await audit(tx, { action: setAction(configured), before, after: read })
}

/** The command that takes a council's value from a JSON file, and says what is wrong with one that does not fit. */
export const setCommand = <Value>(configured: Configured<Value>): CommandDefinition => ({
  name: `${configured.command} set`,
  arguments: "<file>",
  about: configured.about,
  async run({ asSystem, readFile, say }, [file]) {
    const typed: unknown = JSON.parse((await readFile(file!)).toString("utf8"))
    const read = configured.schema.safeParse(typed)
    if (!read.success) {
      for (const issue of read.error.issues) say(`${issue.path.join(".")}: ${issue.message}`)
      return 1
    }
    await asSystem((tx) => setValue(tx, configured, typed))
    say("Taken. It holds from now on.")
    return 0
  },
})
