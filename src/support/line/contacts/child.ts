import { randomUUID } from "node:crypto"
import { openFoundChild } from "../../../county/children/actions.ts"
import { type CallersChild, findForCaller } from "../../../county/children/queries.ts"
import { leaveCircle, seesChild } from "../../../county/circle/circle.ts"
import { action, authorise, unchangedSince } from "../../../platform/actions/action.ts"
import { audit, auditList } from "../../../platform/audit/audit.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { type PlainDate, plainDate } from "../../../platform/time.ts"
import { policyNow } from "../policy.ts"
import { takeBackPapers } from "./carry-papers.ts"
import { CONTACT, contactById, db, lockContact } from "./queries.ts"

const KIND = "support-line-child"

export interface CallersTerms {
  readonly upn: string | null
  readonly name: string | null
  readonly bornOn: PlainDate | null
}

/** Keeps a search for a caller's child: by UPN, or by whole name with date of birth. Its address will hold only the id. */
export const searchCallersChild = action(
  "support-line.search-child",
  "find-callers-child",
  async (tx, given: { contactId: string; terms: CallersTerms }) => {
    const { upn, name, bornOn } = given.terms
    orNotFound(await contactById(tx, given.contactId))
    if (upn === null && (name === null || bornOn === null)) throw new Refusal("SearchNeedsMore")
    const id = randomUUID()
    const terms = {
      contactId: given.contactId,
      upn: upn?.replace(/\s/g, "").toUpperCase() ?? null,
      name,
      bornOn: bornOn?.toString() ?? null,
    }
    await db(tx)
      .insertInto("platform.saved_searches")
      .values({ id, person_id: tx.actor.personId!, kind: KIND, terms: JSON.stringify(terms), at: tx.now })
      .execute()
    await audit(tx, {
      record: { kind: CONTACT, id: given.contactId },
      reason: upn === null ? "by name and date of birth" : "by UPN",
    })
    return { id }
  },
)

/** What a kept search finds: minimal cards. Nobody else's search, and none of another contact, finds anything. */
export async function callersChildren(tx: Tx, searchId: string, contactId: string): Promise<CallersChild[] | null> {
  authorise(tx, "find-callers-child")
  const row = await db(tx)
    .selectFrom("platform.saved_searches")
    .select("terms")
    .where("id", "=", searchId)
    .where("kind", "=", KIND)
    .where("person_id", "=", tx.actor.personId!)
    .executeTakeFirst()
  const terms = row?.terms as { contactId: string; upn: string | null; name: string | null; bornOn: string | null } | undefined
  if (!terms || terms.contactId !== contactId) return null
  const found = await findForCaller(tx, {
    upn: terms.upn,
    name: terms.name,
    bornOn: terms.bornOn === null ? null : plainDate(terms.bornOn),
  })
  await auditList(
    tx,
    "child",
    found.map((child) => child.id),
  )
  return found
}

/**
 * Opens the record of the child that the call is about: the line's team joins the circle with a reason and an end, and the contact
 * becomes a named one. Only a child that a search of this very call found can be opened.
 */
export const openCallersChild = action(
  "support-line.open-child",
  "find-callers-child",
  async (tx, given: { contactId: string; searchId: string; childId: string; why: string }) => {
    const contact = await lockContact(tx, given.contactId)
    if (contact.state !== "in-progress") throw new Refusal("NotInThisState")
    if (given.why.trim() === "") throw new Refusal("WhyMissing")
    const found = await callersChildren(tx, given.searchId, given.contactId)
    if (!found?.some((child) => child.id === given.childId)) throw new Refusal("NotFoundHere")
    if (!(await seesChild(tx, given.childId))) {
      const until = tx.today.add({ days: (await policyNow(tx)).circleDays })
      await openFoundChild.run(tx, { childId: given.childId, team: contact.team_id, why: given.why, until })
    }
    const child = await db(tx)
      .selectFrom("county.children")
      .select(["setting_id", "zone_id", "sen_status", "needs"])
      .where("id", "=", given.childId)
      .executeTakeFirstOrThrow()
    const after = {
      named: true,
      child_id: given.childId,
      setting_id: contact.setting_id ?? child.setting_id,
      zone_id: contact.zone_id ?? child.zone_id,
      sen_status: child.sen_status,
      needs: contact.needs.length > 0 ? contact.needs : child.needs,
    }
    await db(tx)
      .updateTable("support_line.contacts")
      .set({ ...after, version: contact.version + 1 })
      .where("id", "=", contact.id)
      .execute()
    await audit(tx, {
      record: { kind: CONTACT, id: contact.id },
      childId: given.childId,
      before: { child_id: contact.child_id },
      after: { child_id: given.childId },
      reason: given.why,
    })
    return { id: contact.id }
  },
)

/** The wrong child was opened: the link ends, and the team leaves that circle today unless it has other work there. */
export const unlinkChild = action(
  "support-line.unlink-child",
  "take-call",
  async (tx, given: { contactId: string; version: number }) => {
    const contact = await lockContact(tx, given.contactId)
    unchangedSince(contact.version, given.version)
    if (contact.state !== "in-progress" || contact.child_id === null) throw new Refusal("NotInThisState")
    const childId = contact.child_id
    const others = await db(tx)
      .selectFrom("support_line.contacts")
      .select("id")
      .where("child_id", "=", childId)
      .where("id", "<>", contact.id)
      .limit(1)
      .executeTakeFirst()
    await takeBackPapers(tx, { id: contact.id, childId })
    await db(tx)
      .updateTable("support_line.contacts")
      .set({ child_id: null, consent_id: null, version: contact.version + 1 })
      .where("id", "=", contact.id)
      .execute()
    await audit(tx, {
      record: { kind: CONTACT, id: contact.id },
      childId,
      before: { child_id: childId },
      after: { child_id: null },
    })
    if (!others) await leaveCircle(tx, { childId, member: { team: contact.team_id }, why: "Opened for the wrong call" })
    return { id: contact.id }
  },
)
