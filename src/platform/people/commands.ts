import { randomUUID } from "node:crypto"
import { z } from "zod"
import { audit } from "../audit/audit.ts"
import { type Tx, tablesOf } from "../database/tx.ts"
import type { CommandDefinition } from "../slice.ts"
import type { PlainDate } from "../time.ts"

interface PeopleTables {
  "platform.people": { id: string; kind: string; name: string; email: string | null }
  "platform.teams": {
    id: string
    kind: string
    name: string
    scope_id: string | null
    capacity: number | null
    ended_on: PlainDate | null
  }
  "platform.memberships": {
    id: string
    person_id: string
    team_id: string
    role: string
    since: PlainDate
    until: PlainDate | null
  }
}

const options = z.object({
  email: z.email("--email must be an address"),
  role: z.string().regex(/^[a-z-]{2,40}$/, "--role is a word such as administrator"),
  team: z.string().min(1, "--team must be a team's name"),
  teamKind: z
    .string()
    .regex(/^[a-z-]{2,40}$/)
    .refine((kind) => kind !== "zone" && kind !== "setting", "A zone's or a setting's team comes with it: name it with --team"),
})

/** A person known to the service, found by the address with which the sign-in provider will prove them. */
async function addPerson(tx: Tx, name: string, { email, role, team, teamKind }: z.output<typeof options>): Promise<void> {
  const db = tablesOf<PeopleTables>(tx)
  const held = await db
    .selectFrom("platform.people")
    .select("id")
    .where((is) => is(is.fn<string>("lower", ["email"]), "=", email.toLowerCase()))
    .executeTakeFirst()
  const personId = held?.id ?? randomUUID()
  if (!held) await db.insertInto("platform.people").values({ id: personId, kind: "staff", name, email }).execute()
  const known = await db
    .selectFrom("platform.teams")
    .select("id")
    .where("name", "=", team)
    .where("ended_on", "is", null)
    .orderBy("id")
    .executeTakeFirst()
  const teamId = known?.id ?? randomUUID()
  if (!known)
    await db
      .insertInto("platform.teams")
      .values({ id: teamId, kind: teamKind, name: team, scope_id: null, capacity: null, ended_on: null })
      .execute()
  await db
    .insertInto("platform.memberships")
    .values({ id: randomUUID(), person_id: personId, team_id: teamId, role, since: tx.today, until: null })
    .execute()
  await audit(tx, { action: "people.add", record: { kind: "person", id: personId }, after: { role, team } })
}

export const peopleCommands: readonly CommandDefinition[] = [
  {
    name: "people add",
    arguments: "<name>",
    about: "register a colleague with a role in a team, the first administrator among them; they sign in with that address",
    options: [
      ["--email <address>", "the address that the sign-in provider verifies"],
      ["--role <role>", "administrator, records-officer, adviser, ...", "administrator"],
      ["--team <name>", "a team by its name; made when there is none", "Service administration"],
      ["--team-kind <kind>", "kind of a team that is made", "administration"],
    ],
    async run({ asSystem, say }, [name], given) {
      const read = options.safeParse(given)
      if (!read.success) {
        for (const issue of read.error.issues) say(issue.message)
        return 1
      }
      await asSystem((tx) => addPerson(tx, name!, read.data))
      say(`${name} is registered as ${read.data.role} of ${read.data.team}.`)
      return 0
    },
  },
]
