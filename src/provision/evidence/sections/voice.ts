import { dateAt, type PlainDate, shortDate } from "../../../platform/time.ts"
import type { PlaceReview } from "../../groups/tables.ts"
import type { NeedProfile } from "../../needs/index.ts"
import type { WholePlan } from "../../plans/index.ts"
import type { WholeAdultPlan } from "../../transitions/index.ts"
import type { Check, MoveWords } from "../../transitions/tables.ts"
import { type Block, newest, type Section, said } from "../section.ts"

/** Where the child's and the parents' words are held: the profile, reviews, groups, moves, adult life. */
export interface Voices {
  readonly plan: WholePlan | null
  readonly profile: NeedProfile | undefined
  readonly groupReviews: readonly PlaceReview[]
  readonly moveWords: readonly MoveWords[]
  readonly check: Check | undefined
  readonly adulthood: WholeAdultPlan | null
}

interface Words {
  readonly from: string
  readonly on: PlainDate
  readonly text: string | null | undefined
}

/** The newest first, each under where and when it was said. */
const quoted = (all: readonly Words[]): Block[] =>
  all.toSorted((a, b) => a.on.until(b.on).sign).flatMap(({ from, on, text }) => said(`${from}, ${shortDate(on)}`, text))

const lastDay = (all: readonly Words[]): PlainDate | null =>
  newest(all.filter(({ text }) => (text ?? "").trim() !== "").map(({ on }) => on))

export function ownWords({ plan, profile, groupReviews, moveWords, check, adulthood }: Voices): Section {
  const one = plan?.profile
  const all: Words[] = [
    ...reviewsOf(plan).map((review) => ({ from: "At a review", on: review.held_on, text: review.child_view })),
    ...(profile ? [{ from: "With the need profile", on: profile.made_on, text: profile.child_view }] : []),
    ...groupReviews.map((review) => ({ from: "In the small group", on: review.on_date, text: review.child_view })),
    ...moveWords
      .filter((each) => each.whose === "child")
      .map((each) => ({ from: "About the move", on: dateAt(each.at), text: each.said })),
    ...(check ? [{ from: "After the move", on: check.on_date, text: check.child_view }] : []),
    ...(adulthood?.aims ?? [])
      .filter((aim) => aim.own_words)
      .map((aim) => ({ from: "For adult life", on: dateAt(aim.at), text: aim.aim })),
  ]
  return {
    part: "own-words",
    asAt: newest([one?.written_on, lastDay(all)]),
    blocks: [
      ...said("What people like about me", one?.likes),
      ...said("What matters to me", one?.matters),
      ...said("How best to help me", one?.helps),
      ...said("What I hope for", one?.hopes),
      ...quoted(all),
    ],
  }
}

export function parentWords({ plan, profile, groupReviews, moveWords, check }: Voices): Section {
  const one = plan?.profile
  const all: Words[] = [
    ...reviewsOf(plan).map((review) => ({ from: "At a review", on: review.held_on, text: review.parent_view })),
    ...(profile ? [{ from: "With the need profile", on: profile.made_on, text: profile.family_view }] : []),
    ...groupReviews.map((review) => ({ from: "In the small group", on: review.on_date, text: review.parent_view })),
    ...moveWords
      .filter((each) => each.whose === "parent")
      .map((each) => ({ from: "About the move", on: dateAt(each.at), text: each.said })),
    ...(check ? [{ from: "After the move", on: check.on_date, text: check.parent_view }] : []),
  ]
  // Until a review takes it over, a view is between whoever wrote it and the school.
  const waiting = (plan?.views ?? []).filter((view) => view.whose === "parent")
  return {
    part: "parent-words",
    asAt: newest([one?.written_on, lastDay(all)]),
    blocks: [
      ...said("In the one-page profile", one?.parent_words),
      ...quoted(all),
      ...waiting.flatMap((view) => said(`For the coming review, ${shortDate(dateAt(view.at))}`, view.words, { staffOnly: true })),
    ],
  }
}

const reviewsOf = (plan: WholePlan | null) => (plan?.cycles ?? []).flatMap((cycle) => cycle.review ?? [])
