import type { CallersChild } from "../../../county/children/queries.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { type Suggested, suggest } from "../answers/queries.ts"
import { callersChildren } from "../contacts/child.ts"
import { type Draft, draftOf } from "../contacts/drafts.ts"
import { colleagues, contactById, db } from "../contacts/queries.ts"
import { type LinePolicy, policyNow } from "../policy.ts"
import type { Contact } from "../tables.ts"
import { labelOf } from "./settings.ts"

export interface OpenedChild {
  readonly id: string
  readonly name: string
  readonly bornOn: PlainDate
}

export interface CallScreen {
  readonly contact: Contact
  readonly policy: LinePolicy
  readonly setting: string | null
  readonly zone: string | null
  readonly child: OpenedChild | null
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  readonly draft: Draft | null
  /** The search asked for, and what it found; null when none was. */
  readonly found: {
    readonly searchId: string
    readonly children: readonly (CallersChild & { readonly setting: string | null })[]
  } | null
  readonly answers: readonly Suggested[]
  readonly message: { readonly subject: string | null; readonly body: string | null } | null
}

/** Everything that the call screen shows, in one transaction. */
export async function callScreen(tx: Tx, id: string, asked: { searchId: string | null; answers: boolean }): Promise<CallScreen> {
  const contact = orNotFound(await contactById(tx, id))
  const draft = await draftOf(tx, id)
  return {
    contact,
    draft,
    policy: await policyNow(tx),
    setting: await labelOf(tx, contact.setting_id),
    zone: await zoneName(tx, contact.zone_id),
    child: await openedChild(tx, contact.child_id),
    colleagues: await colleagues(tx, contact.team_id),
    found: asked.searchId === null ? null : await foundBy(tx, asked.searchId, id),
    answers: asked.answers ? await suggest(tx, wordsOf(contact, draft), 8) : [],
    message: await messageOf(tx, id),
  }
}

/** What the suggestions go by when the page itself asks for them: the draft where there is one, else the record. */
function wordsOf(contact: Contact, draft: Draft | null) {
  const typed = draft?.body.summary
  const needs = draft?.body.needs
  return {
    words: typeof typed === "string" ? typed : contact.summary,
    needs: Array.isArray(needs)
      ? needs.filter((each) => typeof each === "string")
      : typeof needs === "string"
        ? [needs]
        : contact.needs,
    audience: contact.caller_role,
  }
}

async function foundBy(tx: Tx, searchId: string, contactId: string): Promise<CallScreen["found"]> {
  const children = await callersChildren(tx, searchId, contactId)
  if (children === null) return null
  const shown = []
  for (const child of children) shown.push({ ...child, setting: await labelOf(tx, child.setting_id) })
  return { searchId, children: shown }
}

export async function zoneName(tx: Tx, zoneId: string | null): Promise<string | null> {
  if (zoneId === null) return null
  const zone = await db(tx).selectFrom("county.zones").select("name").where("id", "=", zoneId).executeTakeFirst()
  return zone?.name ?? null
}

export async function openedChild(tx: Tx, childId: string | null): Promise<OpenedChild | null> {
  if (childId === null) return null
  const child = await db(tx)
    .selectFrom("county.children")
    .select(["id", "forename", "known_as", "surname", "born_on"])
    .where("id", "=", childId)
    .executeTakeFirst()
  return child ? { id: child.id, name: `${child.known_as ?? child.forename} ${child.surname}`, bornOn: child.born_on } : null
}

const messageOf = async (tx: Tx, contactId: string) =>
  (await db(tx)
    .selectFrom("support_line.messages")
    .select(["subject", "body"])
    .where("contact_id", "=", contactId)
    .where("erased_at", "is", null)
    .executeTakeFirst()) ?? null
