import { type RawBuilder, sql } from "kysely"
import { Temporal } from "temporal-polyfill"
import { academicYearOf } from "../../../county/children/rules.ts"
import type { PlainDate } from "../../../platform/time.ts"

/** Whose children are counted. */
export type Scope =
  | { readonly kind: "setting"; readonly id: string; readonly name: string }
  | { readonly kind: "zone"; readonly id: string; readonly name: string }
  | { readonly kind: "county"; readonly name: string }

/**
 * Children with SEND of a scope, as `k`. A restricted child is in no count of an area: two looks at it would tell that there is one.
 * A setting counts its own children, under the rule of the circle.
 */
export function childrenOf(scope: Scope): RawBuilder<boolean> {
  const send = sql<boolean>`k.sen_status in ('K', 'E') and k.merged_into is null`
  if (scope.kind === "setting") return sql<boolean>`${send} and k.setting_id = ${scope.id}`
  const open = sql<boolean>`${send} and not exists (select 1 from county.restrictions x where x.child_id = k.id)`
  return scope.kind === "zone" ? sql<boolean>`${open} and k.zone_id = ${scope.id}` : open
}

/** An academic year by the calendar year in which it begins: 1 September to 31 August. */
export interface Year {
  readonly year: number
  readonly from: PlainDate
  /** The first day that is no longer in it. */
  readonly to: PlainDate
}

export const yearOf = (year: number): Year => ({
  year,
  from: new Temporal.PlainDate(year, 9, 1),
  to: new Temporal.PlainDate(year + 1, 9, 1),
})

/** This academic year and the two before it. */
export const yearsTo = (today: PlainDate): number[] => [0, 1, 2].map((back) => academicYearOf(today) - back)

export const yearInWords = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, "0")}`
