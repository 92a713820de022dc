import type { z } from "zod"
import { fullName } from "../../county/children/rules.ts"
import { isId } from "../../platform/lists/list-state.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { LEVEL_WORDS, LEVELS } from "../vocabulary.ts"
import { aboutChild, aboutPlan, hubOf } from "./about.ts"
import { convert, endPlan, startPlan } from "./begin.ts"
import { changeLevel } from "./cycle-actions.ts"
import { convertForm, endForm, levelForm, outcomeForm, profileForm, startForm } from "./forms.ts"
import { supportOf } from "./hub.ts"
import { addOutcome, changeOutcome } from "./outcome-actions.ts"
import type { Outcome } from "./outcomes.ts"
import { CyclesPage } from "./pages/cycles.tsx"
import { ConvertPage, EndPage, LevelPage, OutcomePage, ProfilePage, StartPage } from "./pages/forms.tsx"
import { SupportPage } from "./pages/support.tsx"
import { FamilySupportPage } from "./pages/support-family.tsx"
import { planTypesOn } from "./plan-types.ts"
import { writeProfile } from "./profile.ts"
import { planById, wholePlan } from "./queries.ts"
import { planTypesOf, typeById } from "./settings.ts"
import type { PlanOutcome, Profile } from "./tables.ts"
import { wordingOf } from "./words.ts"

const EDIT = "edit-support-plan"
const READ = "read-support-plan"

export const REFUSALS = {
  PlanRuns: "A plan runs already. Open it from the child's support page",
  TypeNotInForce: "type: Plans of this kind cannot begin today",
  SameType: "type: The plan is of this kind already",
  PlanEnded: "The plan has ended",
  TooManyOutcomes: "The plan has eight outcomes already. End one before you add another",
  TargetIsBaseline: "target: Say what will be different from where it is now",
  ByInThePast: "by: Enter a day that lies ahead",
  OutcomeEnded: "This outcome has ended",
  HelpEnded: "This help has ended already",
  NoHigherLevel: "way: This is the highest level",
  NoLowerLevel: "way: This is the lowest level",
  NoPlan: "The child has no plan yet. Start one first",
  OutcomeOfAnotherPlan: "outcome: Choose an outcome of this plan",
  RowInThePlan: "The plan holds this row already",
  OnTheMap: "This help is on the map already",
}

const hub: readonly RouteDefinition[] = [
  ...view("/children/:id/support", READ, async ({ tx, params, query }) => {
    const support = await supportOf(tx, params.id!)
    const note = query.get("done")
    if (support.header.child.id !== params.id) return redirect(hubOf(support.header.child.id))
    return support.header.forFamily ? (
      <FamilySupportPage support={support} note={note} own={tx.actor.kind === "young-person"} />
    ) : (
      <SupportPage support={support} note={note} />
    )
  }),
  ...view("/children/:id/plan/cycles", READ, async ({ tx, params, query }) => {
    const support = await supportOf(tx, params.id!)
    const asked = query.get("plan") ?? ""
    const plan = isId(asked) ? await planById(tx, asked) : support.running?.whole.plan
    const own = orNotFound(plan?.child_id === support.header.child.id ? plan : null)
    const typeName = typeById(await planTypesOf(tx), own.type_id).name
    return <CyclesPage support={support} whole={await wholePlan(tx, own)} typeName={typeName} />
  }),
  // Where links from tasks, audit and the story lead: the plan's own page is its child's.
  ...view("/provision/plans/:id", READ, async ({ tx, params }) =>
    redirect(hubOf(orNotFound(await planById(tx, params.id!)).child_id)),
  ),
  ...form({
    show: "/children/:id/plan/new",
    to: "/children/:id/plan",
    right: EDIT,
    schema: startForm,
    view: async (request, given) => {
      const child = await aboutChild(request)
      const types = planTypesOn(await planTypesOf(request.tx), request.tx.today)
      const about = { childId: child.id, name: fullName(child), wording: wordingOf(types.at(-1)?.id ?? "") }
      const blank = request.blank({ level: "targeted", type: types[0]?.id } as never)
      return <StartPage about={about} types={types} form={(given ?? blank) as never} />
    },
    submit: async (request, { level, type }) => {
      await request.act(startPlan, { childId: request.params.id!, level, typeId: type })
      return redirect(hubOf(request.params.id, "started"))
    },
    words: REFUSALS,
  }),
  ...form({
    show: "/children/:id/plan/level",
    right: EDIT,
    schema: levelForm,
    view: async (request, given) => {
      const { about, whole } = await aboutPlan(request)
      const at = LEVELS.indexOf(whole.plan.level)
      const ways = (["up", "down"] as const).flatMap((value) => {
        const to = LEVELS[at + (value === "up" ? 1 : -1)]
        return to ? [{ value, text: `One level ${value}, to ${LEVEL_WORDS[to].toLowerCase()}` }] : []
      })
      return <LevelPage about={about} ways={ways} form={(given ?? request.blank({}, whole.plan.version)) as never} />
    },
    submit: async (request, { way, reason }) => {
      await request.act(changeLevel, { childId: request.params.id!, version: request.version ?? 0, way, reason })
      return redirect(hubOf(request.params.id, "level"))
    },
    words: REFUSALS,
  }),
  ...form({
    show: "/children/:id/plan/end",
    right: EDIT,
    schema: endForm,
    view: async (request, given) => {
      const { about, whole } = await aboutPlan(request)
      return <EndPage about={about} form={(given ?? request.blank({}, whole.plan.version)) as never} />
    },
    submit: async (request, { why }) => {
      await request.act(endPlan, { childId: request.params.id!, version: request.version ?? 0, why })
      return redirect(hubOf(request.params.id, "ended"))
    },
    words: REFUSALS,
  }),
  ...form({
    show: "/children/:id/plan/convert",
    right: EDIT,
    schema: convertForm,
    view: async (request, given) => {
      const { about, whole } = await aboutPlan(request)
      const inForce = planTypesOn(await planTypesOf(request.tx), request.tx.today)
      const types = inForce.filter((type) => type.id !== whole.plan.type_id)
      orNotFound(types[0])
      const blank = request.blank({ type: types[0]!.id } as never, whole.plan.version)
      return <ConvertPage about={about} types={types} form={(given ?? blank) as never} />
    },
    submit: async (request, { type }) => {
      await request.act(convert, { childId: request.params.id!, typeId: type, version: request.version ?? 0 })
      return redirect(hubOf(request.params.id, "converted"))
    },
    words: REFUSALS,
  }),
]

export const wordsFrom = (profile: Profile) => ({
  likes: profile.likes,
  matters: profile.matters,
  helps: profile.helps,
  hopes: profile.hopes,
  parentWords: profile.parent_words,
})

export const wordsTyped = (typed: z.output<typeof profileForm>) => ({
  likes: typed.likes ?? "",
  matters: typed.matters ?? "",
  helps: typed.helps ?? "",
  hopes: typed.hopes ?? "",
  parentWords: typed.parentWords ?? "",
})

const profile: readonly RouteDefinition[] = form({
  show: "/children/:id/plan/profile",
  right: EDIT,
  schema: profileForm,
  view: async (request, given) => {
    const { about, whole } = await aboutPlan(request)
    const blank = request.blank(wordsFrom(whole.profile) as never, whole.profile.version)
    return <ProfilePage about={about} form={(given ?? blank) as never} />
  },
  submit: async (request, typed) => {
    const input = { childId: request.params.id!, version: request.version ?? 0, words: wordsTyped(typed) }
    await request.act(writeProfile, input)
    return redirect(hubOf(request.params.id, "profile"))
  },
})

const outcomeFrom = ({ area, ...typed }: z.output<typeof outcomeForm>): Outcome => ({ ...typed, needArea: area })

const outcomeShown = (row: PlanOutcome) => ({
  text: row.text,
  area: row.need_area,
  baseline: row.baseline,
  target: row.target,
  measure: row.measure,
  by: row.by_on,
  flourish: row.flourish,
})

const outcomes: readonly RouteDefinition[] = [
  ...form({
    show: "/children/:id/plan/outcomes/new",
    to: "/children/:id/plan/outcomes",
    right: EDIT,
    schema: outcomeForm,
    view: async (request, given) => {
      const { about, whole } = await aboutPlan(request)
      // An outcome is usually looked at in the review that comes next.
      const by = whole.cycles.find((each) => each.closed_on === null)?.review_due
      const blank = () => request.blank((by === undefined ? {} : { by }) as never)
      return <OutcomePage about={about} outcome={null} form={(given ?? blank()) as never} />
    },
    submit: async (request, typed) => {
      await request.act(addOutcome, { childId: request.params.id!, outcome: outcomeFrom(typed) })
      return redirect(hubOf(request.params.id, "outcome"))
    },
    words: REFUSALS,
  }),
  ...form({
    show: "/children/:id/plan/outcomes/:outcomeId",
    right: EDIT,
    schema: outcomeForm,
    view: async (request, given) => {
      const { about, whole } = await aboutPlan(request)
      const outcome = orNotFound(whole.outcomes.find(({ id }) => id === request.params.outcomeId))
      const blank = request.blank(outcomeShown(outcome) as never, outcome.version)
      return <OutcomePage about={about} outcome={outcome} form={(given ?? blank) as never} />
    },
    submit: async (request, typed) => {
      const { id, outcomeId } = request.params
      const at = { childId: id!, outcomeId: outcomeId!, version: request.version ?? 0 }
      await request.act(changeOutcome, { ...at, outcome: outcomeFrom(typed) })
      return redirect(hubOf(id, "outcome"))
    },
    words: REFUSALS,
  }),
]

export const planRoutes: readonly RouteDefinition[] = [...hub, ...profile, ...outcomes]
