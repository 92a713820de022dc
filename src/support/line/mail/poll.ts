import type { ImapFlow } from "imapflow"
import type { JobServices } from "../../../platform/slice.ts"
import { type ParsedMessage, receiveMessage } from "../intake.ts"

const MOST = 50
/** Bytes: a longer message is left in the mailbox, marked, for a person to look at. */
const LARGEST = 25 * 1024 * 1024

/** Takes raw mail apart. Text only: HTML is turned into words and never shown. Throws nothing that the sender can choose. */
export async function parseMail(raw: Buffer): Promise<ParsedMessage> {
  const { simpleParser } = await import("mailparser")
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true })
  const from = mail.from?.value[0]
  return {
    messageId: mail.messageId ?? `no-id:${await digest(raw)}`,
    from: { address: from?.address ?? null, name: from?.name ?? null },
    subject: mail.subject ?? null,
    text: mail.text ?? null,
    attachments: mail.attachments.map((each) => ({
      name: each.filename ?? "attachment",
      mediaType: each.contentType,
      bytes: each.content,
    })),
  }
}

async function digest(raw: Buffer): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", new Uint8Array(raw))).toString("hex")
}

export interface Polled {
  readonly fresh: number
  readonly known: number
  readonly left: number
}

/**
 * Fetches unseen mail and puts each message in the queue; only what is in the queue is marked as seen, so a failure is fetched again
 * and its Message-ID keeps it single. One that fails does not hold up those behind it: its error is thrown once they are in.
 * `address` is imap(s)://user:password@host:port/folder.
 */
export async function pollMailbox(address: string, asSystem: JobServices["asSystem"]): Promise<Polled> {
  const url = new URL(address)
  const { ImapFlow } = await import("imapflow")
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port || (url.protocol === "imaps:" ? 993 : 143)),
    secure: url.protocol === "imaps:",
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
  })
  const count = { fresh: 0, known: 0, left: 0 }
  const failures: unknown[] = []
  await client.connect()
  try {
    const lock = await client.getMailboxLock(decodeURIComponent(url.pathname.slice(1)) || "INBOX")
    try {
      for (const uid of await unseen(client)) {
        try {
          count[await receiveOne(client, uid, asSystem)] += 1
        } catch (error) {
          failures.push(error)
        }
      }
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
  if (failures.length > 0) throw failures[0]
  return count
}

async function unseen(client: ImapFlow): Promise<number[]> {
  const found = await client.search({ seen: false, flagged: false }, { uid: true })
  return (found || []).slice(0, MOST)
}

async function receiveOne(client: ImapFlow, uid: number, asSystem: JobServices["asSystem"]): Promise<keyof Polled> {
  const message = await client.fetchOne(String(uid), { size: true, source: { maxLength: LARGEST } }, { uid: true })
  const raw = message ? message.source : undefined
  if (!message || raw === undefined || (message.size ?? 0) > LARGEST) {
    await client.messageFlagsAdd(String(uid), ["\\Flagged"], { uid: true })
    return "left"
  }
  const parsed = await parseMail(raw)
  const { fresh } = await asSystem((tx) => receiveMessage(tx, parsed))
  await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true })
  return fresh ? "fresh" : "known"
}

export const mailJob = {
  name: "support-line.mail",
  every: "* * * * *",
  async run({ asSystem, log, configuration }: JobServices): Promise<void> {
    const address = configuration.IMAP_URL
    if (!address) return
    const { fresh, known, left } = await pollMailbox(address, asSystem)
    if (fresh + left > 0) log("support line: mail received", { fresh, known, left })
  },
}
