import { readFileSync } from "node:fs"
import { z } from "zod"
import { may } from "../../../platform/actions/action.ts"
import type { Tx } from "../../../platform/database/tx.ts"
import { Button, FormTo, Hidden, identifier, Page, Select, text } from "../../../platform/kit/index.ts"
import { listFile, wholeList } from "../../../platform/lists/list-page.tsx"
import { readListState } from "../../../platform/lists/list-state.ts"
import { orNotFound } from "../../../platform/refusal.ts"
import { file, form, json, post, type RouteDefinition, redirect, type Viewing, view } from "../../../platform/web/route.ts"
import { unpassed } from "../contacts/duty.ts"
import { calendarNow, colleagues, contactById, myLineTeam } from "../contacts/queries.ts"
import { giveContact, openTask, takeContact } from "../contacts/start.ts"
import { isOpenAt, nextOpening } from "../hours.ts"
import { policyNow } from "../policy.ts"
import { LinePage } from "./line-page.tsx"
import { capacityOf, QUEUE_SHAPE, queue, raisedWork, ringing, waiting, workload, zonesOf } from "./queries.ts"
import { QueuePage, type QueueView, queueFileColumns } from "./queue-page.tsx"

const LINE_SCRIPT = readFileSync(new URL("./line.client.js", import.meta.url), "utf8")

async function linePage({ tx }: Viewing) {
  const policy = await policyNow(tx)
  const calendar = await calendarNow(tx)
  const team = await myLineTeam(tx)
  const supervisor = may(tx, "supervise-line")
  const open = isOpenAt(tx.now, policy, calendar)
  return (
    <LinePage
      policy={policy}
      open={open}
      opensOn={open ? null : nextOpening(tx.now, policy, calendar)}
      now={tx.now}
      today={tx.today}
      calls={await ringing(tx)}
      mine={(await queue(tx, readListState(new URLSearchParams("with=me"), QUEUE_SHAPE))).rows}
      unpassed={await unpassed(tx)}
      me={tx.actor.personId!}
      {...(await waiting(tx))}
      raised={(await raisedWork(tx, team)).filter((task) => task.taken_by === null || task.taken_by === tx.actor.personId)}
      workload={supervisor ? await workload(tx, team) : null}
      capacity={await capacityOf(tx, team)}
      links={[
        { text: "All of the line's work", href: "/support/line/queue" },
        { text: "Answer bank", href: "/support/line/answers" },
        { text: "What found no answer", href: "/support/line/unanswered" },
        ...(may(tx, "see-line-measures") ? [{ text: "How the line is doing", href: "/support/line/measures" }] : []),
        ...(may(tx, "configure-line") ? [{ text: "Hours, numbers and lists", href: "/support/line/policy" }] : []),
      ]}
    />
  )
}

const queueView = async (tx: Tx): Promise<QueueView> => ({
  policy: await policyNow(tx),
  today: tx.today,
  me: tx.actor.personId!,
  supervisor: may(tx, "supervise-line"),
})

async function queuePage({ tx, query }: Viewing) {
  const state = readListState(query, QUEUE_SHAPE)
  const { rows, total } = await queue(tx, state)
  return <QueuePage {...(await queueView(tx))} state={state} rows={rows} total={total} zones={await zonesOf(tx)} now={tx.now} />
}

async function queueCsv({ tx, query }: Viewing) {
  const rows = await wholeList(readListState(query, QUEUE_SHAPE), (state) => queue(tx, state))
  return listFile("queue.csv", queueFileColumns(await queueView(tx)), rows)
}

const giving = z.object({ to: identifier("Choose a colleague"), from: text({ max: 36 }) })

export const queueRoutes: RouteDefinition[] = [
  ...view("/support/line", "take-call", linePage),
  ...view("/support/line/ringing", "take-call", async ({ tx }) => json({ ringing: (await ringing(tx)).length })),
  ...view("/support/line/assets/line.js", "public", async () => file("text/javascript; charset=utf-8", LINE_SCRIPT)),
  ...view("/support/line/queue", "take-call", queuePage),
  ...view("/support/line/queue.csv", "take-call", queueCsv),
  ...post("/support/line/contacts/:id/takings", "take-call", async (request) => {
    await request.act(takeContact, { contactId: request.params.id! })
    return redirect(`/support/line/contacts/${request.params.id}/call`)
  }),
  ...form({
    show: "/support/line/contacts/:id/assignments/new",
    to: "/support/line/contacts/:id/assignments",
    right: "supervise-line",
    schema: giving,
    words: {
      TakenMeanwhile: "Somebody has taken this meanwhile. Look again at the list before you give it away.",
      NotInTheTeam: "to: Choose a colleague of the line's team",
      NotInThisState: "This contact is not waiting for anybody.",
    },
    view: async ({ tx, params, blank }, typed) => {
      const contact = orNotFound(await contactById(tx, params.id!))
      const task = await openTask(tx, contact.id)
      const from = contact.state === "in-progress" ? contact.answered_by : (task?.taken_by ?? null)
      const shown = typed ?? blank<z.output<typeof giving>>({ from })
      const people = await colleagues(tx, contact.team_id)
      return (
        <Page title={`Give contact ${contact.number} to somebody`} errors={shown.errors} back="/support/line/queue">
          <p class="govuk-body">It is with {people.find((each) => each.id === from)?.name ?? "nobody"} now.</p>
          <FormTo href={`/support/line/contacts/${contact.id}/assignments`} form={shown}>
            <Hidden field={shown.field("from")} />
            <Select
              field={shown.field("to")}
              label="Who takes it on?"
              blank="Choose"
              options={people.filter((each) => each.id !== from).map(({ id, name }) => ({ value: id, text: name }))}
            />
            <Button>Give it</Button>
          </FormTo>
        </Page>
      )
    },
    submit: async (request, { to, from }) => {
      await request.act(giveContact, { contactId: request.params.id!, to, from: from || null })
      return redirect("/support/line/queue")
    },
  }),
]
