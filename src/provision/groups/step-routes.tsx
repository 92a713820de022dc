import { openRecord } from "../../county/children/header.ts"
import { may } from "../../platform/actions/action.ts"
import { auditView } from "../../platform/audit/audit.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { NotFound, orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Submitting, type Viewing, view } from "../../platform/web/route.ts"
import { endPlace, recordWeek, reviewPlace } from "./follow.ts"
import { answerForm, beginForm, decideForm, endForm, GROUP_WORDS, reviewForm, toldForm, weekForm, withdrawForm } from "./forms.ts"
import { mayAnswerFor, ownConsent } from "./own-consent.ts"
import { ChildGroupsPage, PlacePage } from "./pages/place.tsx"
import { AnswerPage, BeginPage, DecidePage, EndPage, ReviewPage, ToldPage, WeekPage, WithdrawPlacePage } from "./pages/steps.tsx"
import { answerPlace, beginPlace, decidePlace, withdrawPlace } from "./places.ts"
import { groupById, groupPlacesOf, type PlaceLine, placeById, reviewsOf, weeksOf } from "./queries.ts"

/** The place, for whoever sees the child; the look is noted. */
async function shownPlace({ tx, params }: Pick<Viewing, "tx" | "params">): Promise<PlaceLine> {
  const place = orNotFound(await placeById(tx, params.id!))
  await auditView(tx, { kind: "group-place", id: place.id }, place.child_id)
  return place
}

async function hostsPlace(request: Viewing): Promise<PlaceLine> {
  const place = await shownPlace(request)
  if (!request.tx.actor.teams.includes(place.host_team_id)) throw new NotFound()
  return place
}

async function homePlace(request: Viewing): Promise<PlaceLine> {
  const place = await shownPlace(request)
  if (!request.tx.actor.teams.includes(place.home_team_id)) throw new NotFound()
  return place
}

const at = (request: Submitting): string => `/provision/groups/places/${request.params.id}`
const step = (request: Submitting) => ({ placeId: request.params.id!, version: request.version ?? 0 })
const childIdOf = async (tx: Tx, id: string): Promise<string> => orNotFound(await placeById(tx, id)).child_id

export const stepRoutes: readonly RouteDefinition[] = [
  ...view("/children/:id/groups", "read-group-place", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    return <ChildGroupsPage header={header} places={await groupPlacesOf(tx, header.child.id)} />
  }),
  ...view("/provision/groups/places/:id", "read-group-place", async (request) => {
    const { tx } = request
    const place = await shownPlace(request)
    const header = await openRecord(tx, place.child_id)
    return (
      <PlacePage
        data={{
          header,
          place,
          reviews: await reviewsOf(tx, place.id),
          weeks: await weeksOf(tx, place.id),
          hosts: may(tx, "run-groups") && tx.actor.teams.includes(place.host_team_id),
          isHome: may(tx, "ask-group-place") && tx.actor.teams.includes(place.home_team_id),
          mayAnswer: await mayAnswerFor(tx, place.child_id),
          mayRecord: may(tx, "tell-group-answer"),
          today: tx.today,
        }}
      />
    )
  }),
  ...form({
    show: "/provision/groups/places/:id/answers/new",
    to: "/provision/groups/places/:id/answers",
    right: "answer-own-group-place",
    schema: answerForm,
    view: async (request, given) => {
      const place = await shownPlace(request)
      if (!(await mayAnswerFor(request.tx, place.child_id))) throw new NotFound()
      return <AnswerPage place={place} form={(given ?? request.blank(undefined, place.version)) as never} />
    },
    submit: async (request, { answer, words }) => {
      const consent = await request.read(async (tx) => {
        const childId = await childIdOf(tx, request.params.id!)
        if (!(await mayAnswerFor(tx, childId))) throw new NotFound()
        return ownConsent(tx, childId)
      })
      await request.act(answerPlace, { ...step(request), answer, words, consent })
      return redirect(at(request))
    },
    words: GROUP_WORDS,
  }),
  ...form({
    show: "/provision/groups/places/:id/told/new",
    to: "/provision/groups/places/:id/told",
    right: "tell-group-answer",
    schema: toldForm,
    view: async (request, given) => {
      const place = await homePlace(request)
      return <ToldPage place={place} form={(given ?? request.blank({ on: request.tx.today } as never, place.version)) as never} />
    },
    submit: async (request, typed) => {
      await request.read(async (tx) => {
        const place = orNotFound(await placeById(tx, request.params.id!))
        if (!tx.actor.teams.includes(place.home_team_id)) throw new NotFound()
      })
      const consent = {
        giverName: typed.giver,
        relation: typed.relation,
        method: typed.method,
        givenOn: typed.on,
        expiresOn: null,
        capacityReason: typed.capacity,
        detail: null,
      }
      await request.act(answerPlace, { ...step(request), answer: typed.answer, words: typed.words, consent })
      return redirect(at(request))
    },
    words: GROUP_WORDS,
  }),
  ...form({
    show: "/provision/groups/places/:id/decisions/new",
    to: "/provision/groups/places/:id/decisions",
    right: "run-groups",
    schema: decideForm,
    view: async (request, given) => {
      const place = await hostsPlace(request)
      const group = orNotFound(await groupById(request.tx, place.group_id))
      const free = group.capacity - group.taken
      return <DecidePage place={place} free={free} form={(given ?? request.blank(undefined, place.version)) as never} />
    },
    submit: async (request, { decision, reason, next }) => {
      const input = { ...step(request), decision, reason: reason ?? "", nextStep: next ?? "" }
      const { groupId } = await request.act(decidePlace, input)
      return redirect(decision === "declined" ? `/provision/groups/${groupId}` : at(request))
    },
    words: GROUP_WORDS,
  }),
  ...form({
    show: "/provision/groups/places/:id/starts/new",
    to: "/provision/groups/places/:id/starts",
    right: "run-groups",
    schema: beginForm,
    view: async (request, given) => {
      const place = await hostsPlace(request)
      const today = request.tx.today
      const blank = request.blank({ starts: today, ends: today.add({ weeks: 12 }) } as never, place.version)
      return <BeginPage place={place} form={(given ?? blank) as never} />
    },
    submit: async (request, { baseline, starts, ends }) => {
      await request.act(beginPlace, { ...step(request), baseline, startsOn: starts, endsOn: ends })
      return redirect(at(request))
    },
    words: { ...GROUP_WORDS, DateInFuture: "starts: Begin the place on the day on which the child comes" },
  }),
  ...form({
    show: "/provision/groups/places/:id/reviews/new",
    to: "/provision/groups/places/:id/reviews",
    right: "run-groups",
    schema: reviewForm,
    view: async (request, given) => {
      const place = await hostsPlace(request)
      return (
        <ReviewPage place={place} form={(given ?? request.blank({ on: request.tx.today } as never, place.version)) as never} />
      )
    },
    submit: async (request, { next, ...typed }) => {
      await request.act(reviewPlace, { ...step(request), ...typed, nextStep: next })
      return redirect(at(request))
    },
    words: { ...GROUP_WORDS, DateInFuture: "on: Enter a day that has come" },
  }),
  ...form({
    show: "/provision/groups/places/:id/weeks/new",
    to: "/provision/groups/places/:id/weeks",
    right: "run-groups",
    schema: weekForm,
    view: async (request, given) => {
      const place = await hostsPlace(request)
      return (
        <WeekPage place={place} form={(given ?? request.blank({ week: request.tx.today } as never, place.version)) as never} />
      )
    },
    submit: async (request, typed) => {
      await request.act(recordWeek, { ...step(request), ...typed })
      return redirect(at(request))
    },
    words: { ...GROUP_WORDS, DateInFuture: "week: Enter a week that has begun" },
  }),
  ...form({
    show: "/provision/groups/places/:id/exits/new",
    to: "/provision/groups/places/:id/exits",
    right: "run-groups",
    schema: endForm,
    view: async (request, given) => {
      const place = await hostsPlace(request)
      return <EndPage place={place} form={(given ?? request.blank({ on: request.tx.today } as never, place.version)) as never} />
    },
    submit: async (request, typed) => {
      const { groupId } = await request.act(endPlace, { ...step(request), ...typed })
      return redirect(`/provision/groups/${groupId}`)
    },
    words: { ...GROUP_WORDS, DateInFuture: "on: Enter a day that has come" },
  }),
  ...form({
    show: "/provision/groups/places/:id/withdrawals/new",
    to: "/provision/groups/places/:id/withdrawals",
    right: "ask-group-place",
    schema: withdrawForm,
    view: async (request, given) => {
      const place = await homePlace(request)
      return <WithdrawPlacePage place={place} form={(given ?? request.blank(undefined, place.version)) as never} />
    },
    submit: async (request, { why }) => {
      await request.act(withdrawPlace, { ...step(request), why })
      return redirect(at(request))
    },
    words: GROUP_WORDS,
  }),
]
