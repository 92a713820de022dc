import type { Waiting } from "./outbox.ts"
import { type Sender, UnsendableNotice } from "./send.ts"

export interface NotifyPlace {
  /** A GOV.UK Notify API key. */
  readonly key: string
  /** A text message template of one field, ((body)). */
  readonly textTemplate: string
  /** Another address than the service's own: for tests. */
  readonly url?: string
}

/** A text message: what changed and what to do, and nothing that names anybody. */
const textOf = ({ content }: Pick<Waiting, "content">): string => `${content.changed} ${content.todo}`

/** Sends text messages through GOV.UK Notify. */
export function textSender({ key, textTemplate, url }: NotifyPlace): Sender {
  return async (waiting) => {
    if (waiting.address.trim() === "") throw new UnsendableNotice("NoAddress")
    const { NotifyClient } = await import("notifications-node-client")
    const client = url === undefined ? new NotifyClient(key) : new NotifyClient(url, key)
    try {
      const answer = await client.sendSms(textTemplate, waiting.address, {
        personalisation: { body: textOf(waiting) },
        reference: waiting.id,
      })
      return (answer as { data?: { id?: string } }).data?.id ?? null
    } catch (error) {
      const status = (error as { response?: { status?: number } }).response?.status
      // 400: the number or the template is wrong. 403 (key), 429 (limit) and 5xx may pass.
      if (status === 400) throw new UnsendableNotice("Notify400")
      throw status === undefined ? error : Object.assign(new Error("notify"), { code: `Notify${status}` })
    }
  }
}
