import type { Tx } from "../database/tx.ts"
import type { JobServices } from "../slice.ts"
import { type Channel, noteFailure, noteSent, takeWaiting, type Waiting } from "./outbox.ts"

/** A notice that no second attempt will help: no such address, refused by the receiver. */
export class UnsendableNotice extends Error {
  constructor(readonly code: string) {
    super(code)
    this.name = "UnsendableNotice"
  }
}

/** Sends one notice; gives the provider's own id for it. May be called twice for one notice: its id lets the other side see that. */
export type Sender = (waiting: Waiting) => Promise<string | null>

export interface Sending {
  readonly senders: Readonly<Partial<Record<Channel, Sender>>>
  /** In the transaction that gives a notice up. */
  givenUp(tx: Tx, waiting: Waiting): Promise<void>
}

const MOST = 100

/** Sends what waits in the outbox, for the channels that are set up; the others go on waiting. */
export async function sendWaiting(services: Pick<JobServices, "asSystem">, { senders, givenUp }: Sending) {
  const count = { sent: 0, later: 0, givenUp: 0 }
  const channels = (Object.keys(senders) as Channel[]).filter((channel) => senders[channel] !== undefined)
  for (const waiting of await services.asSystem((tx) => takeWaiting(tx, channels, MOST))) {
    try {
      const providerId = await senders[waiting.channel]!(waiting)
      await services.asSystem((tx) => noteSent(tx, waiting.id, providerId))
      count.sent += 1
    } catch (error) {
      const failure = { code: codeOf(error), forGood: error instanceof UnsendableNotice }
      const what = await services.asSystem(async (tx) => {
        const what = await noteFailure(tx, waiting, failure)
        if (what === "given-up") await givenUp(tx, waiting)
        return what
      })
      count[what === "given-up" ? "givenUp" : "later"] += 1
    }
  }
  return count
}

/** A code, never the provider's sentence: that may repeat an address. */
const codeOf = (error: unknown): string => {
  const { code, responseCode, name } = error as { code?: unknown; responseCode?: unknown; name?: unknown }
  return String(code ?? responseCode ?? name ?? "failed").slice(0, 60)
}
