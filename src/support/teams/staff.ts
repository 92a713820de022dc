import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import type { TeamTables } from "./tables.ts"

/** Colleagues who may be chosen on a form: those who belong to some team today, by name. */
export const staffNames = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tablesOf<TeamTables>(tx)
    .selectFrom("platform.people")
    .select(["id", "name"])
    .where("kind", "=", "staff")
    .where((is) => is.or([is("ended_on", "is", null), is("ended_on", ">", tx.today)]))
    .orderBy("name")
    .limit(2000)
    .execute()
