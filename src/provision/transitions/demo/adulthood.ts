import type { MadeDays } from "../../../county/demo/days.ts"
import type { MadeRows } from "../../../county/demo/rows.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { ADULT_LIFE, type AdultLife, FIRST_YEAR } from "../adulthood.ts"
import type { Cast, CastChild } from "./cast.ts"
import { ADULT_NEXT, ADULT_OTHERS, ADULT_VIEWS, AIMS, DESTINATIONS } from "./words.ts"

export interface MadeAdultPlan {
  readonly id: string
  readonly child: CastChild
  readonly started: PlainDate
  readonly destination: string
  readonly by: { readonly id: string; readonly name: string }
  readonly aims: readonly {
    readonly id: string
    readonly area: AdultLife
    readonly aim: string
    readonly ownWords: boolean
    readonly on: PlainDate
    readonly step: {
      readonly id: string
      readonly text: string
      readonly who: string
      readonly by: PlainDate
      readonly done: PlainDate | null
    } | null
  }[]
  readonly reviews: readonly {
    readonly id: string
    readonly on: PlainDate
    readonly own: string
    readonly others: string
    readonly next: string
  }[]
}

/** From Year 9: most have a plan, some lack an aim, a step or a review, as real registers do. */
export function makeAdulthood({
  cast,
  days,
  dice,
  rows,
}: {
  cast: Cast
  days: MadeDays
  dice: DemoDice
  rows: MadeRows
}): MadeAdultPlan[] {
  const plans: MadeAdultPlan[] = []
  for (const child of cast.children) {
    const by = child.setting?.lead
    if (child.year < FIRST_YEAR || !by) continue
    if (!dice.chance(child.year === FIRST_YEAR ? 0.6 : 0.88) && child.own === null) continue
    const yearsIn = child.year - FIRST_YEAR
    const started = days.working(-dice.between(20, 55)).subtract({ years: Math.min(yearsIn, 4) })
    const plan: MadeAdultPlan = {
      id: dice.uuid(),
      child,
      started,
      destination: child.year >= 11 && dice.chance(0.82) ? dice.one(DESTINATIONS) : "",
      by,
      aims: ADULT_LIFE.flatMap((area) => (dice.chance(0.86) ? [aimOf({ days, dice }, { area, started, own: child.own })] : [])),
      reviews: reviewsOf({ days, dice }, started),
    }
    plans.push(plan)
    rows.tell({
      childId: child.id,
      at: days.at(started, 11 * 60),
      title: "Planning for adult life began",
      slice: "provision-transitions",
      record: { kind: "adulthood-plan", id: plan.id },
      by,
    })
  }
  return plans
}

function aimOf(
  { days, dice }: { days: MadeDays; dice: DemoDice },
  { area, started, own }: { area: AdultLife; started: PlainDate; own: string | null },
): MadeAdultPlan["aims"][number] {
  const [aim, text, who] = dice.one(AIMS[area])
  const done = dice.chance(0.45)
  const by = done ? days.working(-dice.between(5, 60)) : days.working(dice.between(-12, 120))
  return {
    id: dice.uuid(),
    area,
    aim,
    ownWords: dice.chance(0.35) || own !== null,
    on: started,
    step: dice.chance(0.9) ? { id: dice.uuid(), text, who, by, done: done ? by : null } : null,
  }
}

function reviewsOf({ days, dice }: { days: MadeDays; dice: DemoDice }, started: PlainDate): MadeAdultPlan["reviews"] {
  const reviews: MadeAdultPlan["reviews"][number][] = []
  for (let on = started.add({ years: 1 }); on.until(days.today).sign > 0; on = on.add({ years: 1 })) {
    if (dice.chance(0.1)) continue
    reviews.push({ id: dice.uuid(), on, own: dice.one(ADULT_VIEWS), others: dice.one(ADULT_OTHERS), next: dice.one(ADULT_NEXT) })
  }
  return reviews
}
