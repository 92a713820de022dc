import { openRecord } from "../../county/children/header.ts"
import { childById } from "../../county/children/queries.ts"
import { curriculumYear, fullName } from "../../county/children/rules.ts"
import { may } from "../../platform/actions/action.ts"
import { auditView } from "../../platform/audit/audit.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { form, post, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import {
  addStep,
  adulthoodOf,
  aimById,
  changeAim,
  reviewAdulthood,
  setDestination,
  startAdulthood,
  tickStep,
  writeAim,
} from "./adult-plans.ts"
import { ADULT_LIFE, isDueForAdulthood } from "./adulthood.ts"
import { adultReviewForm, aimChangeForm, aimForm, destinationForm, MOVE_WORDS, stepForm } from "./forms.ts"
import { AdulthoodPage, AdultReviewPage, AimPage, ChangeAimPage, DestinationPage, StepPage } from "./pages/adulthood.tsx"

async function person({ tx }: Viewing, childId: string) {
  const child = orNotFound(await childById(tx, childId))
  await auditView(tx, { kind: "child", id: child.id }, child.id)
  const family = tx.actor.kind === "family" || tx.actor.kind === "young-person"
  return { childId: child.id, name: fullName(child), family }
}

/** The form of somebody whose plan has begun. */
async function planned(request: Viewing) {
  const of = await person(request, request.params.id!)
  return { of, plan: orNotFound(await adulthoodOf(request.tx, of.childId)) }
}

async function aimed(request: Viewing) {
  const aim = orNotFound(await aimById(request.tx, request.params.id!))
  return { aim, of: await person(request, aim.child_id) }
}

const back = ({ childId }: { childId: string }) => redirect(`/children/${childId}/adulthood`)

export const adulthoodRoutes: readonly RouteDefinition[] = [
  ...view("/children/:id/adulthood", "read-transition", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    const { child } = header
    const isYoungPerson = child.person_id !== null && child.person_id === tx.actor.personId
    return (
      <AdulthoodPage
        data={{
          header,
          plan: await adulthoodOf(tx, child.id),
          isYoungPerson,
          mayStart: may(tx, "start-adulthood"),
          mayWrite: may(tx, "write-aims"),
          mayReview: may(tx, "plan-adulthood"),
          oldEnough: isDueForAdulthood(curriculumYear(child.born_on, tx.today, child.year_offset)),
          today: tx.today,
        }}
      />
    )
  }),
  ...post("/children/:id/adulthood", "start-adulthood", async (request) => {
    await request.act(startAdulthood, { childId: request.params.id! })
    return back({ childId: request.params.id! })
  }),
  ...form({
    show: "/children/:id/adulthood/aims/new",
    to: "/children/:id/adulthood/aims",
    right: "write-aims",
    schema: aimForm,
    view: async (request, given) => {
      const { of } = await planned(request)
      const area = ADULT_LIFE.find((each) => each === request.query.get("area")) ?? ""
      const own = request.tx.actor.kind === "young-person"
      return <AimPage {...of} own={own} form={(given ?? request.blank({ area } as never)) as never} />
    },
    submit: async (request, { area, aim }) => back(await request.act(writeAim, { childId: request.params.id!, area, aim })),
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/children/:id/adulthood/destination",
    right: "write-aims",
    schema: destinationForm,
    view: async (request, given) => {
      const { of, plan } = await planned(request)
      const blank = request.blank({ destination: plan.destination } as never, plan.version)
      return <DestinationPage {...of} form={(given ?? blank) as never} />
    },
    submit: async (request, { destination }) =>
      back(await request.act(setDestination, { childId: request.params.id!, version: request.version ?? 0, destination })),
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/children/:id/adulthood/reviews/new",
    to: "/children/:id/adulthood/reviews",
    right: "plan-adulthood",
    schema: adultReviewForm,
    view: async (request, given) => {
      const { of, plan } = await planned(request)
      const blank = request.blank({ on: request.tx.today } as never, plan.version)
      return <AdultReviewPage {...of} form={(given ?? blank) as never} />
    },
    submit: async (request, { on, own, others, destination, next }) =>
      back(
        await request.act(reviewAdulthood, {
          childId: request.params.id!,
          version: request.version ?? 0,
          on,
          ownView: own,
          othersView: others,
          destination: destination ?? "",
          nextStep: next,
        }),
      ),
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/provision/adulthood/aims/:id/edit",
    to: "/provision/adulthood/aims/:id",
    right: "write-aims",
    schema: aimChangeForm,
    view: async (request, given) => {
      const { aim, of } = await aimed(request)
      if (aim.own_words && request.tx.actor.kind !== "young-person") throw new NotFound()
      return (
        <ChangeAimPage
          {...of}
          aim={aim}
          form={(given ?? request.blank({ aim: aim.aim, ended: "no" } as never, aim.version)) as never}
        />
      )
    },
    submit: async (request, { aim, ended }) =>
      back(
        await request.act(changeAim, {
          aimId: request.params.id!,
          version: request.version ?? 0,
          aim,
          ended: ended === "yes",
        }),
      ),
    words: MOVE_WORDS,
  }),
  ...form({
    show: "/provision/adulthood/aims/:id/steps/new",
    to: "/provision/adulthood/aims/:id/steps",
    right: "write-aims",
    schema: stepForm,
    view: async (request, given) => {
      const { aim, of } = await aimed(request)
      return <StepPage {...of} aim={aim} form={(given ?? request.blank()) as never} />
    },
    submit: async (request, { text, who, by }) => back(await request.act(addStep, { aimId: request.params.id!, text, who, by })),
    words: MOVE_WORDS,
  }),
  ...post("/provision/adulthood/steps/:id/ticks", "write-aims", async (request) =>
    back(await request.act(tickStep, { stepId: request.params.id!, version: request.version ?? 0, done: true })),
  ),
  ...post("/provision/adulthood/steps/:id/unticks", "write-aims", async (request) =>
    back(await request.act(tickStep, { stepId: request.params.id!, version: request.version ?? 0, done: false })),
  ),
]
