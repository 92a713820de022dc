import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { type Tx, tablesOf } from "../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../platform/refusal.ts"
import type { PlainDate } from "../../platform/time.ts"
import { childById } from "../children/queries.ts"
import type { CountyTables } from "../tables.ts"
import { decideWithholding } from "./rules.ts"

export interface NewAddress {
  readonly childId: string
  /** Null: the child's own. */
  readonly personId: string | null
  readonly lines: string
  readonly postcode: string
  readonly uprn?: string | null
  readonly since: PlainDate
  readonly withheldFrom: readonly string[]
  readonly withheldWhy: string | null
}

/** Puts down where the child, or somebody of the family, lives from a day on. */
export const recordAddress = action("county.record-address", "edit-family", async (tx, input: NewAddress) => {
  await putAddress(tx, input)
  return { id: input.childId }
})

/**
 * A former address ends and keeps its row. Neither the audit nor the story holds the lines: whoever reads them there would learn
 * what may be withheld from them.
 */
export async function putAddress(tx: Tx, input: NewAddress): Promise<string> {
  const child = orNotFound(await childById(tx, input.childId))
  if (input.personId !== null) await mustBeFamily(tx, child.id, [input.personId])
  const { from, why } = orRefuse(decideWithholding({ from: input.withheldFrom, why: input.withheldWhy }, input.personId))
  await mustBeFamily(tx, child.id, from)
  if (input.since.until(tx.today).sign < 0) throw new Refusal("SinceInFuture")
  const db = tablesOf<CountyTables>(tx)
  const [column, holder] = input.personId === null ? (["child_id", child.id] as const) : (["person_id", input.personId] as const)
  await db
    .updateTable("county.addresses")
    .set({ until: input.since })
    .where(column, "=", holder)
    .where("until", "is", null)
    .execute()
  const id = randomUUID()
  await db
    .insertInto("county.addresses")
    .values({
      id,
      child_id: input.personId === null ? child.id : null,
      person_id: input.personId,
      lines: input.lines,
      postcode: input.postcode,
      uprn: input.uprn ?? null,
      since: input.since,
      until: null,
      withheld_from: [...from],
      withheld_why: why,
    })
    .execute()
  await audit(tx, {
    record: { kind: "address", id },
    childId: child.id,
    after: { of: input.personId ?? "child", since: input.since.toString(), withheld: from.length > 0 },
    ...(why === null ? {} : { reason: why }),
  })
  return id
}

/** From now on these people, and no others, must not learn an address. */
export const withholdAddress = action(
  "county.withhold-address",
  "edit-family",
  async (tx, input: { childId: string; addressId: string; from: readonly string[]; why: string | null }) => {
    const db = tablesOf<CountyTables>(tx)
    const held = orNotFound(
      await db.selectFrom("county.addresses").selectAll().where("id", "=", input.addressId).forUpdate().executeTakeFirst(),
    )
    if (held.child_id !== null && held.child_id !== input.childId) throw new Refusal("NotThisChild")
    if (held.person_id !== null) await mustBeFamily(tx, input.childId, [held.person_id])
    const { from, why } = orRefuse(decideWithholding(input, held.person_id))
    await mustBeFamily(tx, input.childId, from)
    await db
      .updateTable("county.addresses")
      .set({ withheld_from: [...from], withheld_why: why })
      .where("id", "=", held.id)
      .execute()
    await audit(tx, {
      record: { kind: "address", id: held.id },
      childId: input.childId,
      before: { withheld_from: held.withheld_from.length },
      after: { withheld_from: from.length },
      ...(why === null ? {} : { reason: why }),
    })
    return { id: input.childId }
  },
)

async function mustBeFamily(tx: Tx, childId: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  const rows = await tablesOf<CountyTables>(tx)
    .selectFrom("county.family_links")
    .select("person_id")
    .where("child_id", "=", childId)
    .where("person_id", "in", [...people])
    .execute()
  const found = new Set(rows.map((row) => row.person_id))
  if (people.some((person) => !found.has(person))) throw new Refusal("NotFamily")
}
