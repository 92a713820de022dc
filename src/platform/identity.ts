import { audit } from "./audit/audit.ts"
import { type Tx, tablesOf } from "./database/tx.ts"
import { defaultIdentity, type Identity, identitySchema } from "./kit/index.ts"
import type { CommandDefinition } from "./slice.ts"
import type { Instant } from "./time.ts"

interface SettingTables {
  "platform.settings": { key: string; value: unknown; changed_at: Instant; changed_by: string | null }
}

const KEY = "identity"

/** The council's name, colours and typeface as configured, or the ones that the service ships with. */
export async function identityOf(tx: Tx): Promise<Identity> {
  const row = await stored(tx)
  return row === undefined ? defaultIdentity : identitySchema.parse(row.value)
}

const stored = (tx: Tx) =>
  tablesOf<SettingTables>(tx).selectFrom("platform.settings").select("value").where("key", "=", KEY).executeTakeFirst()

async function setIdentity(tx: Tx, identity: Identity): Promise<void> {
  const before = (await stored(tx))?.value ?? defaultIdentity
  const value = JSON.stringify(identity)
  await tablesOf<SettingTables>(tx)
    .insertInto("platform.settings")
    .values({ key: KEY, value, changed_at: tx.now, changed_by: tx.actor.personId })
    .onConflict((held) => held.column("key").doUpdateSet({ value, changed_at: tx.now, changed_by: tx.actor.personId }))
    .execute()
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
