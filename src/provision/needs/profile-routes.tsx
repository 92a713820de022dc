import { z } from "zod"
import { openRecord } from "../../county/children/header.ts"
import { childById } from "../../county/children/queries.ts"
import { fullName } from "../../county/children/rules.ts"
import { may } from "../../platform/actions/action.ts"
import { type Form, identifier, text, ticked, withErrors } from "../../platform/kit/index.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { form, type RouteDefinition, redirect, type Viewing, view } from "../../platform/web/route.ts"
import { strategiesInPlan } from "../framework/index.ts"
import { makeProfile } from "./actions.ts"
import { profileInWords } from "./compare.ts"
import { type NeedSection, SECTIONS } from "./instrument.ts"
import { instrumentOf, instruments, scoredOf } from "./instruments.ts"
import { NewProfilePage, NoDescriptorsPage } from "./pages/new-profile.tsx"
import { ProfilePage } from "./pages/profile.tsx"
import { answersFrom, lastTime, presentProfile } from "./present.ts"
import { latestProfile, profilesOf } from "./queries.ts"
import { answerName, sectionsOfNeeds } from "./rules.ts"
import type { NeedProfile } from "./tables.ts"

type AnyForm = Form<Record<string, string>>

/** Every answer that some descriptors ask for. */
export const ANSWERS: readonly string[] = [
  ...new Set(
    instruments().flatMap((each) => SECTIONS.flatMap((section) => each.strands.map((strand) => answerName(section, strand.id)))),
  ),
]

export const answersSchema: Record<string, z.ZodType<string | null>> = Object.fromEntries(
  ANSWERS.map((name) => [name, text({ max: 120 })]),
)

/** Ids of the statements chosen, whatever the form was called. */
export const chosenIn = (typed: Readonly<Record<string, unknown>>): string[] =>
  ANSWERS.flatMap((name) => (typeof typed[name] === "string" ? [typed[name] as string] : []))

export const SCORING_WORDS = {
  NothingChosen: "Choose a statement in at least one section",
  HalfAnswered: "In each section that you begin, choose one statement under every heading",
  UnknownStatement: "Choose from the statements listed",
  TwoInOneStrand: "Choose one statement under each heading",
  OtherVersion: "New descriptors came into force while this page was open. Load the page again.",
} as const

const profileSchema = z.object({
  ...answersSchema,
  instrument: text({ required: "Load the page again", max: 80 }),
  follows: identifier(),
  rest: ticked(),
  evidence: text({ max: 2000 }),
  childView: text({ max: 1000 }),
  familyView: text({ max: 1000 }),
})

/** What was typed, now following the profile that came between: sent once more, it is saved after it and not over it. */
const followingOn = (given: AnyForm, latest: NeedProfile | undefined): AnyForm =>
  withErrors({ ...given, values: { ...given.values, follows: latest?.id ?? "" } }, [])

async function newProfile(request: Viewing, given: AnyForm | null) {
  const { tx, params } = request
  const child = orNotFound(await childById(tx, params.id!))
  const called = child.known_as ?? child.forename
  const who = { childId: child.id, called, name: fullName(child) }
  const instrument = instrumentOf(child, tx.today)
  if (!instrument) return <NoDescriptorsPage {...who} />
  const latest = await latestProfile(tx, child.id)
  const answers = Object.fromEntries(
    answersFrom(latest, instrument).map((each) => [answerName(each.section, each.strand), each.id]),
  )
  const blank = request.blank({
    ...answers,
    instrument: instrument.id,
    follows: latest?.id ?? "",
    rest: latest === undefined,
  } as never)
  const overtaken = given !== null && given.field("follows").value !== (latest?.id ?? "")
  return (
    <NewProfilePage
      {...who}
      instrument={instrument}
      form={given === null ? (blank as never) : followingOn(given, latest)}
      overtaken={overtaken && latest ? { by: latest.made_by_name, words: profileInWords(scoredOf(latest)) } : null}
      open={latest === undefined ? sectionsOfNeeds(child.needs) : openBefore(latest)}
      last={lastTime(latest)}
    />
  )
}

const openBefore = (latest: NeedProfile): NeedSection[] => SECTIONS.filter((section) => (latest.levels[section] ?? 0) > 0)

export const profileRoutes: readonly RouteDefinition[] = [
  ...view("/children/:id/profile", "read-need-profile", async ({ tx, params, query }) => {
    const header = await openRecord(tx, params.id!)
    if (header.child.id !== params.id) return redirect(`/children/${header.child.id}/profile`)
    const all = await profilesOf(tx, header.child.id)
    const named = all.findIndex((each) => each.id === query.get("profile"))
    const at = Math.max(named, 0)
    const shown = all[at]
    const before = all.slice(at + 1).find((each) => each.id === query.get("before")) ?? all[at + 1]
    return (
      <ProfilePage
        header={header}
        all={all}
        shown={shown === undefined ? null : presentProfile(shown, before, tx.today)}
        makes={may(tx, "make-need-profile")}
        plans={may(tx, "edit-support-plan")}
        inPlan={await strategiesInPlan(tx, header.child.id)}
        own={tx.actor.kind === "young-person"}
      />
    )
  }),
  ...form({
    show: "/children/:id/profile/new",
    to: "/children/:id/profile",
    right: "make-need-profile",
    schema: profileSchema,
    view: (request, given) => newProfile(request, given as never),
    submit: async (request, typed) => {
      const { childId } = await request.act(makeProfile, {
        childId: request.params.id!,
        instrumentId: typed.instrument,
        follows: typed.follows,
        statementIds: chosenIn(typed),
        restAsExpected: typed.rest,
        evidence: typed.evidence,
        childView: typed.childView,
        familyView: typed.familyView,
      })
      return redirect(`/children/${childId}/profile`)
    },
    words: {
      ...SCORING_WORDS,
      ChangedMeanwhile:
        "Somebody else described this need while you were typing. What you chose is still here. Read what they said below, then save again if yours should follow it.",
    },
  }),
]
