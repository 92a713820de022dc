import { beyondCircle, type Tx } from "../../platform/database/tx.ts"
import type { CohortsAsked } from "../../support/meetings/index.ts"
import { db } from "./queries.ts"
import type { TimelineId } from "./timeline.ts"

/** Year groups as agendas call them, by the timeline that they are on and whether they leave or come. */
const COHORTS: Readonly<Record<string, readonly [TimelineId, "out" | "in"]>> = {
  "Children who start school in September": ["into-reception", "out"],
  "Year 2 moving to junior school": ["infant-to-junior", "out"],
  "Year 6 moving to secondary school": ["primary-to-secondary", "out"],
  "Year 6 into Year 7": ["primary-to-secondary", "out"],
  "Leavers moving to upper school": ["primary-to-secondary", "out"],
  "Year 11 moving on at 16": ["after-16", "out"],
  "New children in Reception": ["into-reception", "in"],
  "New children in Year 3": ["infant-to-junior", "in"],
  "New children in Year 7": ["primary-to-secondary", "in"],
  "Young people who join in September": ["after-16", "in"],
}

/** Fewer than this are not counted out: a year group is small, and the agenda names nobody. Example value. */
const FEWEST = 5

const many = (count: number): string => (count < FEWEST ? `fewer than ${FEWEST}` : String(count))

/** Tells an agenda how many of a year group have a plan for the move, at which level, and how many hand-overs still wait. */
export async function tellCohorts(tx: Tx, { settingId, titles, about }: CohortsAsked): Promise<void> {
  const known = titles.filter((title) => title in COHORTS)
  if (known.length === 0) return
  const moves = await beyondCircle(tx, "counts of a year group for its setting's own meeting, suppressed", (all) =>
    db(all)
      .selectFrom("provision_transitions.moves")
      .select(["timeline", "level", "current_setting_id", "receiving_setting_id", "passed_on"])
      .where("ended_on", "is", null)
      .where((is) => is.or([is("current_setting_id", "=", settingId), is("receiving_setting_id", "=", settingId)]))
      .execute(),
  )
  for (const title of known) {
    const [timeline, way] = COHORTS[title]!
    const own = moves.filter(
      (move) => move.timeline === timeline && (way === "out" ? move.current_setting_id : move.receiving_setting_id) === settingId,
    )
    if (own.length === 0) continue
    const more = own.filter((move) => move.level === "enhanced").length
    const open = own.filter((move) => move.passed_on === null).length
    about.set(
      title,
      `Moves planned: ${many(own.length)}, at Enhanced: ${many(more)}, hand-over still to be passed on: ${many(open)}.`,
    )
  }
}
