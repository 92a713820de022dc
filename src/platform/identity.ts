import { audit } from "./audit/audit.ts"
import type { Tx } from "./database/tx.ts"
import { defaultIdentity, type Identity, identitySchema } from "./kit/index.ts"
import { keepSetting, settingOf } from "./settings.ts"
import type { CommandDefinition } from "./slice.ts"

const KEY = "identity"

/** The council's name, colours and typeface as configured, or the ones that the service ships with. */
export async function identityOf(tx: Tx): Promise<Identity> {
  const held = await settingOf(tx, KEY)
  return held === undefined ? defaultIdentity : identitySchema.parse(held)
}

async function setIdentity(tx: Tx, identity: Identity): Promise<void> {
  const before = (await settingOf(tx, KEY)) ?? defaultIdentity
  await keepSetting(tx, KEY, identity)
  await audit(tx, { action: "platform.set-identity", before, after: identity })
}

export const identityCommands: readonly CommandDefinition[] = [
  {
    name: "identity set",
    arguments: "<file>",
    about: "take the council's name, colours and typeface from a JSON file; they show after the next start",
    async run({ asSystem, readFile, say }, [file]) {
      const read = identitySchema.safeParse(JSON.parse((await readFile(file!)).toString("utf8")))
      if (!read.success) {
        for (const issue of read.error.issues) say(`${issue.path.join(".")}: ${issue.message}`)
        return 1
      }
      await asSystem((tx) => setIdentity(tx, read.data))
      say(`The service is now ${read.data.service} of ${read.data.name}. Start it again to see it.`)
      return 0
    },
  },
]
