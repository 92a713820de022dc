import { randomUUID } from "node:crypto"
import { z } from "zod"
import { may } from "../../../platform/actions/action.ts"
import { choices, date, text, typedForm } from "../../../platform/kit/index.ts"
import { listFile, wholeList } from "../../../platform/lists/list-page.tsx"
import { type ListShape, oneOf, readListState } from "../../../platform/lists/list-state.ts"
import { listed } from "../../../platform/lists/listed.ts"
import { orNotFound, Refusal } from "../../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Viewing, view } from "../../../platform/web/route.ts"
import { db } from "../contacts/queries.ts"
import { policyNow } from "../policy.ts"
import { CALLER_ROLES, NEED_CODES } from "../vocabulary.ts"
import { approveProposal, proposeAnswer, returnProposal, settleUnanswered, withdrawAnswer } from "./actions.ts"
import { AnswerPage } from "./answer-page.tsx"
import { AnswersPage, answerFileColumns, ProposalsPage, SearchPage } from "./list-page.tsx"
import { ProposalPage, ProposePage, WithdrawPage } from "./proposal-pages.tsx"
import {
  type AnswerFilter,
  type AnswerSort,
  answerById,
  countProposals,
  listAnswers,
  openProposals,
  proposalById,
  suggest,
  unanswered,
  versionsOf,
} from "./queries.ts"
import { UnansweredPage } from "./unanswered-page.tsx"

const SHAPE: ListShape<AnswerFilter, AnswerSort> = {
  path: "/support/line/answers",
  filters: {
    need: oneOf(...NEED_CODES),
    for: oneOf(...CALLER_ROLES),
    standing: oneOf("current", "due-soon", "expired", "withdrawn"),
  },
  sorts: ["title", "used", "review", "approved"],
}

const wordingForm = z.object({
  title: text({ required: "Enter the question in a few words", max: 160 }),
  body: text({ required: "Enter the answer", max: 6000 }),
  needs: choices(NEED_CODES),
  audiences: choices(CALLER_ROLES),
  source: text({ max: 500 }),
  reviewOn: date({ required: "Enter the day by which somebody looks at it again" }),
})
export type WordingValues = z.output<typeof wordingForm>

const WORDS: Readonly<Record<string, string>> = {
  ReviewTooEarly: "reviewOn: Choose a day after today",
  ReviewTooLate: "reviewOn: Choose a day within two years",
  Withdrawn: "This answer was withdrawn. Propose a new one.",
  OwnProposal: "You wrote this one. Somebody else approves it.",
  AlreadyDecided: "Somebody has decided on this already.",
  AnswerChanged: "The answer has changed since this was proposed. Send it back, and propose it again on the new text.",
  NoteMissing: "note: Say what should change",
}

const FROM_SEARCH = "support-line-answers"

async function searchPage({ tx, params }: Viewing) {
  const row = orNotFound(
    await db(tx)
      .selectFrom("platform.saved_searches")
      .select("terms")
      .where("id", "=", params.id!)
      .where("kind", "=", FROM_SEARCH)
      .where("person_id", "=", tx.actor.personId!)
      .executeTakeFirst(),
  )
  const words = String((row.terms as { words?: unknown }).words ?? "")
  return <SearchPage words={words} found={await suggest(tx, { words }, 25)} />
}

async function propose(request: Viewing, typed: Parameters<typeof ProposePage>[0]["form"] | null) {
  const { tx, params, blank } = request
  const answer = params.id === undefined ? null : orNotFound(await answerById(tx, params.id))
  const values = answer && {
    title: answer.title,
    body: answer.body,
    needs: answer.needs,
    audiences: answer.audiences,
    source: answer.source,
    reviewOn: tx.today.add({ months: 12 }),
  }
  return (
    <ProposePage
      answer={answer}
      form={typed ?? blank<WordingValues>(values ?? { reviewOn: tx.today.add({ months: 12 }) }, answer?.version)}
    />
  )
}

const noting = z.object({ note: text({ max: 1000 }) })
const withdrawing = z.object({ why: text({ required: "Say why it is withdrawn", max: 500 }) })

export const answerRoutes: RouteDefinition[] = [
  ...view("/support/line/answers", "read-answers", async ({ tx, query }) => {
    const state = readListState(query, SHAPE)
    const { rows, total } = await listAnswers(tx, state)
    return (
      <AnswersPage
        state={state}
        rows={rows}
        total={total}
        today={tx.today}
        proposals={may(tx, "edit-answers") ? await countProposals(tx) : null}
      />
    )
  }),
  ...view("/support/line/answers.csv", "read-answers", async ({ tx, query }) => {
    const rows = await wholeList(readListState(query, SHAPE), (state) => listAnswers(tx, state as never))
    return listFile("answers.csv", answerFileColumns(tx.today), rows)
  }),
  ...listed(
    view("/support/line/answer-proposals", "edit-answers", async ({ tx }) => <ProposalsPage rows={await openProposals(tx)} />),
  ),
  ...post("/support/line/answers/searches", "read-answers", async (request) => {
    const words = typedForm<{ words: string }>(request.body).field("words").value.slice(0, 500)
    const id = randomUUID()
    await request.read((tx) =>
      db(tx)
        .insertInto("platform.saved_searches")
        .values({ id, person_id: tx.actor.personId!, kind: FROM_SEARCH, terms: JSON.stringify({ words }), at: tx.now })
        .execute(),
    )
    return redirect(`/support/line/answers/searches/${id}`)
  }),
  ...view("/support/line/answers/searches/:id", "read-answers", searchPage),
  ...form({
    show: "/support/line/answers/new",
    to: "/support/line/answers",
    right: "edit-answers",
    schema: wordingForm,
    words: WORDS,
    view: propose,
    submit: async (request, wording) => {
      await request.act(proposeAnswer, { answerId: null, baseVersion: null, wording })
      return redirect("/support/line/answers")
    },
  }),
  ...view("/support/line/answers/:id", "read-answers", async ({ tx, params }) => {
    const answer = orNotFound(await answerById(tx, params.id!))
    return (
      <AnswerPage
        answer={answer}
        versions={await versionsOf(tx, answer.id)}
        today={tx.today}
        editor={may(tx, "edit-answers")}
        approver={may(tx, "approve-answers")}
      />
    )
  }),
  ...form({
    show: "/support/line/answers/:id/proposals/new",
    to: "/support/line/answers/:id/proposals",
    right: "edit-answers",
    schema: wordingForm,
    words: WORDS,
    view: propose,
    submit: async (request, wording) => {
      await request.act(proposeAnswer, { answerId: request.params.id!, baseVersion: request.version, wording })
      return redirect(`/support/line/answers/${request.params.id}`)
    },
  }),
  ...form({
    show: "/support/line/answer-proposals/:id",
    to: "/support/line/answer-proposals/:id/returns",
    right: "edit-answers",
    schema: noting,
    words: WORDS,
    view: async ({ tx, params, blank }, typed) => {
      const proposal = orNotFound(await proposalById(tx, params.id!))
      const current = proposal.answer_id === null ? null : ((await answerById(tx, proposal.answer_id)) ?? null)
      const mine = proposal.proposed_by === tx.actor.personId
      return (
        <ProposalPage
          proposal={proposal}
          current={current}
          mine={mine}
          approver={may(tx, "approve-answers")}
          form={typed ?? blank()}
        />
      )
    },
    submit: async (request, { note }) => {
      await request.act(returnProposal, { id: request.params.id!, note })
      return redirect("/support/line/answer-proposals")
    },
  }),
  {
    method: "POST",
    path: "/support/line/answer-proposals/:id/approvals",
    right: "approve-answers",
    handle: {
      kind: "submit",
      run: async (request) =>
        redirect(`/support/line/answers/${(await request.act(approveProposal, { id: request.params.id! })).id}`),
      again: {
        words: WORDS,
        run: async ({ tx, params }, given) => {
          const proposal = orNotFound(await proposalById(tx, params.id!))
          const current = proposal.answer_id === null ? null : ((await answerById(tx, proposal.answer_id)) ?? null)
          return (
            <ProposalPage
              proposal={proposal}
              current={current}
              mine={proposal.proposed_by === tx.actor.personId}
              approver
              form={given as never}
            />
          )
        },
      },
    },
  },
  ...form({
    show: "/support/line/answers/:id/withdrawals/new",
    to: "/support/line/answers/:id/withdrawals",
    right: "approve-answers",
    schema: withdrawing,
    words: WORDS,
    view: async ({ tx, params, blank }, typed) => {
      const answer = orNotFound(await answerById(tx, params.id!))
      return <WithdrawPage answer={answer} form={typed ?? blank<z.output<typeof withdrawing>>({}, answer.version)} />
    },
    submit: async (request, { why }) => {
      await request.act(withdrawAnswer, { id: request.params.id!, version: request.version ?? 0, why })
      return redirect(`/support/line/answers/${request.params.id}`)
    },
  }),
  ...listed(
    view("/support/line/unanswered", "edit-answers", async ({ tx }) => (
      <UnansweredPage rows={await unanswered(tx)} policy={await policyNow(tx)} />
    )),
  ),
  ...post("/support/line/unanswered/:id/settlements", "edit-answers", async (request) => {
    const as = request.body.as
    if (as !== "answer" && as !== "training" && as !== "outreach" && as !== "nothing") throw new Refusal("Unknown")
    await request.act(settleUnanswered, { id: request.params.id!, as })
    return redirect("/support/line/unanswered")
  }),
]
