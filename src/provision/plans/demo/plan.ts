import type { DemoDice } from "../../../platform/slice.ts"
import type { HeldRow } from "../../maps/index.ts"
import { LEVELS, type Level, NEED_AREAS, type NeedArea, type Phase } from "../../vocabulary.ts"
import type { Decision, Progress } from "../cycle.ts"
import { helpOfRow } from "../from-map.ts"
import type { NewLine } from "../lines.ts"
import { areaOfNeed } from "../needs-of-area.ts"
import { lineFromStrategy } from "../outcomes.ts"
import type { DemoChildRow, Shelf } from "./made.ts"
import { type MadeOutcome, OUTCOMES } from "./outcomes.ts"
import { type MadeCycle, type MadeTime, madeCourse } from "./timeline.ts"
import * as words from "./words.ts"

export interface MadeOutcomeRow extends MadeOutcome {
  readonly id: string
  readonly area: NeedArea
  readonly position: number
  readonly added: number
  ended: number | null
}

export interface MadeLine extends NewLine {
  readonly id: string
  readonly outcome: MadeOutcomeRow | null
  readonly who: string
  readonly since: number
}

export interface MadeReview {
  readonly id: string
  readonly decision: Decision
  readonly reason: string
  readonly parent: readonly [words: string | null, because: string | null]
  readonly child: readonly [words: string | null, because: string | null]
  readonly progress: readonly { readonly outcome: MadeOutcomeRow; readonly progress: Progress; readonly evidence: string }[]
}

export interface MadeCycleRow extends MadeCycle {
  readonly id: string
  readonly level: Level
  readonly outcomes: readonly MadeOutcomeRow[]
  readonly review: MadeReview | null
}

export interface MadePlan {
  readonly id: string
  readonly child: DemoChildRow
  readonly level: Level
  readonly started: number
  readonly ended: number | null
  readonly profile: readonly [string, string, string, string]
  readonly parentWords: string
  readonly outcomes: readonly MadeOutcomeRow[]
  readonly lines: readonly MadeLine[]
  readonly cycles: readonly MadeCycleRow[]
  readonly steps: readonly {
    readonly id: string
    readonly from: Level
    readonly to: Level
    readonly on: number
    readonly reason: string
    readonly review: string
  }[]
  /** Ids of what the child's story says of it: its beginning, its last review. */
  readonly story: readonly [string, string]
  readonly view: { readonly id: string; readonly cycle: string; readonly words: string } | null
}

const phaseOf = (year: number): Phase => (year < 0 ? "early-years" : year <= 6 ? "primary" : year <= 11 ? "secondary" : "post-16")
const ageOf = (year: number) => (year < 1 ? "small" : year <= 6 ? "child" : "older")

const LEVEL_SHARES = {
  K: { universal: 8, targeted: 74, enhanced: 18 },
  E: { universal: 1, targeted: 34, enhanced: 65 },
} as const

const DECISION_SHARES = { continue: 50, change: 30, "step-up": 6, "step-down": 6, "seek-advice": 8 } as const

const WHO: Readonly<Record<Phase, readonly string[]>> = {
  "early-years": ["the key person", "the room leader"],
  primary: ["the class teacher", "a teaching assistant"],
  secondary: ["subject teachers", "a learning support assistant"],
  "post-16": ["the personal tutor", "learning support"],
}

export interface Making {
  readonly child: DemoChildRow
  readonly dice: DemoDice
  readonly time: MadeTime
  readonly shelf: Shelf
  /** Rows of the school's map that name the child. */
  readonly rows: readonly HeldRow[]
  /** National curriculum year. */
  readonly year: number
}

/** A plan in which each cycle follows from the one before: what was met is replaced, levels step, help goes with its outcome. */
export function madePlan(making: Making): MadePlan {
  const { child, dice, time, year } = making
  const ended = dice.chance(child.sen_status === "K" ? 0.035 : 0.01)
  const course = madeCourse(time, dice, ended)
  const aims = new Aims(making, course.started)
  const steps: MadePlan["steps"][number][] = []
  let level: Level = dice.weighted(LEVEL_SHARES[child.sen_status])
  const cycles: MadeCycleRow[] = []
  for (const cycle of course.cycles) {
    const outcomes = [...aims.open]
    const last = ended && cycle === course.cycles.at(-1)
    const review = cycle.closed === null ? null : madeReview(making, { outcomes, level, last })
    cycles.push({ ...cycle, id: dice.uuid(), level, outcomes: cycle.planned === null ? [] : outcomes, review })
    if (!review || cycle.closed === null) continue
    const to = LEVELS[LEVELS.indexOf(level) + ({ "step-up": 1, "step-down": -1 }[review.decision as string] ?? 0)] ?? level
    if (to !== level) steps.push({ id: dice.uuid(), from: level, to, on: cycle.closed, reason: review.reason, review: review.id })
    level = to
    aims.after(review, cycle.closed)
  }
  const open = cycles.at(-1)
  const says = open?.closed === null && open.started !== null && child.relative !== null && open.due <= 28 && dice.chance(0.25)
  return {
    id: dice.uuid(),
    child,
    level,
    started: course.started,
    ended: ended ? (cycles.at(-1)?.closed ?? null) : null,
    profile: dice.one(words.PROFILES[ageOf(year)]),
    parentWords: dice.chance(0.85) ? dice.one(words.PARENT_WORDS) : "",
    outcomes: aims.all,
    lines: madeLines(making, aims.all, { level, started: course.started }),
    cycles,
    steps,
    story: [dice.uuid(), dice.uuid()],
    view: says ? { id: dice.uuid(), cycle: open.id, words: dice.one(words.FAMILY_SAYS) } : null,
  }
}

/** The outcomes of one plan over its cycles. */
class Aims {
  readonly all: MadeOutcomeRow[] = []
  readonly #spare: { area: NeedArea; made: MadeOutcome }[]
  readonly #dice: DemoDice

  constructor({ child, dice }: Making, started: number) {
    this.#dice = dice
    const areas = child.needs.slice(0, 2).map(areaOfNeed)
    const first = areas[0] ?? dice.one(NEED_AREAS)
    const second = areas[1] ?? first
    const bank = (area: NeedArea) => OUTCOMES[area].map((made) => ({ area, made }))
    this.#spare = shuffled(dice, [...new Set([first, second])].flatMap(bank))
    const count = child.sen_status === "E" ? dice.between(2, 3) : dice.between(1, 3)
    for (let each = 0; each < count; each += 1) this.#add(started)
  }

  get open(): readonly MadeOutcomeRow[] {
    return this.all.filter((each) => each.ended === null)
  }

  /** What was met ends with its review; something new takes its place. */
  after(review: MadeReview, on: number): void {
    for (const { outcome, progress } of review.progress) {
      if (progress !== "met" && progress !== "exceeded") continue
      outcome.ended = on
      this.#add(on)
    }
  }

  #add(on: number): void {
    const next = this.#spare.pop()
    if (!next) return
    this.all.push({ ...next.made, area: next.area, id: this.#dice.uuid(), position: this.all.length + 1, added: on, ended: null })
  }
}

function shuffled<T>(dice: DemoDice, from: T[]): T[] {
  for (let at = from.length - 1; at > 0; at -= 1) {
    const other = dice.between(0, at)
    ;[from[at], from[other]] = [from[other]!, from[at]!]
  }
  return from
}

function madeReview(
  { dice, year }: Making,
  { outcomes, level, last }: { outcomes: readonly MadeOutcomeRow[]; level: Level; last: boolean },
): MadeReview {
  const progress = outcomes.map((outcome) => {
    const how = last ? dice.weighted({ exceeded: 2, met: 8 }) : dice.weighted({ exceeded: 5, met: 27, partly: 48, not: 20 })
    return { outcome, progress: how, evidence: dice.one(words.EVIDENCE[how]) }
  })
  const drawn = last ? "cease" : dice.weighted(DECISION_SHARES)
  const stuck = (drawn === "step-up" && level === "enhanced") || (drawn === "step-down" && level === "universal")
  const decision: Decision = stuck ? "continue" : drawn
  return {
    id: dice.uuid(),
    decision,
    reason: decision === "continue" ? "" : dice.one<string>(words.REASONS[decision]),
    parent: dice.chance(0.91) ? [dice.one(words.PARENT_VIEWS), null] : [null, dice.one(words.NO_PARENT_VIEW)],
    child: dice.chance(0.93) ? [dice.one(words.CHILD_VIEWS[ageOf(year)]), null] : [null, dice.one(words.NO_CHILD_VIEW)],
    progress,
  }
}

/** Strategies for each outcome, and what the school's map gives the child: where a row is for an outcome, class does the rest. */
function madeLines(
  making: Making,
  outcomes: readonly MadeOutcomeRow[],
  { level, started }: { level: Level; started: number },
): MadeLine[] {
  const { dice, rows } = making
  const used = new Set<string>()
  const given = rows.map((row): MadeLine => {
    const open = outcomes.filter((each) => each.ended === null)
    const aims = open.map((each) => ({ ...each, need_area: each.area }))
    const help = helpOfRow(row, { aims, aimId: null, areas: making.child.needs.map(areaOfNeed) })
    const outcome = open.find(({ id }) => id === help.outcomeId) ?? open.find(({ area }) => area === help.needArea) ?? null
    return { ...help, id: dice.uuid(), outcome, who: help.who ?? "", since: outcome?.added ?? started }
  })
  const inClass = outcomes.flatMap((outcome) => {
    const most = given.some((line) => line.outcome === outcome) ? "universal" : level
    return strategiesFor(making, outcome, { most, used })
  })
  return [...inClass, ...given]
}

function strategiesFor(
  { dice, shelf, year }: Making,
  outcome: MadeOutcomeRow,
  { most, used }: { most: Level; used: Set<string> },
): MadeLine[] {
  const phase = phaseOf(year)
  const from = shelf(outcome.area, phase, most).filter((each) => !used.has(each.id))
  const count = Math.min(from.length, dice.between(1, 2))
  return Array.from({ length: count }, () => {
    const strategy = dice.one(from)
    if (used.has(strategy.id)) return null
    used.add(strategy.id)
    const who = strategy.audience === "senco" ? "the SENCO" : strategy.audience === "setting" ? "all staff" : dice.one(WHO[phase])
    const { strategyId, ...words } = lineFromStrategy(strategy)
    return { ...words, strategyCode: strategyId, id: dice.uuid(), outcome, who, since: outcome.added }
  }).filter((line) => line !== null)
}
