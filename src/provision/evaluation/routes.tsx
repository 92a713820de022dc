import { z } from "zod"
import { auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { choice, date, identifier, text } from "../../platform/kit/index.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { listed } from "../../platform/lists/listed.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { chosenSetting, mustBeOwn } from "../maps/index.ts"
import { addEvaluationAction, beginEvaluation, closeEvaluationAction, finish, saveAnswers } from "./actions.ts"
import { CloseActionPage, EvaluationPage, NewActionPage, StandardPage } from "./pages/evaluation.tsx"
import { OverviewPage } from "./pages/overview.tsx"
import {
  actionById,
  actionsOf,
  answersOf,
  colleaguesOf,
  currentFramework,
  evaluationById,
  evaluationsOf,
  finishedEvaluations,
  frameworkOf,
} from "./queries.ts"
import { type Answer, compareEvaluations, worstFirst } from "./rules.ts"

/** Statements that "To act on first" shows. */
const FIRST = 6
/** The most statements that a standard may have on one page. */
const PLACES = [1, 2, 3, 4, 5, 6, 7, 8] as const

const edits = (tx: Tx): boolean => tx.actor.rights.has("edit-evaluation")

async function heldAt(tx: Tx, id: string, own: boolean) {
  const evaluation = orNotFound(await evaluationById(tx, id))
  if (own) await mustBeOwn(tx, evaluation.setting_id)
  return { evaluation, framework: frameworkOf(evaluation.framework_id), answers: (await answersOf(tx, [id])).get(id)! }
}

const readingRoutes: readonly RouteDefinition[] = [
  ...listed(
    view("/provision/evaluation", "see-evaluation", async ({ tx, query }) => {
      const asked = query.get("setting")
      const { setting, all } = await chosenSetting(tx, asked !== null && isId(asked) ? asked : null)
      const framework = currentFramework()
      const every = await finishedEvaluations(tx, setting.id)
      const finished = every.filter((each) => each.frameworkId === framework.id)
      const [now, before] = finished
      const changes = now && before ? compareEvaluations(before, now) : []
      const [newest] = await evaluationsOf(tx, setting.id)
      return (
        <OverviewPage
          setting={setting}
          settings={all}
          framework={framework}
          finished={finished}
          earlier={every.filter((each) => each.frameworkId !== framework.id)}
          open={newest && newest.finished_on === null ? newest : null}
          changes={typeof changes === "string" ? [] : changes}
          first={now ? worstFirst(now, before ?? null).slice(0, FIRST) : []}
          actions={await actionsOf(tx, setting.id)}
          edits={setting.own && edits(tx)}
          today={tx.today}
        />
      )
    }),
  ),
  ...post("/provision/evaluation/settings/:id/evaluations", "edit-evaluation", async (request) => {
    const { id } = await request.act(beginEvaluation, { settingId: request.params.id! })
    return redirect(`/provision/evaluation/${id}`)
  }),
  ...form({
    show: "/provision/evaluation/:id",
    to: "/provision/evaluation/:id/finishes",
    right: "see-evaluation",
    schema: z.object({}),
    view: async ({ tx, params, blank }, typed) => {
      const { evaluation, framework, answers } = await heldAt(tx, params.id!, false)
      const { setting } = await chosenSetting(tx, evaluation.setting_id)
      await auditView(tx, { kind: "evaluation", id: evaluation.id })
      return (
        <EvaluationPage
          evaluation={evaluation}
          settingName={setting.name}
          framework={framework}
          answers={answers}
          edits={setting.own && edits(tx)}
          form={(typed ?? blank({}, evaluation.version)) as never}
        />
      )
    },
    submit: async (request) => {
      const { id } = await request.act(finish, { id: request.params.id!, version: request.version ?? 0 })
      return redirect(`/provision/evaluation/${id}`)
    },
    words: {
      StatementUnanswered: "Some statements are not judged yet. Judge them all, then finish",
      EvidenceMissing: "Some judgements have no evidence yet. Say what shows them, then finish",
      EvaluationFinished: "This evaluation was finished already",
      OtherFramework: "The framework has changed since this was begun",
    },
  }),
]

const standardSchema = z.object(
  Object.fromEntries(
    PLACES.flatMap((place) => [
      [`judgement${place}`, choice(["0", "1", "2", "3", "4", "5"])],
      [`evidence${place}`, text({ max: 2000 })],
    ]),
  ) as Record<string, z.ZodType<string | null>>,
)

const writingRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/provision/evaluation/:id/standards/:standard",
    right: "edit-evaluation",
    schema: standardSchema,
    view: async ({ tx, params, blank }, typed) => {
      const { evaluation, framework, answers } = await heldAt(tx, params.id!, true)
      const standard = orNotFound(framework.standards.find((each) => each.id === params.standard))
      const held = standard.statements.flatMap((statement, at) => {
        const answer = answers.find((each) => each.statementId === statement.id)
        return answer
          ? [
              [`judgement${at + 1}`, String(answer.judgement)],
              [`evidence${at + 1}`, answer.evidence],
            ]
          : []
      })
      const given = (typed ?? blank(Object.fromEntries(held), evaluation.version)) as never
      return <StandardPage evaluation={evaluation} framework={framework} standard={standard} form={given} />
    },
    submit: async (request, typed) => {
      const { framework } = await request.read((tx) => heldAt(tx, request.params.id!, true))
      const at = framework.standards.findIndex((each) => each.id === request.params.standard)
      const standard = orNotFound(framework.standards[at])
      const answers = standard.statements.flatMap((statement, place): Answer[] => {
        const judgement = typed[`judgement${place + 1}`] ?? null
        const evidence = typed[`evidence${place + 1}`] ?? ""
        return judgement === null ? [] : [{ statementId: statement.id, judgement: Number(judgement), evidence }]
      })
      const { id } = await request.act(saveAnswers, { id: request.params.id!, version: request.version ?? 0, answers })
      const next = framework.standards[at + 1]
      return redirect(next ? `/provision/evaluation/${id}/standards/${next.id}` : `/provision/evaluation/${id}`)
    },
    words: {
      EvaluationFinished: "This evaluation was finished already",
      UnknownStatement: "Choose one of the judgements listed",
    },
  }),
  ...form({
    show: "/provision/evaluation/:id/actions/new",
    to: "/provision/evaluation/:id/actions",
    right: "edit-evaluation",
    schema: z.object({
      statement: text({ required: "Begin from a statement", max: 200 }),
      what: text({ required: "Say what will be done", max: 200 }),
      owner: identifier("Choose who does it"),
      due: date({ required: "Enter the day by which it is done" }),
    }),
    view: async ({ tx, params, query, blank }, typed) => {
      const { evaluation, framework } = await heldAt(tx, params.id!, true)
      const given = typed ?? blank({ statement: query.get("statement") ?? "" } as never)
      const statementId = (given as unknown as { values: { statement?: string } }).values.statement ?? ""
      return (
        <NewActionPage
          evaluation={evaluation}
          framework={framework}
          statementId={statementId}
          colleagues={await colleaguesOf(tx, evaluation.setting_team_id)}
          form={given as never}
        />
      )
    },
    submit: async (request, { statement, what, owner, due }) => {
      const input = { evaluationId: request.params.id!, statementId: statement, what, ownerId: owner, dueOn: due }
      const { settingId } = await request.act(addEvaluationAction, input)
      return redirect(`/provision/evaluation?setting=${settingId}`)
    },
    words: {
      UnknownStatement: "Begin from a statement of the evaluation",
      DateInPast: "due: Enter today or a later day",
      NotAColleague: "owner: Choose one of your colleagues",
    },
  }),
  ...form({
    show: "/provision/evaluation/actions/:id",
    right: "edit-evaluation",
    schema: z.object({
      status: choice(["done", "dropped"], "Say how it ended"),
      outcome: text({ required: "Say what is different now", max: 1000 }),
    }),
    view: async ({ tx, params, blank }, typed) => {
      const held = orNotFound(await actionById(tx, params.id!))
      await mustBeOwn(tx, held.setting_id)
      return <CloseActionPage held={held} settingId={held.setting_id} form={(typed ?? blank({}, held.version)) as never} />
    },
    submit: async (request, { status, outcome }) => {
      const input = { id: request.params.id!, version: request.version ?? 0, status, outcome }
      const { settingId } = await request.act(closeEvaluationAction, input)
      return redirect(`/provision/evaluation?setting=${settingId}`)
    },
    words: { ClosedAlready: "This action has ended already" },
  }),
]

export const evaluationRoutes: readonly RouteDefinition[] = [...writingRoutes, ...readingRoutes]
