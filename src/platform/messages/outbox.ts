import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { type Tx, tablesOf } from "../database/tx.ts"
import type { Instant } from "../time.ts"

export type Channel = "mail" | "text" | "letter"

/** What a notice says: what changed, what to do, and where. Never what the case is about. */
export interface Words {
  readonly subject: string
  readonly changed: string
  readonly todo: string
  /** Path on this service, where there is a page to open. */
  readonly path?: string | null
}

/** A kind of notice. Its words are made from values that hold no case details; each is read by the readability test. */
export interface Template<Values> {
  readonly name: string
  readonly audience: "family" | "staff"
  /** Values as an example, for the tests that read every template. */
  readonly example: Values
  words(values: Values): Words
}

export const template = <Values>(given: Template<Values>): Template<Values> => given

export interface Notice<Values> {
  readonly channel: Channel
  readonly to: { readonly personId: string; readonly name: string; readonly address: string }
  readonly template: Template<Values>
  readonly values: Values
  readonly childId?: string | null
  /** Names that must not stand in a text message: it may be read on somebody else's telephone. */
  readonly names?: readonly string[]
}

interface OutboxRow {
  id: string
  channel: Channel
  recipient_id: string | null
  address: string | null
  template: string
  content: unknown
  child_id: string | null
  created_at: Instant
  not_before: Instant | null
  sent_at: Instant | null
  attempts: number
  last_error: string | null
  given_up_at: Instant | null
  provider_id: string | null
}

export interface OutboxTables {
  "platform.outbox": OutboxRow
}

export interface Waiting {
  readonly id: string
  readonly channel: Channel
  readonly recipientId: string | null
  readonly address: string
  readonly content: Words & { readonly name: string }
  readonly childId: string | null
  /** This attempt's number, from 1. */
  readonly attempts: number
}

/** A name that stands in words by itself; parts of other words do not count. */
export function namesIn(words: string, names: readonly string[]): string[] {
  const said = words.toLowerCase()
  return names.filter((name) => {
    const wanted = name.trim().toLowerCase()
    if (wanted.length < 2) return false
    const at = said.indexOf(wanted)
    if (at < 0) return false
    const around = `${said[at - 1] ?? " "}${said[at + wanted.length] ?? " "}`
    return !/\p{L}/u.test(around)
  })
}

/** Names that the values brought into a text message. A word of the template itself gives nobody away, though a child be called Will. */
function namesGivenAway<Values>(
  { names = [], template: { words, example } }: Notice<Values>,
  { changed, todo }: Words,
): string[] {
  const own = words(example)
  return namesIn(`${changed} ${todo}`, names).filter((name) => namesIn(`${own.changed} ${own.todo}`, [name]).length === 0)
}

/** Puts a notice in the outbox, in the transaction of what it is about: it leaves only when that commits. */
export async function putNotice<Values>(tx: Tx, notice: Notice<Values>): Promise<string> {
  const words = notice.template.words(notice.values)
  if (notice.channel === "text" && namesGivenAway(notice, words).length > 0)
    throw new Error(`notice ${notice.template.name}: a text message may not hold a name`)
  const id = randomUUID()
  await tablesOf<OutboxTables>(tx)
    .insertInto("platform.outbox")
    .values({
      id,
      channel: notice.channel,
      recipient_id: notice.to.personId,
      address: notice.to.address,
      template: notice.template.name,
      content: JSON.stringify({ ...words, name: notice.to.name }),
      child_id: notice.childId ?? null,
      created_at: tx.now,
      not_before: null,
      sent_at: null,
      attempts: 0,
      last_error: null,
      given_up_at: null,
      provider_id: null,
    })
    .execute()
  return id
}

/** Minutes until a notice is tried again, by how often it was tried; after the last it is given up. */
export const RETRY_MINUTES = [1, 5, 30, 120, 720] as const

/** Minutes for which one sender holds a notice before another may try it. */
const LEASE_MINUTES = 10

/** Takes waiting notices for the channels that can send; no other sender gets them while the lease lasts. Runs as the system. */
export async function takeWaiting(tx: Tx, channels: readonly Channel[], most: number): Promise<Waiting[]> {
  if (channels.length === 0) return []
  const { rows } = await sql<OutboxRow>`
    update platform.outbox set attempts = attempts + 1, not_before = ${tx.now.add({ minutes: LEASE_MINUTES })}::timestamptz
    where id in (select id from platform.outbox
      where sent_at is null and given_up_at is null and channel = any (${[...channels]}::text[])
        and (not_before is null or not_before <= ${tx.now}::timestamptz)
      order by created_at, id limit ${most} for update skip locked)
    returning *`.execute(tx.sql)
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    recipientId: row.recipient_id,
    address: row.address ?? "",
    content: row.content as Waiting["content"],
    childId: row.child_id,
    attempts: row.attempts,
  }))
}

export const noteSent = (tx: Tx, id: string, providerId: string | null) =>
  tablesOf<OutboxTables>(tx)
    .updateTable("platform.outbox")
    .set({ sent_at: tx.now, provider_id: providerId, last_error: null })
    .where("id", "=", id)
    .execute()

/** Notes a failure: tried again later, or given up when it cannot help or was tried often enough. Says which. */
export async function noteFailure(
  tx: Tx,
  waiting: Pick<Waiting, "id" | "attempts">,
  failure: { readonly code: string; readonly forGood: boolean },
): Promise<"later" | "given-up"> {
  const minutes = failure.forGood ? undefined : RETRY_MINUTES[waiting.attempts - 1]
  await tablesOf<OutboxTables>(tx)
    .updateTable("platform.outbox")
    .set({
      last_error: failure.code,
      not_before: minutes === undefined ? null : tx.now.add({ minutes }),
      given_up_at: minutes === undefined ? tx.now : null,
    })
    .where("id", "=", waiting.id)
    .execute()
  return minutes === undefined ? "given-up" : "later"
}
