import type { Merging } from "../../county/children/merging.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { moveRecord, tellStory } from "./moves.ts"
import { db } from "./queries.ts"
import type { Move } from "./tables.ts"

const WHY = "Two records of this child became one, and another plan for the same move goes on"

type Far = Pick<Move, "child_id" | "passed_on" | "consent_id">
const far = (move: Far): number => (move.passed_on !== null ? 2 : move.consent_id !== null ? 1 : 0)

/** Of two open moves along one timeline, the one that goes on: handed over, else agreed to, else that of the record that is kept. */
export function moveThatGoesOn<M extends Far>(moves: readonly M[], keptId: string): M {
  const [first] = moves.toSorted((a, b) => far(b) - far(a) || Number(b.child_id === keptId) - Number(a.child_id === keptId))
  return first!
}

/** One open move along a timeline, and one plan for adult life. */
export async function mergeMoves(tx: Tx, merging: Merging): Promise<void> {
  const open = await db(tx)
    .selectFrom("provision_transitions.moves")
    .selectAll()
    .where("child_id", "in", [...merging.both])
    .where("ended_on", "is", null)
    .orderBy("id")
    .execute()
  for (const timeline of new Set(open.map((move) => move.timeline))) {
    const moves = open.filter((move) => move.timeline === timeline)
    const kept = moveThatGoesOn(moves, merging.keptId)
    for (const move of moves) if (move !== kept) await endInMerge(tx, merging, move)
  }
  await mergeAdulthood(tx, merging)
}

async function endInMerge(tx: Tx, merging: Merging, move: Move): Promise<void> {
  await merging.correct("provision_transitions.moves", move.id, { ended_on: tx.today.toString(), ended_why: WHY })
  await merging.finish(moveRecord(move.id), "merged")
  const listed = await db(tx)
    .selectFrom("provision_transitions.tasks")
    .select("id")
    .where("move_id", "=", move.id)
    .where("on_list", "=", true)
    .where("done_on", "is", null)
    .orderBy("id")
    .execute()
  for (const { id } of listed) {
    await merging.finish({ kind: "transition-task", id }, "merged")
    await merging.correct("provision_transitions.tasks", id, { on_list: false })
  }
  await tellStory(tx, { id: move.id, child_id: merging.keptId }, "Two plans for one move became one")
}

/** The plan begun last is the one that is shown: aims and yearly reviews of the other are put into it, and a destination that it lacks. */
async function mergeAdulthood(tx: Tx, merging: Merging): Promise<void> {
  const plans = await db(tx)
    .selectFrom("provision_transitions.adulthood")
    .selectAll()
    .where("child_id", "in", [...merging.both])
    .orderBy("started_on", "desc")
    .orderBy("id")
    .execute()
  const [shown, ...others] = plans
  for (const other of others) {
    for (const table of ["provision_transitions.aims", "provision_transitions.adult_reviews"] as const) {
      const rows = await db(tx).selectFrom(table).select("id").where("plan_id", "=", other.id).orderBy("id").execute()
      for (const { id } of rows) await merging.correct(table, id, { plan_id: shown!.id })
    }
    if (shown!.destination === "" && other.destination !== "")
      await merging.correct("provision_transitions.adulthood", shown!.id, {
        destination: other.destination,
        destination_by: other.destination_by,
      })
  }
}
