import type { Tx } from "../../../platform/database/tx.ts"
import type { MemberLeaves } from "../../teams/index.ts"
import { CONTACT, db, TASKS } from "./queries.ts"

/**
 * Calls that a leaver is in the middle of, and follow-ups that are still owed, go to whoever follows. What was answered and followed
 * up says for ever by whom. Runs as the system.
 */
export async function memberLeaves(all: Tx, { teamId, from, to, named, note }: MemberLeaves): Promise<void> {
  const ours = db(all)
    .updateTable("support_line.contacts as c")
    .where((is) => (named ? is.lit(true) : is("c.team_id", "=", teamId)))
  const answered = await ours
    .set((set) => ({ answered_by: to, version: set("c.version", "+", 1) }))
    .where("c.answered_by", "=", from)
    .where("c.state", "=", "in-progress")
    .executeTakeFirst()
  note("calls", Number(answered.numUpdatedRows))
  const owed = await ours
    .set((set) => ({ follow_up_owner: to, version: set("c.version", "+", 1) }))
    .where("c.follow_up_owner", "=", from)
    .where((is) =>
      is.or([
        is("c.state", "not in", ["closed", "diverted"]),
        is.exists(
          is
            .selectFrom("county.tasks as t")
            .select("t.id")
            .whereRef("t.record_id", "=", "c.id")
            .where("t.record_kind", "=", CONTACT)
            .where("t.kind", "=", TASKS.followUp)
            .where("t.done_at", "is", null),
        ),
      ]),
    )
    .executeTakeFirst()
  note("follow-ups", Number(owed.numUpdatedRows))
}
