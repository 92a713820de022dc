import { Temporal } from "temporal-polyfill"
import type { PlainDate } from "../../platform/time.ts"

/** A kind of plan, by dated rule. `from: null`: prepared, and off until a date is set. */
export interface PlanType {
  id: string
  name: string
  from: PlainDate | null
  /** Last day on which a new plan of this kind may begin. */
  until: PlainDate | null
  reviewsAYear: number
  basis: string
}

/** Shipped example. Reviews: SEND Code of Practice 6.65. The individual support plan is a proposal of February 2026, without a date in law. */
export const EXAMPLE_PLAN_TYPES: readonly PlanType[] = [
  {
    id: "sen-support",
    name: "SEN Support plan",
    from: Temporal.PlainDate.from("2014-09-01"),
    until: null,
    reviewsAYear: 3,
    basis: "SEND Code of Practice 2015, 6.65: meet parents at least three times each year",
  },
  {
    id: "individual-support",
    name: "Individual Support Plan",
    from: null,
    until: null,
    reviewsAYear: 3,
    basis: "National proposal, February 2026; off until a date is in law",
  },
]

/** The kinds of plan that may begin on a date. */
export const planTypesOn = (types: readonly PlanType[], on: PlainDate): PlanType[] => types.filter((type) => inForce(type, on))

function inForce(type: PlanType, on: PlainDate): boolean {
  const { compare } = Temporal.PlainDate
  return type.from !== null && compare(type.from, on) <= 0 && (type.until === null || compare(on, type.until) <= 0)
}

export type ConversionRefusal = "TypeNotInForce" | "SameType" | "PlanEnded"

/** A plan under another type: everything kept as it was, with where it came from and when. */
export function convertPlan<Plan extends { typeId: string; endedOn: PlainDate | null }>(
  plan: Plan,
  to: PlanType,
  today: PlainDate,
): (Plan & { typeId: string; convertedFrom: string; convertedOn: PlainDate }) | ConversionRefusal {
  if (plan.endedOn) return "PlanEnded"
  if (plan.typeId === to.id) return "SameType"
  if (!inForce(to, today)) return "TypeNotInForce"
  return { ...plan, typeId: to.id, convertedFrom: plan.typeId, convertedOn: today }
}
