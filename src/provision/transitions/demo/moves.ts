import { academicYearOf } from "../../../county/children/rules.ts"
import type { MadeDays } from "../../../county/demo/days.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { Level } from "../../vocabulary.ts"
import { movesOnAfter, passingIsDue, placeIsDue } from "../dates.ts"
import type { PackSection } from "../handover.ts"
import type { TransitionTask } from "../tasks.ts"
import type { TimelineId } from "../timeline.ts"
import { type Dating, datedTasks, LIST_AHEAD_DAYS } from "../work.ts"
import type { Cast, CastChild, CastSetting } from "./cast.ts"
import { type Base, type MadeMove, type MadeTask, type Making, teamOf } from "./made.ts"
import { noteRegisters } from "./registers.ts"
import { CHECK_CHILD, CHECK_NEXT, CHECK_PARENT, PACK_WORDS, SAID } from "./words.ts"

/** The years that move, from which phase to which. */
const NEXT: readonly {
  readonly year: number
  readonly timeline: TimelineId
  readonly from: readonly string[]
  readonly to: readonly string[]
}[] = [
  { year: -1, timeline: "into-reception", from: ["early-years"], to: ["primary", "infant"] },
  { year: 2, timeline: "infant-to-junior", from: ["infant"], to: ["junior", "primary"] },
  { year: 6, timeline: "primary-to-secondary", from: ["primary", "junior"], to: ["secondary", "all-through"] },
  { year: 11, timeline: "after-16", from: ["secondary", "all-through"], to: ["post-16"] },
]

export function makeMoves(making: Making): MadeMove[] {
  const { cast, days, dice, dating } = making
  const year = academicYearOf(days.today)
  const [ahead, behind] = [movesOnAfter(year, dating.calendar), movesOnAfter(year - 1, dating.calendar)]
  const moves: MadeMove[] = []
  for (const child of cast.children) {
    const leaving = NEXT.find((each) => each.year === child.year && child.setting && each.from.includes(child.setting.phase))
    // A few families have only just come, or nobody has begun yet.
    if (leaving && !dice.chance(0.08)) moves.push(makeMove(making, { child, ...leaving, movesOn: ahead }))
    const came = NEXT.find((each) => each.year === child.year - 1 && child.setting && each.to.includes(child.setting.phase))
    if (came && dice.chance(0.85)) moves.push(makeMove(making, { child, ...came, movesOn: behind, came: true }))
    else if (!leaving && child.setting && child.year >= 1 && dice.chance(0.006) && hasOther(cast, child.setting))
      moves.push(
        makeMove(making, {
          child,
          timeline: dice.chance(0.7) ? "mid-phase" : "managed-move",
          to: [child.setting.phase],
          from: [],
          movesOn: days.working(dice.between(8, 35)),
        }),
      )
  }
  return moves
}

const hasOther = (cast: Cast, setting: CastSetting): boolean =>
  cast.settings.some((each) => each.phase === setting.phase && each.id !== setting.id)

interface Moving {
  readonly child: CastChild
  readonly timeline: TimelineId
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly movesOn: PlainDate
  readonly came?: boolean
}

function makeMove(making: Making, { child, timeline, from, to, movesOn, came = false }: Moving): MadeMove {
  const { cast, days, dice } = making
  const other = (phases: readonly string[]): CastSetting | null => {
    const fit = cast.settings.filter((setting) => phases.includes(setting.phase) && setting.id !== child.setting?.id)
    return fit.length === 0 ? null : dice.one(fit)
  }
  const current = came ? other(from) : child.setting
  const due = placeIsDue({ timeline, movesOn }, days.today)
  const receiving = came ? child.setting : dice.chance(from.length === 0 ? 1 : due ? 0.94 : 0.35) ? other(to) : null
  const level: Level = child.status === "E" ? "enhanced" : dice.chance(0.75) ? "targeted" : "universal"
  const started = came ? movesOn.subtract({ days: dice.between(200, 300) }) : days.working(-dice.between(5, 50))
  const may = receiving !== null && child.parent !== null
  const answer: MadeMove["answer"] = !may ? null : came ? "yes" : dice.chance(0.45) ? (dice.chance(0.94) ? "yes" : "no") : null
  const answered =
    answer === null ? null : came ? movesOn.subtract({ days: dice.between(60, 120) }) : days.working(-dice.between(1, 20))
  const id = dice.uuid()
  const consentId = answer === "yes" && answered ? consentOf(making, { child, current, receiving: receiving!, answered }) : null
  const passed = passedOn(making, { consentId, movesOn, came })
  const base = {
    id,
    child,
    timeline,
    level,
    movesOn,
    current,
    receiving,
    zoneTeam: cast.zoneTeam,
    started,
    answer,
    answered,
    consentId,
    passed,
  }
  const move: MadeMove = {
    ...base,
    lookedAfter: dice.chance(0.03),
    youngCarer: dice.chance(0.03),
    specialistAsked: child.status === "E" && !came && dice.chance(0.12) ? days.working(-dice.between(3, 30)) : null,
    read: passed === null ? null : came || dice.chance(0.5) ? later(days, passed, dice.between(2, 12)) : null,
    tasks: tasksOf(making, base, came),
    said: dice.chance(0.3)
      ? { id: dice.uuid(), words: dice.one(SAID), on: came ? movesOn.subtract({ days: 70 }) : days.working(-dice.between(1, 20)) }
      : null,
    pack: passed === null ? null : packOf(making, passed),
    check: came ? checkOf(making, movesOn) : null,
  }
  noteRegisters(making, move)
  return move
}

const later = (days: MadeDays, from: PlainDate, by: number): PlainDate => {
  const day = from.add({ days: by })
  return day.until(days.today).sign < 0 ? days.today : day
}

function passedOn(
  { days, dice }: Making,
  given: { consentId: string | null; movesOn: PlainDate; came: boolean },
): PlainDate | null {
  if (given.consentId === null) return null
  if (given.came) return dice.chance(0.93) ? given.movesOn.subtract({ days: dice.between(45, 75) }) : null
  return passingIsDue(given.movesOn, days.today) || dice.chance(0.15) ? days.working(-dice.between(0, 8)) : null
}

function consentOf(
  { dice, days, rows }: Making,
  given: { child: CastChild; current: CastSetting | null; receiving: CastSetting; answered: PlainDate },
): string {
  const parent = given.child.parent!
  const own = given.child.year >= 12
  return rows.consent({
    childId: given.child.id,
    givenBy: own ? null : parent.id,
    giverName: own ? "The young person" : parent.name,
    relation: own ? "self" : parent.relation === "mother" || parent.relation === "father" ? parent.relation : "other",
    method: dice.weighted({ electronic: 5, verbal: 3, written: 2 }),
    scope: "transition",
    detail: "For the move to the next setting",
    givenOn: given.answered,
    ownDecision: own,
    recordedBy: (given.current ?? given.receiving).lead.id,
    recordedAt: days.at(given.answered, 15 * 60),
    agencies: [given.receiving.agency],
  })
}

/** A task of a year group with what is the same for all who move on that day. */
interface DatedTask {
  readonly task: TransitionTask
  readonly past: boolean
  readonly near: boolean
  /** Due before the move itself. */
  readonly before: boolean
}

const dated = new WeakMap<Dating, Map<string, DatedTask[]>>()

/** Moves of a year group share their dates: worked out once for each timeline, day and level. */
function datesOf(
  { dating, days }: Pick<Making, "dating" | "days">,
  move: { timeline: TimelineId; movesOn: PlainDate; level: Level; hasPlan: boolean },
): DatedTask[] {
  const held = dated.get(dating) ?? new Map<string, DatedTask[]>()
  dated.set(dating, held)
  const key = `${move.timeline} ${move.movesOn} ${move.level} ${move.hasPlan}`
  const known = held.get(key)
  if (known) return known
  const soon = days.today.add({ days: LIST_AHEAD_DAYS })
  const tasks = datedTasks(
    { timeline: move.timeline, moves_on: move.movesOn, level: move.level, has_plan: move.hasPlan },
    dating,
  ).map((task) => ({
    task,
    past: task.due.until(days.today).sign > 0,
    near: task.due.until(soon).sign >= 0,
    before: task.due.until(move.movesOn).sign > 0,
  }))
  held.set(key, tasks)
  return tasks
}

function tasksOf(making: Making, move: Base, came: boolean): MadeTask[] {
  const { days, dice } = making
  return datesOf(making, { ...move, hasPlan: move.child.status === "E" }).map(({ task, past, near, before }) => {
    // What came before a move that is over was done; some of what follows it is late.
    const done = past ? (came && before) || dice.chance(0.86) : near && dice.chance(0.2)
    return {
      ...task,
      id: dice.uuid(),
      onList: !done && near && teamOf(move, task) !== null,
      doneOn: !done ? null : past ? days.working(-dice.between(0, 12), task.due) : days.working(-dice.between(0, 6)),
      doneBy: done ? doerOf(move, task) : null,
    }
  })
}

function doerOf(move: Base, task: TransitionTask): { id: string; name: string } | null {
  const lead = (task.actor === "receiving" ? move.receiving : move.current)?.lead ?? move.child.setting?.lead ?? null
  return task.actor === "family" && move.child.parent ? move.child.parent : lead
}

function packOf({ dice }: Making, on: PlainDate): PackSection[] {
  const asAt = on.subtract({ days: dice.between(5, 60) }).toString()
  return [
    {
      part: "one-page-profile",
      asAt,
      lines: [
        { label: "What I like and am good at", text: dice.one(PACK_WORDS.likes) },
        { label: "How to help me", text: dice.one(PACK_WORDS.helps) },
      ],
    },
    {
      part: "support-plan",
      asAt,
      lines: [
        { label: "Outcome 1", text: dice.one(PACK_WORDS.outcomes) },
        { label: "Help", text: dice.one(PACK_WORDS.help) },
      ],
    },
  ]
}

function checkOf({ dice, days }: Making, movesOn: PlainDate): MadeMove["check"] {
  const first = movesOn.add({ days: 35 })
  if (first.until(days.today).sign < 0 || !dice.chance(first.add({ days: 60 }).until(days.today).sign > 0 ? 0.9 : 0.5))
    return null
  const settled = dice.weighted({ settled: 66, "some-worry": 26, "not-settled": 8 })
  const carried = dice.chance(0.88)
  return {
    id: dice.uuid(),
    on: later(days, first, dice.between(0, 25)),
    settled,
    child: dice.one(CHECK_CHILD),
    parent: dice.one(CHECK_PARENT),
    carried,
    next: settled === "settled" && carried ? "" : dice.one(CHECK_NEXT),
  }
}
