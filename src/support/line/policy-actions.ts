import { randomUUID } from "node:crypto"
import { action } from "../../platform/actions/action.ts"
import { audit } from "../../platform/audit/audit.ts"
import { Refusal } from "../../platform/refusal.ts"
import { db } from "./contacts/queries.ts"
import { type LinePolicy, policyNow, policySchema } from "./policy.ts"

/** Changes the line's policy from now on. The old one stays as a row; a code in use before is retired, never lost. */
export const changePolicy = action(
  "support-line.change-policy",
  "configure-line",
  async (tx, { policy }: { policy: LinePolicy }) => {
    const before = await policyNow(tx)
    const read = policySchema.safeParse(keepingCodes(before, policy))
    if (!read.success) throw new Refusal("PolicyNotRead")
    const id = randomUUID()
    await db(tx)
      .insertInto("support_line.policies")
      .values({ id, body: JSON.stringify(read.data), since: tx.now, by_person: tx.actor.personId })
      .execute()
    await audit(tx, { record: { kind: "support-line-policy", id }, before, after: read.data })
    return { id }
  },
)

/** Codes that are gone from a list come back as retired ones. */
function keepingCodes(before: LinePolicy, after: LinePolicy): LinePolicy {
  const kept = <T extends { code: string; retired: boolean }>(was: readonly T[], is: readonly T[]): T[] => [
    ...is,
    ...was.filter((each) => !is.some((other) => other.code === each.code)).map((each) => ({ ...each, retired: true })),
  ]
  return {
    ...after,
    reasons: kept(before.reasons, after.reasons),
    outcomes: kept(before.outcomes, after.outcomes),
    agencies: kept(before.agencies, after.agencies),
  }
}
