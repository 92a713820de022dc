import { createRequire } from "node:module"
import type { AddressInfo, Server } from "node:net"
import { afterEach, beforeAll, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "../../../../test/support/database.ts"
import { World } from "../../../../test/support/world.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { pollMailbox } from "./poll.ts"

interface Message {
  readonly raw: string
  flags?: string[]
}
interface ImapServer {
  readonly server: Server
  listen(port: number, host: string, ready: () => void): void
  close(done: () => void): void
}
type MakeImapServer = (options: {
  plugins: string[]
  users: Record<string, { password: string }>
  storage: Record<string, { messages: Message[] }>
}) => ImapServer

const makeImapServer = createRequire(import.meta.url)("hoodiecrow-imap") as MakeImapServer

let db: TestDatabase
let mailbox: { address: string; messages: Message[]; close: () => Promise<void> }

beforeAll(async () => {
  db = await testDatabase()
  await new World(db.database).team("line", "Support line")
  return () => db.close()
})
afterEach(() => mailbox.close())

/** A mailbox on a mail server of its own; the user's name and the password hold what an address must escape. */
async function serve(...messages: Message[]): Promise<void> {
  const server = makeImapServer({
    plugins: ["AUTH-PLAIN", "UIDPLUS", "LITERALPLUS"],
    users: { "line@county.example": { password: "p/a:ss" } },
    storage: { INBOX: { messages } },
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  mailbox = {
    address: `imap://line%40county.example:p%2Fa%3Ass@127.0.0.1:${(server.server.address() as AddressInfo).port}/INBOX`,
    messages,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

const mail = (id: string, text = "Please ring me."): Message => ({
  raw: `From: "Pat Example" <pat@example.org>\r\nTo: line@county.example\r\nSubject: Reading\r\nMessage-ID: <${id}@example.org>\r\n\r\n${text}\r\n`,
})
const poll = (asSystem = <T>(work: (tx: Tx) => Promise<T>) => db.database.asSystem(work)) =>
  pollMailbox(mailbox.address, asSystem)
const flagged = (flag: string) => mailbox.messages.map(({ flags }) => flags?.includes(flag) ?? false)
const contacts = (id: string) =>
  db.database.asSystem(async (tx) => {
    const { rows } = await tx.connection.query(
      "select c.channel, m.body from support_line.messages m join support_line.contacts c on c.id = m.contact_id where m.message_id = $1",
      [`<${id}@example.org>`],
    )
    return rows
  })

test("each unseen message becomes one enquiry and is seen; what was seen before stays out", async () => {
  await serve(mail("one"), { ...mail("old"), flags: ["\\Seen"] }, mail("two", "And me."))
  expect(await poll()).toEqual({ fresh: 2, known: 0, left: 0 })
  expect(flagged("\\Seen")).toEqual([true, true, true])
  expect(await contacts("two")).toEqual([{ channel: "email", body: expect.stringContaining("And me.") }])
  expect(await contacts("old")).toEqual([])
  expect(await poll()).toEqual({ fresh: 0, known: 0, left: 0 })
})

test("a message that fails is fetched again and held once, and does not hold up the next", async () => {
  await serve(mail("fails"), mail("after"))
  let asked = 0
  const failing = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    asked += 1
    if (asked === 1) throw new Error("the database was away")
    return db.database.asSystem(work)
  }
  await expect(poll(failing)).rejects.toThrow("the database was away")
  expect(flagged("\\Seen")).toEqual([false, true])
  expect(await contacts("after")).toHaveLength(1)
  expect(await poll()).toEqual({ fresh: 1, known: 0, left: 0 })
  expect(await contacts("fails")).toHaveLength(1)
})

test("a message that comes twice is known", async () => {
  await serve(mail("twice"), mail("twice"))
  expect(await poll()).toEqual({ fresh: 1, known: 1, left: 0 })
  expect(await contacts("twice")).toHaveLength(1)
})

test("a message over 25 MB is left for a person, marked", async () => {
  await serve(mail("large", "x".repeat(25 * 1024 * 1024)), mail("small"))
  expect(await poll()).toEqual({ fresh: 1, known: 0, left: 1 })
  expect(flagged("\\Flagged")).toEqual([true, false])
  expect(await contacts("large")).toEqual([])
  expect(await poll()).toEqual({ fresh: 0, known: 0, left: 0 })
})

test("a wrong password says so and takes nothing", async () => {
  await serve(mail("locked"))
  await expect(pollMailbox(mailbox.address.replace("p%2F", "q%2F"), (work) => db.database.asSystem(work))).rejects.toThrow()
  expect(flagged("\\Seen")).toEqual([false])
})
