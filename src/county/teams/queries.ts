import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import type { CountyTables } from "../tables.ts"

export type TeamRow = Awaited<ReturnType<typeof teamsToSetUp>>[number]

/** Teams outside settings, with how many belong to each today. */
export const teamsToSetUp = (tx: Tx) =>
  tablesOf<CountyTables>(tx)
    .selectFrom("platform.teams as t")
    .select(["t.id", "t.kind", "t.name", "t.capacity"])
    .select((is) =>
      is
        .selectFrom("platform.memberships as m")
        .select((count) => count.fn.count<number>("m.person_id").distinct().as("members"))
        .whereRef("m.team_id", "=", "t.id")
        .where("m.since", "<=", tx.today)
        .where((each) => each.or([each("m.until", "is", null), each("m.until", ">", tx.today)]))
        .as("members"),
    )
    .where("t.kind", "!=", "setting")
    .where("t.ended_on", "is", null)
    .orderBy("t.kind")
    .orderBy("t.name")
    .execute()

export const teamToChange = async (tx: Tx, id: string) =>
  orNotFound(
    await tablesOf<CountyTables>(tx)
      .selectFrom("platform.teams")
      .selectAll()
      .where("id", "=", id)
      .where("ended_on", "is", null)
      .executeTakeFirst(),
  )
