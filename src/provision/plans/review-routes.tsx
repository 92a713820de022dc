import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect } from "../../platform/web/route.ts"
import { aboutCycle, hubOf } from "./about.ts"
import { beginCycle, markStage, nextStage } from "./cycle-actions.ts"
import { nextForm, reviewForm, reviewFrom, stageForm } from "./forms.ts"
import { StagePage } from "./pages/forms.tsx"
import { NextCyclePage, ReviewPage } from "./pages/review.tsx"
import { asRule, type WholeCycle, type WholePlan } from "./queries.ts"
import { recordReview } from "./review-actions.ts"

const EDIT = "edit-support-plan"

const DATES = {
  InTheFuture: "on: Enter today or a day that has passed",
  BeforeStageBefore: "on: Enter a day on or after the stage before it",
  BeforeLastReview: "on: Enter a day on or after the last review",
  BeforeStart: "on: Enter a day on or after the one on which the help began",
}

const STAGE_REFUSALS = {
  ...DATES,
  AlreadyDone: "This stage is marked already",
  AlreadyComplete: "This cycle is closed",
  StageBefore: "Mark the stage before it first",
  OutcomesMissing: "A cycle works towards at least one outcome. Choose or add one",
}

const REVIEW_REFUSALS = {
  ...DATES,
  AlreadyComplete: "This cycle is closed",
  NotBegun: "The help of this cycle has not begun. Begin the cycle first",
  ProgressMissing: "Choose the progress of each outcome. One was added meanwhile: reload the page",
  EvidenceMissing: "Say for each outcome what shows it",
  NoHigherLevel: "decision: This is the highest level",
  NoLowerLevel: "decision: This is the lowest level",
}

export const reviewRoutes: readonly RouteDefinition[] = [
  ...form({
    show: "/children/:id/plan/stage",
    right: EDIT,
    schema: stageForm,
    view: async (request, given) => {
      const { about, cycle } = await aboutCycle(request)
      const stage = orNotFound(nextStage(asRule(cycle)))
      const blank = request.blank({ stage, on: request.tx.today, assessment: cycle.assessment } as never, cycle.version)
      return <StagePage about={about} stage={stage} form={(given ?? blank) as never} />
    },
    submit: async (request, { stage, on, assessment }) => {
      const at = { childId: request.params.id!, version: request.version ?? 0 }
      await request.act(markStage, { ...at, stage, on, assessment: assessment ?? "" })
      return redirect(hubOf(request.params.id, "stage"))
    },
    words: STAGE_REFUSALS,
  }),
  ...form({
    show: "/children/:id/plan/next",
    right: EDIT,
    schema: nextForm,
    view: async (request, given) => {
      const { about, whole, cycle } = await aboutCycle(request)
      orNotFound(nextStage(asRule(cycle)))
      const blank = request.blank(
        { ...goesOn(whole), assessment: cycle.assessment, on: request.tx.today } as never,
        cycle.version,
      )
      const reviewed = request.query.has("reviewed")
      return <NextCyclePage about={about} whole={whole} cycle={cycle} reviewed={reviewed} form={(given ?? blank) as never} />
    },
    submit: async (request, { outcomes, lines, assessment, on }) => {
      const at = { childId: request.params.id!, version: request.version ?? 0, on, assessment: assessment ?? "" }
      await request.act(beginCycle, { ...at, outcomeIds: outcomes, lineIds: lines })
      return redirect(hubOf(request.params.id, "cycle"))
    },
    words: STAGE_REFUSALS,
  }),
  ...form({
    show: "/children/:id/plan/review",
    right: EDIT,
    schema: reviewForm,
    view: async (request, given) => {
      const { about, whole, cycle } = await aboutCycle(request)
      orNotFound(cycle.started_on)
      const outcomes = cycle.outcomeIds.map((id) => whole.outcomes.find((each) => each.id === id)!)
      const blank = request.blank({ on: request.tx.today, ...slotsOf(cycle), ...viewsOf(whole) } as never, cycle.version)
      return <ReviewPage about={about} cycle={cycle} outcomes={outcomes} form={(given ?? blank) as never} />
    },
    submit: async (request, typed) => {
      const input = { childId: request.params.id!, version: request.version ?? 0, review: reviewFrom(typed) }
      const { goesOn: more } = await request.act(recordReview, input)
      return redirect(more ? `/children/${request.params.id}/plan/next?reviewed` : hubOf(request.params.id, "reviewed"))
    },
    words: REVIEW_REFUSALS,
  }),
]

const slotsOf = (cycle: WholeCycle) => Object.fromEntries(cycle.outcomeIds.map((id, at) => [`outcome${at + 1}`, id]))

/** What the family wrote themselves before the review, each under their name where there are several. */
function viewsOf({ views }: WholePlan) {
  const said = (whose: "parent" | "child") => {
    const own = views.filter((view) => view.whose === whose)
    return own.length > 1 ? own.map((view) => `${view.by_name}: ${view.words}`).join("\n\n") : (own[0]?.words ?? null)
  }
  return { parentView: said("parent"), childView: said("child") }
}

/** What goes on into the next cycle, unless somebody says otherwise: what was not met, and the help for it. */
function goesOn(whole: WholePlan) {
  const last = whole.cycles.findLast((each) => each.review !== null)
  const met = new Set(
    (last?.review?.progress ?? [])
      .filter(({ progress }) => progress === "met" || progress === "exceeded")
      .map(({ outcomeId }) => outcomeId),
  )
  const outcomes = whole.outcomes.filter((each) => each.ended_on === null && !met.has(each.id))
  const lines = whole.lines.filter((each) => each.until === null && !(each.outcome_id && met.has(each.outcome_id)))
  return { outcomes: outcomes.map(({ id }) => id), lines: lines.map(({ id }) => id) }
}
