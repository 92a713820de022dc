import type { Tx } from "../../platform/database/tx.ts"
import { documentServicesOf } from "../../platform/documents/services.ts"
import { mailSender } from "../../platform/messages/mail.ts"
import { textSender } from "../../platform/messages/notify.ts"
import type { Waiting } from "../../platform/messages/outbox.ts"
import { type Sending, sendWaiting } from "../../platform/messages/send.ts"
import { settingOf } from "../../platform/settings.ts"
import type { JobDefinition, JobServices } from "../../platform/slice.ts"
import { responsibleFor } from "../tasks/responsible.ts"
import { addTask } from "../tasks/tasks.ts"
import { letterSender } from "./letters.ts"

/** What an administrator sets for messages: Notify's template for texts, and whose name stands on letters. */
interface MessageSettings {
  readonly textTemplate?: string
  readonly letterFrom?: readonly string[]
}

const messageSettings = async (tx: Tx): Promise<MessageSettings> =>
  ((await settingOf(tx, "messages")) as MessageSettings | undefined) ?? {}

/** Somebody must find another way: the work of the team that answers for the child. */
export async function taskForGivenUp(tx: Tx, waiting: Waiting): Promise<void> {
  const { team, ...about } = await responsibleFor(tx, waiting.childId)
  if (team === undefined) return
  await addTask(tx, {
    kind: "notice-failed",
    title: "A notice could not be sent: tell them another way, and check how to reach them",
    slice: "county",
    record: { kind: "notice", id: waiting.id },
    ...about,
    team,
    dueOn: tx.today.add({ days: 2 }),
    basis: "promise",
    source: "Nobody waits for a notice that does not come",
  })
}

/** The ways out that this installation has: what is not configured goes on waiting. */
async function sending(services: JobServices): Promise<Sending> {
  const { SMTP_URL, MAIL_FROM, NOTIFY_KEY, PUBLIC_URL } = services.configuration
  const settings = await services.asSystem(messageSettings)
  const home = PUBLIC_URL ?? null
  return {
    senders: {
      ...(SMTP_URL && MAIL_FROM ? { mail: mailSender({ url: SMTP_URL, from: MAIL_FROM, home }) } : {}),
      ...(NOTIFY_KEY && settings.textTemplate
        ? { text: textSender({ key: NOTIFY_KEY, textTemplate: settings.textTemplate }) }
        : {}),
      letter: letterSender({
        services,
        documents: documentServicesOf(services.configuration),
        from: settings.letterFrom ?? ["Your council's inclusion team"],
        home,
      }),
    },
    givenUp: taskForGivenUp,
  }
}

export const noticeJobs: readonly JobDefinition[] = [
  {
    name: "county.send-notices",
    every: "* * * * *",
    run: async (services) => {
      const count = await sendWaiting(services, await sending(services))
      if (count.sent + count.later + count.givenUp > 0) services.log("notices", count)
    },
  },
]
