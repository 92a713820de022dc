import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { audit } from "../../platform/audit/audit.ts"
import { beyondCircle, type Tx, tablesOf } from "../../platform/database/tx.ts"
import { NotFound } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { CircleRow, CountyTables } from "../tables.ts"

export type Member = { readonly team: string } | { readonly person: string }

export interface Joining {
  readonly childId: string
  readonly member: Member
  readonly basis: CircleRow["basis"]
  /** Shown on the circle page, to the family too. */
  readonly why: string
  readonly until?: PlainDate | null
}

const entry = (tx: Tx, joining: Joining): CircleRow => ({
  id: randomUUID(),
  child_id: joining.childId,
  team_id: "team" in joining.member ? joining.member.team : null,
  person_id: "person" in joining.member ? joining.member.person : null,
  basis: joining.basis,
  why: joining.why,
  since: tx.today,
  until: joining.until ?? null,
  added_by: tx.actor.personId,
  added_at: tx.now,
  ended_by: null,
  ended_why: null,
})

/** Adds a team or a person to a child's circle. The actor must see the child already: the database refuses otherwise. */
export async function joinCircle(tx: Tx, joining: Joining): Promise<string> {
  const row = entry(tx, joining)
  await tablesOf<CountyTables>(tx).insertInto("county.circle").values(row).execute()
  await noteJoining(tx, row)
  return row.id
}

/** The first place in a new child's circle; refused by the database once there is one. */
export async function beginCircle(tx: Tx, joining: Joining): Promise<void> {
  const row = entry(tx, joining)
  await sql`select county.begin_circle(row(${row.id}::uuid, ${row.child_id}::uuid, ${row.team_id}::uuid, ${row.person_id}::uuid, ${row.basis},
    ${row.why}, ${row.since}::date, ${row.until}::date, ${row.added_by}::uuid, ${row.added_at}::timestamptz, null, null)::county.circle)`.execute(
    tx.sql,
  )
  await noteJoining(tx, row)
}

/** Opens a record found for a caller: the actor's team joins the circle with a reason and an end. */
export async function openFound(tx: Tx, found: { childId: string; team: string; why: string; until: PlainDate }): Promise<void> {
  const row = entry(tx, {
    childId: found.childId,
    member: { team: found.team },
    basis: "call",
    why: found.why,
    until: found.until,
  })
  await sql`select county.open_found(${row.id}, ${row.child_id}, ${found.team}, ${found.why}, ${found.until}, ${tx.now})`.execute(
    tx.sql,
  )
  await noteJoining(tx, row)
}

/** Ends places in a circle from today on. The rows stay: who saw the record, and until when, is part of its story. */
export async function leaveCircle(tx: Tx, leaving: { childId: string; member: Member; why: string }): Promise<number> {
  if (tx.actor.kind !== "system" && !(await seesChild(tx, leaving.childId))) throw new NotFound()
  const ended = await beyondCircle(tx, "whoever sees a child may end another's place in its circle", (all) => {
    const rows = tablesOf<CountyTables>(all)
      .updateTable("county.circle")
      .set({ until: tx.today, ended_by: tx.actor.personId, ended_why: leaving.why })
      .where("child_id", "=", leaving.childId)
      .where((is) => is.or([is("until", "is", null), is("until", ">", tx.today)]))
    return (
      "team" in leaving.member
        ? rows.where("team_id", "=", leaving.member.team)
        : rows.where("person_id", "=", leaving.member.person)
    ).executeTakeFirst()
  })
  await audit(tx, {
    record: { kind: "circle", id: leaving.childId },
    childId: leaving.childId,
    before: leaving.member,
    reason: leaving.why,
  })
  return Number(ended.numUpdatedRows)
}

/** Everyone in a child's circle, past and present; nothing when the actor does not see the child. */
export async function circleOf(tx: Tx, childId: string): Promise<CircleRow[]> {
  const { rows } = await sql<CircleRow>`select * from county.circle_of(${childId})`.execute(tx.sql)
  return rows
}

/** May the actor see this child today? The same rule as every policy's. */
export async function seesChild(tx: Tx, childId: string): Promise<boolean> {
  const { rows } = await sql<{ sees: boolean }>`select county.sees(${childId}) as sees`.execute(tx.sql)
  return rows[0]?.sees ?? false
}

const noteJoining = (tx: Tx, row: CircleRow): Promise<void> =>
  audit(tx, {
    record: { kind: "circle", id: row.id },
    childId: row.child_id,
    after: { team: row.team_id, person: row.person_id, basis: row.basis, until: row.until?.toString() ?? null },
    reason: row.why,
  })
