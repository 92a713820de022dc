import type { Tx } from "../../platform/database/tx.ts"
import type { MemberLeaves } from "../../support/teams/index.ts"
import { db } from "./tables.ts"

/** Open actions of self-evaluations go from a leaver to whoever follows. Runs as the system, within the hand-over. */
export async function memberLeaves(all: Tx, { teamId, from, to, named, note }: MemberLeaves): Promise<void> {
  const { name } = await db(all).selectFrom("platform.people").select("name").where("id", "=", to).executeTakeFirstOrThrow()
  const owned = db(all)
    .updateTable("provision_evaluation.actions")
    .set((set) => ({ owner_id: to, owner_name: name, version: set("version", "+", 1) }))
    .where("owner_id", "=", from)
    .where("status", "=", "open")
  const ofTeam = owned.where((is) =>
    is.exists(
      is
        .selectFrom("provision_evaluation.evaluations as e")
        .select("e.id")
        .whereRef("e.id", "=", "provision_evaluation.actions.evaluation_id")
        .where("e.setting_team_id", "=", teamId),
    ),
  )
  const moved = await (named ? owned : ofTeam).executeTakeFirst()
  note("evaluation actions", Number(moved.numUpdatedRows))
}
