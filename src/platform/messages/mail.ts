import type { Transporter } from "nodemailer"
import type { Waiting } from "./outbox.ts"
import { type Sender, UnsendableNotice } from "./send.ts"

/** The plain text of a notice, the same for mail and letter. `home` is the address of this service. */
export function bodyOf({ content }: Pick<Waiting, "content">, home: string | null): string {
  const link = content.path && home ? [new URL(content.path, home).toString()] : []
  return [`Dear ${content.name},`, content.changed, content.todo, ...link].join("\n\n")
}

/** Sends by SMTP. The Message-ID is the notice's own, so that a second attempt can be known as one. */
export function mailSender(given: { url: string; from: string; home: string | null }): Sender {
  let transport: Promise<Transporter> | null = null
  const opened = () => {
    transport ??= import("nodemailer").then(({ createTransport }) => createTransport(given.url))
    return transport
  }
  const host = /@([\w.-]+)/.exec(given.from)?.[1] ?? "localhost"
  return async (waiting) => {
    if (waiting.address.trim() === "") throw new UnsendableNotice("NoAddress")
    try {
      const sent = await (await opened()).sendMail({
        from: given.from,
        to: { name: waiting.content.name, address: waiting.address },
        subject: waiting.content.subject,
        text: bodyOf(waiting, given.home),
        messageId: `<${waiting.id}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      })
      return sent.messageId
    } catch (error) {
      const { responseCode } = error as { responseCode?: number }
      // RFC 5321 4.2.1: 5yz is a refusal for good, 4yz one for now.
      if (responseCode !== undefined && responseCode >= 500 && responseCode < 600)
        throw new UnsendableNotice(`SMTP${responseCode}`)
      throw error
    }
  }
}
