import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { putNotice, type Template } from "../../platform/messages/outbox.ts"
import type { CountyTables } from "../tables.ts"

export interface ColleagueNotice<Values> {
  /** Each is written to once, however often they are named. */
  readonly personIds: readonly (string | null)[]
  readonly template: Template<Values>
  readonly values: Values
}

/** Puts a mail to each colleague in the outbox. Whoever has left, or has no address, gets none: their list of work says the same. */
export async function notifyColleagues<Values>(tx: Tx, notice: ColleagueNotice<Values>): Promise<string[]> {
  const asked = [...new Set(notice.personIds)].filter((id) => id !== null)
  if (asked.length === 0) return []
  const people = await tablesOf<CountyTables>(tx)
    .selectFrom("platform.people")
    .select(["id", "name", "email"])
    .where("id", "in", asked)
    .where("kind", "=", "staff")
    .where("email", "is not", null)
    .where((is) => is.or([is("ended_on", "is", null), is("ended_on", ">", tx.today)]))
    .orderBy("id")
    .execute()
  const ids: string[] = []
  for (const { id, name, email } of people) {
    const to = { personId: id, name, address: email! }
    ids.push(await putNotice(tx, { channel: "mail", to, template: notice.template, values: notice.values }))
  }
  return ids
}
