import { openRecord } from "../../county/children/header.ts"
import { may } from "../../platform/actions/action.ts"
import { auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Submitting, type Viewing, view } from "../../platform/web/route.ts"
import { mayAnswerFor, ownConsent } from "../groups/index.ts"
import { answerForm, changeForm, checkForm, endForm, MOVE_WORDS, passForm, specialistForm, toldForm, wordsForm } from "./forms.ts"
import { handoverPdf } from "./handover-pdf.ts"
import { changeMove, endMove, noteSpecialist } from "./moves.ts"
import { gatherPack, type HandoverPack } from "./pack.ts"
import { AnswerPage, ChangePage, CheckPage, EndPage, SpecialistPage, ToldPage, WordsPage } from "./pages/forms.tsx"
import { HandoverPage } from "./pages/handover.tsx"
import { db, type MoveLine, moveById, packsOf, settingsToChoose } from "./queries.ts"
import { answerHandover, checkMove, passOn, readHandover, sayWords, tickTask } from "./steps.ts"
import type { Pack } from "./tables.ts"

async function shownMove({ tx, params }: Pick<Viewing, "tx" | "params">): Promise<MoveLine> {
  const move = orNotFound(await moveById(tx, params.id!))
  await auditView(tx, { kind: "transition", id: move.id }, move.child_id)
  return move
}

/** A move that still goes on; its forms are not there once it has ended. */
async function openMoveShown(request: Viewing): Promise<MoveLine> {
  const move = await shownMove(request)
  if (move.ended_on !== null) throw new NotFound()
  return move
}

const step = (request: Submitting) => ({ moveId: request.params.id!, version: request.version ?? 0 })
const back = ({ childId }: { childId: string }) => redirect(`/children/${childId}/transition`)
const childIdOf = async (tx: Tx, id: string): Promise<string> => orNotFound(await moveById(tx, id)).child_id

/** What was passed on or, before that, what is held now. */
async function packShown(tx: Tx, move: MoveLine): Promise<{ passed: Pack | null; pack: HandoverPack }> {
  const [passed] = await packsOf(tx, move.id)
  if (!passed) return { passed: null, pack: await gatherPack(tx, move) }
  return { passed, pack: { sections: passed.parts, missing: passed.missing } }
}

async function handoverFile(request: Viewing) {
  const { tx } = request
  const move = await shownMove(request)
  const { passed, pack } = await packShown(tx, move)
  const bytes = await handoverPdf({
    move,
    pack,
    note: passed?.note ?? "",
    passedOn: move.passed_on,
    passedBy: passed?.passed_by_name ?? null,
    today: tx.today,
  })
  return { kind: "file" as const, type: "application/pdf", name: `hand-over-${move.moves_on}.pdf`, body: bytes }
}

const handoverRoutes: readonly RouteDefinition[] = [
  ...view("/provision/transitions/:id/handover.pdf", "read-transition", handoverFile),
  ...form({
    show: "/provision/transitions/:id/handover",
    to: "/provision/transitions/:id/passes",
    right: "read-transition",
    schema: passForm,
    view: async (request, given) => {
      const { tx } = request
      const move = await shownMove(request)
      const header = await openRecord(tx, move.child_id)
      const receives = move.receiving_team_id !== null && tx.actor.teams.includes(move.receiving_team_id)
      const data = {
        header,
        move,
        ...(await packShown(tx, move)),
        mayPass: may(tx, "plan-transitions") && !receives && move.ended_on === null,
        receives: receives && may(tx, "read-handover"),
      }
      return <HandoverPage data={data} form={(given ?? request.blank(undefined, move.version)) as never} />
    },
    submit: async (request, { note }) => {
      await request.act(passOn, { ...step(request), note: note ?? "" })
      return redirect(`/provision/transitions/${request.params.id}/handover`)
    },
    words: MOVE_WORDS,
  }),
  ...post("/provision/transitions/:id/reads", "read-handover", async (request) => {
    await request.act(readHandover, step(request))
    return redirect(`/provision/transitions/${request.params.id}/handover`)
  }),
]

const familyRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/provision/transitions/:id/answers/new",
    to: "/provision/transitions/:id/answers",
    right: "answer-own-handover",
    schema: answerForm,
    view: async (request, given) => {
      const move = await openMoveShown(request)
      if (move.receiving === null || !(await mayAnswerFor(request.tx, move.child_id))) throw new NotFound()
      return <AnswerPage move={move} form={(given ?? request.blank(undefined, move.version)) as never} />
    },
    submit: async (request, { answer, words }) => {
      const consent = await request.read(async (tx) => {
        const childId = await childIdOf(tx, request.params.id!)
        if (!(await mayAnswerFor(tx, childId))) throw new NotFound()
        return ownConsent(tx, childId)
      })
      return back(await request.act(answerHandover, { ...step(request), answer, words, consent }))
    },
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/provision/transitions/:id/told/new",
    to: "/provision/transitions/:id/told",
    right: "plan-transitions",
    schema: toldForm,
    view: async (request, given) => {
      const move = await openMoveShown(request)
      return <ToldPage move={move} form={(given ?? request.blank({ on: request.tx.today } as never, move.version)) as never} />
    },
    submit: async (request, typed) => {
      const consent = {
        giverName: typed.giver,
        relation: typed.relation,
        method: typed.method,
        givenOn: typed.on,
        expiresOn: null,
        capacityReason: typed.capacity,
        detail: null,
      }
      return back(await request.act(answerHandover, { ...step(request), answer: typed.answer, words: typed.words, consent }))
    },
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/provision/transitions/:id/words/new",
    to: "/provision/transitions/:id/words",
    right: "say-transition-words",
    schema: wordsForm,
    view: async (request, given) => {
      const move = await openMoveShown(request)
      const { kind } = request.tx.actor
      const ownOnly = kind === "young-person"
      const forFamily = kind === "family" || ownOnly
      return <WordsPage move={move} forFamily={forFamily} ownOnly={ownOnly} form={(given ?? request.blank()) as never} />
    },
    submit: async (request, { whose, worried, said }) =>
      back(await request.act(sayWords, { moveId: request.params.id!, whose, worried: worried === "yes", said })),
    words: MOVE_WORDS,
  }),
]

const planRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/provision/transitions/:id/edit",
    to: "/provision/transitions/:id",
    right: "plan-transitions",
    schema: changeForm,
    view: async (request, given) => {
      const move = await openMoveShown(request)
      const child = await db(request.tx)
        .selectFrom("county.children")
        .select("zone_id")
        .where("id", "=", move.child_id)
        .executeTakeFirst()
      const held = {
        level: move.level,
        movesOn: move.moves_on,
        receiving: move.receiving_setting_id ?? "",
        keyAdult: move.key_adult,
        more: [...(move.looked_after ? ["looked-after"] : []), ...(move.young_carer ? ["young-carer"] : [])],
      }
      const settings = await settingsToChoose(request.tx, child?.zone_id ?? null)
      return <ChangePage move={move} settings={settings} form={(given ?? request.blank(held as never, move.version)) as never} />
    },
    submit: async (request, { level, movesOn, receiving, keyAdult, more }) =>
      back(
        await request.act(changeMove, {
          ...step(request),
          level,
          movesOn,
          receivingId: receiving,
          keyAdult: keyAdult ?? "",
          lookedAfter: more.includes("looked-after"),
          youngCarer: more.includes("young-carer"),
        }),
      ),
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/provision/transitions/:id/specialist/new",
    to: "/provision/transitions/:id/specialist",
    right: "plan-transitions",
    schema: specialistForm,
    view: async (request, given) => {
      const move = await openMoveShown(request)
      return (
        <SpecialistPage move={move} form={(given ?? request.blank({ on: request.tx.today } as never, move.version)) as never} />
      )
    },
    submit: async (request, { step: what, on }) => back(await request.act(noteSpecialist, { ...step(request), step: what, on })),
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/provision/transitions/:id/check/new",
    to: "/provision/transitions/:id/check",
    right: "plan-transitions",
    schema: checkForm,
    view: async (request, given) => {
      const move = await openMoveShown(request)
      return <CheckPage move={move} form={(given ?? request.blank({ on: request.tx.today } as never, move.version)) as never} />
    },
    submit: async (request, { next, carried, ...typed }) =>
      back(await request.act(checkMove, { ...step(request), ...typed, carriedOver: carried === "yes", nextStep: next ?? "" })),
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/provision/transitions/:id/end",
    right: "plan-transitions",
    schema: endForm,
    view: async (request, given) => {
      const move = await openMoveShown(request)
      return <EndPage move={move} form={(given ?? request.blank(undefined, move.version)) as never} />
    },
    submit: async (request, { as, why }) => back(await request.act(endMove, { ...step(request), as, why })),
    words: MOVE_WORDS,
  }),
  ...post("/provision/transitions/tasks/:id/ticks", "tick-transition-task", async (request) =>
    back(await request.act(tickTask, { taskId: request.params.id!, version: request.version ?? 0, done: true })),
  ),
  ...post("/provision/transitions/tasks/:id/unticks", "tick-transition-task", async (request) =>
    back(await request.act(tickTask, { taskId: request.params.id!, version: request.version ?? 0, done: false })),
  ),
]

export const moveRoutes: readonly RouteDefinition[] = [...handoverRoutes, ...familyRoutes, ...planRoutes]
