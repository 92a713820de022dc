import { randomUUID } from "node:crypto"
import { action } from "../../../platform/actions/action.ts"
import { audit } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { orNotFound, orRefuse, Refusal } from "../../../platform/refusal.ts"
import { CONTACT, db } from "../contacts/queries.ts"
import { identityIn } from "../identity.ts"
import type { Proposal } from "../tables.ts"
import { answerById } from "./queries.ts"
import { approve, checkReview, sendBack, type Wording } from "./rules.ts"

/** Proposes a new answer, or a change of one, for somebody else to approve. */
export const proposeAnswer = action(
  "support-line.propose-answer",
  "edit-answers",
  async (tx, given: { answerId: string | null; baseVersion: number | null; wording: Wording }) => {
    const early = checkReview(given.wording.reviewOn, tx.today)
    if (early) throw new Refusal(early)
    if (given.answerId !== null) {
      const answer = orNotFound(await answerById(tx, given.answerId))
      if (answer.withdrawn_on !== null) throw new Refusal("Withdrawn")
      if (answer.version !== given.baseVersion) throw new Refusal("ChangedMeanwhile")
    }
    const id = randomUUID()
    const { title, body, needs, audiences, source, reviewOn } = given.wording
    await db(tx)
      .insertInto("support_line.answer_proposals")
      .values({
        id,
        answer_id: given.answerId,
        base_version: given.answerId === null ? null : given.baseVersion,
        title,
        body,
        needs: [...needs],
        audiences: [...audiences],
        source,
        review_on: reviewOn,
        proposed_by: tx.actor.personId!,
        proposed_at: tx.now,
        decided_at: null,
        decided_by: null,
        decision: null,
        note: null,
      })
      .execute()
    await audit(tx, { record: { kind: "support-line-answer-proposal", id }, after: { title, reviewOn: reviewOn.toString() } })
    return { id }
  },
)

/** Approves a proposal: the answer stands, dated and signed; what stood before is kept as a version. */
export const approveProposal = action("support-line.approve-answer", "approve-answers", async (tx, { id }: { id: string }) => {
  const proposal = await lockProposal(tx, id)
  const current = proposal.answer_id === null ? null : orNotFound(await lockAnswer(tx, proposal.answer_id))
  const { version } = orRefuse(
    approve(openOf(proposal), { by: tx.actor.personId!, today: tx.today, currentVersion: current?.version ?? null }),
  )
  const answerId = proposal.answer_id ?? randomUUID()
  const { title, body, needs, audiences, source, review_on } = proposal
  const signed = { approved_by: tx.actor.personId, approved_by_name: tx.actor.name, approved_on: tx.today }
  const wording = { version, title, body, needs, audiences, source, review_on, ...signed }
  if (current === null)
    await db(tx)
      .insertInto("support_line.answers")
      .values({ id: answerId, ...wording, withdrawn_on: null, withdrawn_by: null, withdrawn_why: null })
      .execute()
  else await db(tx).updateTable("support_line.answers").set(wording).where("id", "=", answerId).execute()
  await db(tx)
    .insertInto("support_line.answer_versions")
    .values({ answer_id: answerId, ...wording, proposed_by: proposal.proposed_by })
    .execute()
  await decideOn(tx, id, "approved", null)
  await audit(tx, {
    record: { kind: "support-line-answer", id: answerId },
    before: current && { version: current.version, title: current.title },
    after: { version, title },
  })
  await tx.publish(tx, "support-line.answer-approved", { answerId, version })
  return { id: answerId }
})

/** Gives a proposal back to whoever wrote it, with what to change. */
export const returnProposal = action(
  "support-line.return-answer",
  "approve-answers",
  async (tx, given: { id: string; note: string | null }) => {
    const proposal = await lockProposal(tx, given.id)
    const { note } = orRefuse(sendBack(openOf(proposal), given.note))
    await decideOn(tx, given.id, "returned", note)
    await audit(tx, { record: { kind: "support-line-answer-proposal", id: given.id }, after: "returned", reason: note })
    return { id: given.id }
  },
)

export const withdrawAnswer = action(
  "support-line.withdraw-answer",
  "approve-answers",
  async (tx, given: { id: string; version: number; why: string }) => {
    const answer = orNotFound(await lockAnswer(tx, given.id))
    if (answer.version !== given.version) throw new Refusal("ChangedMeanwhile")
    if (answer.withdrawn_on !== null) throw new Refusal("Withdrawn")
    await db(tx)
      .updateTable("support_line.answers")
      .set({ withdrawn_on: tx.today, withdrawn_by: tx.actor.personId, withdrawn_why: given.why })
      .where("id", "=", given.id)
      .execute()
    await audit(tx, { record: { kind: "support-line-answer", id: given.id }, after: "withdrawn", reason: given.why })
    return { id: given.id }
  },
)

/** A question that the bank could not answer, for training and outreach: codes and a sentence that says nothing of whom it was about. */
export const noteUnanswered = action(
  "support-line.note-unanswered",
  "take-call",
  async (tx, given: { contactId: string; question: string | null }) => {
    if (given.question !== null && identityIn(given.question)) throw new Refusal("IdentityInWords")
    const contact = orNotFound(
      await db(tx)
        .selectFrom("support_line.contacts")
        .select(["reason", "needs", "caller_role", "zone_id", "child_id"])
        .where("id", "=", given.contactId)
        .executeTakeFirst(),
    )
    await addUnanswered(tx, contact, given.question)
    // Without the question: it says nothing of whom it was about, and must not be joined to them here.
    await audit(tx, { record: { kind: CONTACT, id: given.contactId }, childId: contact.child_id })
    return { id: given.contactId }
  },
)

export async function addUnanswered(
  tx: Tx,
  about: { reason: string | null; needs: string[]; caller_role: string | null; zone_id: string | null },
  question: string | null,
): Promise<void> {
  const { reason, needs, caller_role, zone_id } = about
  await db(tx)
    .insertInto("support_line.unanswered")
    .values({
      id: randomUUID(),
      on_date: tx.today,
      reason,
      needs,
      caller_role,
      zone_id,
      question,
      settled_on: null,
      settled_by: null,
      settled_as: null,
    })
    .execute()
}

export const settleUnanswered = action(
  "support-line.settle-unanswered",
  "edit-answers",
  async (tx, given: { id: string; as: string }) => {
    const settled = await db(tx)
      .updateTable("support_line.unanswered")
      .set({ settled_on: tx.today, settled_by: tx.actor.personId, settled_as: given.as })
      .where("id", "=", given.id)
      .where("settled_on", "is", null)
      .executeTakeFirst()
    if (settled.numUpdatedRows === 0n) throw new Refusal("AlreadyDecided")
    await audit(tx, { record: { kind: "support-line-unanswered", id: given.id }, after: { as: given.as } })
    return { id: given.id }
  },
)

async function decideOn(tx: Tx, id: string, decision: "approved" | "returned", note: string | null): Promise<void> {
  await db(tx)
    .updateTable("support_line.answer_proposals")
    .set({ decided_at: tx.now, decided_by: tx.actor.personId, decision, note })
    .where("id", "=", id)
    .execute()
}

const lockProposal = async (tx: Tx, id: string): Promise<Proposal> =>
  orNotFound(
    await db(tx).selectFrom("support_line.answer_proposals").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
  )

const lockAnswer = (tx: Tx, id: string) =>
  db(tx)
    .selectFrom("support_line.answers")
    .select(["version", "title", "withdrawn_on"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()

const openOf = (proposal: Proposal) => ({
  proposedBy: proposal.proposed_by,
  decided: proposal.decided_at !== null,
  baseVersion: proposal.base_version,
  reviewOn: proposal.review_on,
})
