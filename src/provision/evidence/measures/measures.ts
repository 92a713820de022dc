import { type Count, type ShownTable, suppress } from "../../../county/measures/suppression.ts"
import { beyondCircle, type Tx } from "../../../platform/database/tx.ts"
import { strategyByCode } from "../../framework/index.ts"
import { reviewedProvisions } from "../../plans/index.ts"
import { FEWEST_CHILDREN, whatWorks } from "../../plans/what-works.ts"
import { LEVEL_WORDS, LEVELS, NEED_AREA_WORDS, NEED_AREAS } from "../../vocabulary.ts"
import {
  type NeedCount,
  needCounts,
  type ReviewCount,
  reviewCounts,
  type VoiceCount,
  voiceCounts,
  type WorkedCount,
  workedCounts,
} from "./counts.ts"
import { type Scope, type Year, yearOf } from "./scope.ts"

/** Counts under names, in columns: first what was reached, then what was not. Null is a count that is not shown. */
export interface MeasureTable {
  readonly id: "need-by-level" | "need-by-area" | "reviews" | "voice"
  readonly head: string
  readonly columns: readonly string[]
  readonly names: readonly string[]
  readonly shown: ShownTable
}

export interface Worked {
  readonly provision: string
  /** Null when so few children had it that a figure would mislead, or could point at one of them. */
  readonly children: Count
  readonly metShare: number | null
}

export interface Measures {
  readonly scope: Scope
  readonly year: Year
  readonly tables: readonly MeasureTable[]
  readonly works: readonly Worked[]
}

/** How a setting is doing, for its own people: whole counts of children whom they see. */
export async function settingMeasures(tx: Tx, scope: Scope & { kind: "setting" }, year: number): Promise<Measures> {
  const within = yearOf(year)
  const results = whatWorks(await reviewedProvisions(tx, scope.id))
  return {
    scope,
    year: within,
    tables: tablesFrom(await countsOf(tx, scope, within), unsuppressed),
    works: results.map(({ provision, result }) => ({
      provision,
      children: result?.children ?? null,
      metShare: result === null ? null : Math.round(100 * result.metOrExceeded),
    })),
  }
}

/** How a zone or the county is doing: counted whole, and suppressed before it leaves this function. */
export async function areaMeasures(tx: Tx, scope: Scope, year: number): Promise<Measures> {
  const within = yearOf(year)
  return beyondCircle(tx, "an area's figures are counted whole and suppressed before anyone sees them", async (all) => ({
    scope,
    year: within,
    tables: tablesFrom(await countsOf(all, scope, within), (cells) => suppress(cells)),
    works: workedShown(await workedCounts(all, scope), (code) => strategyByCode(code, all.today)?.strategy.title ?? null),
  }))
}

interface Counts {
  readonly needs: readonly NeedCount[]
  readonly reviews: readonly ReviewCount[]
  readonly voice: readonly VoiceCount[]
}

const countsOf = async (tx: Tx, scope: Scope, year: Year): Promise<Counts> => ({
  needs: await needCounts(tx, scope, year.year),
  reviews: await reviewCounts(tx, scope, year),
  voice: await voiceCounts(tx, scope, year),
})

type Show = (cells: readonly (readonly number[])[]) => ShownTable

/** Every count as it stands, with its sums. */
export const unsuppressed: Show = (cells) => {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const columns = cells[0]?.map((_, at) => sum(cells.map((row) => row[at]!))) ?? []
  return { cells, rowTotals: cells.map(sum), columnTotals: columns, total: sum(columns) }
}

function tablesFrom({ needs, reviews, voice }: Counts, show: Show): MeasureTable[] {
  const needRow = (of: readonly NeedCount[]): number[] => {
    const met = of.reduce((sum, each) => sum + each.met, 0)
    return [met, of.reduce((sum, each) => sum + each.needs, 0) - met]
  }
  const columns = ["Met", "Not met"]
  const byLevel = show(LEVELS.map((level) => needRow(needs.filter((each) => each.level === level))))
  const byArea = show(NEED_AREAS.map((area) => needRow(needs.filter((each) => each.area === area))))
  return [
    { id: "need-by-level", head: "Level of need", columns, names: LEVELS.map((level) => LEVEL_WORDS[level]), shown: byLevel },
    {
      id: "need-by-area",
      head: "Area of need",
      columns,
      names: NEED_AREAS.map((area) => NEED_AREA_WORDS[area]),
      shown: sameMargins(byLevel, byArea),
    },
    {
      id: "reviews",
      head: "Level of support",
      columns: ["On time", "Late", "Overdue now"],
      names: reviews.map(({ level }) => LEVEL_WORDS[level]),
      shown: show(reviews.map(({ onTime, late, overdue }) => [onTime, late, overdue])),
    },
    {
      id: "voice",
      head: "Whose words, and where",
      columns: ["Recorded", "Not recorded"],
      names: voice.map(({ what }) => what),
      shown: show(voice.map(({ recorded, not }) => [recorded, not])),
    },
  ]
}

/** The same needs stand in both tables: what one leaves out of their common sums, the other must not tell. */
export function sameMargins(first: ShownTable, second: ShownTable): ShownTable {
  const whole = (table: ShownTable) => table.total !== null && table.columnTotals.every((each) => each !== null)
  if (whole(first) && whole(second)) return second
  const none = (counts: readonly Count[]) => counts.map(() => null)
  return {
    cells: second.cells.map(none),
    rowTotals: none(second.rowTotals),
    columnTotals: none(second.columnTotals),
    total: null,
  }
}

/** Strategies with enough children to speak of, the best share first; reviews under five are left out with what gives them away. */
export function workedShown(
  rows: readonly WorkedCount[],
  titleOf: (code: string) => string | null,
  fewest = FEWEST_CHILDREN,
): Worked[] {
  const known = rows.flatMap((row) => {
    const provision = titleOf(row.code)
    return provision === null ? [] : [{ ...row, provision }]
  })
  const enough = known.filter((row) => row.children >= fewest)
  const shown = suppress(enough.map(({ met, other }) => [met, other]))
  const figures = enough.map(({ provision, children }, at): Worked => {
    const [met, other] = [shown.cells[at]![0]!, shown.cells[at]![1]!]
    return { provision, children, metShare: shareOf(met, met === null || other === null ? null : met + other) }
  })
  const few = known
    .filter((row) => row.children < fewest)
    .map(({ provision }): Worked => ({ provision, children: null, metShare: null }))
  const byShare = figures.toSorted(
    (a, b) => (b.metShare ?? -1) - (a.metShare ?? -1) || a.provision.localeCompare(b.provision, "en"),
  )
  return [...byShare, ...few.toSorted((a, b) => a.provision.localeCompare(b.provision, "en"))]
}

/** The share in per cent; null when either is not shown or there is nothing to share. */
export const shareOf = (part: Count, whole: Count): number | null =>
  part === null || whole === null || whole === 0 ? null : Math.round((100 * part) / whole)
