import { dateAt, shortDate } from "../../../platform/time.ts"
import type { PlaceLine } from "../../groups/index.ts"
import type { PlaceReview } from "../../groups/tables.ts"
import { DESTINATION_WORDS, PROGRESS_WORDS, STATE_WORDS } from "../../groups/words.ts"
import { type ChildProvision, inPounds } from "../../maps/index.ts"
import { ADULT_LIFE_WORDS } from "../../transitions/adulthood.ts"
import type { MoveLine, WholeAdultPlan } from "../../transitions/index.ts"
import type { Check, MoveTask } from "../../transitions/tables.ts"
import { ACTOR_WORDS } from "../../transitions/timeline.ts"
import { SETTLED_WORDS, TIMELINE_WORDS } from "../../transitions/words.ts"
import { LEVEL_WORDS } from "../../vocabulary.ts"
import { newest, type Section, said, table } from "../section.ts"

/** What a school pays for help is for staff: families read what help there is and what it is for, as on their own page. */
const STAFF = { staffOnly: true } as const

/** The child's part of the provision map this year with what it costs, to the penny, and how much lies above the first £6,000. */
export function provisionSection(share: ChildProvision): Section {
  if (share.rows.length === 0) return { part: "provision", asAt: null, blocks: [] }
  const above =
    share.abovePence > 0
      ? `${inPounds(share.abovePence)} above the first ${inPounds(share.thresholdPence)} that a setting is expected to meet`
      : `${inPounds(share.belowPence)} below the first ${inPounds(share.thresholdPence)} that a setting is expected to meet`
  return {
    part: "provision",
    asAt: null,
    blocks: [
      ...table(
        ["Provision", "Level", "How often", "What it is for, and how we will know"],
        [4, 2, 4, 5],
        share.rows.map(({ row }) => [
          row.name,
          LEVEL_WORDS[row.level],
          `${oftenWords(row)}, ${row.groupSize === 1 ? "one to one" : `in a group of up to ${row.groupSize}`}`,
          [row.outcome, row.measure].filter(Boolean).join(". "),
        ]),
      ),
      { kind: "heading", text: "What it costs", ...STAFF },
      ...table(
        ["Provision", "How it is reckoned", "This child's share a year"],
        [4, 6, 3],
        [
          ...share.rows.map(({ row, cost, pence }) => [row.name, cost.formula, inPounds(pence)]),
          ["Targeted and Enhanced together", "", inPounds(share.supportPence)],
        ],
        STAFF,
      ),
      ...said(
        `First ${inPounds(share.thresholdPence)}`,
        `Targeted and Enhanced help costs ${inPounds(share.supportPence)} a year: ${above}.`,
        STAFF,
      ),
    ],
  }
}

const oftenWords = ({ minutesASession, sessionsAWeek, weeks }: ChildProvision["rows"][number]["row"]): string =>
  `${minutesASession} minutes, ${sessionsAWeek === 1 ? "once" : `${sessionsAWeek} times`} a week, for ${weeks} weeks`

/** Places in small groups, each with its reviews and where it led. */
export function groupsSection(places: readonly (PlaceLine & { readonly reviews: readonly PlaceReview[] })[]): Section {
  return {
    part: "groups",
    asAt: newest(places.flatMap((place) => [place.exited_on, place.started_on, ...place.reviews.map((each) => each.on_date)])),
    blocks: places.flatMap((place) => [
      { kind: "heading" as const, text: `${place.group_name} at ${place.host}` },
      ...said("Now", STATE_WORDS[place.state]),
      ...said("Why it was asked for", place.reason),
      ...said("At the start", place.entry_baseline),
      ...said("From", [place.started_on, place.exited_on].map((day) => (day === null ? "" : shortDate(day))).join(" to ")),
      ...table(
        ["Review", "Progress", "What changed", "Next step"],
        [2, 2, 5, 4],
        place.reviews.map((each) => [shortDate(each.on_date), PROGRESS_WORDS[each.progress], each.changed, each.next_step]),
      ),
      ...said(
        "Where it led",
        place.destination === null ? null : [DESTINATION_WORDS[place.destination], place.outcome].filter(Boolean).join(". "),
      ),
    ]),
  }
}

export interface Moving {
  readonly move: MoveLine | null
  readonly tasks: readonly MoveTask[]
  readonly check: Check | undefined
  readonly adulthood: WholeAdultPlan | null
}

/** The move under way, what was done for it, and preparing for adult life. */
export function transitionSection({ move, tasks, check, adulthood }: Moving): Section {
  return {
    part: "transition",
    asAt: newest([
      move === null ? null : dateAt(move.started_at),
      ...tasks.map((task) => task.done_on),
      check?.on_date,
      adulthood?.startedOn,
    ]),
    blocks: [
      ...(move === null
        ? []
        : [
            ...said("Move", `${TIMELINE_WORDS[move.timeline]}, on ${shortDate(move.moves_on)}`),
            ...said("From and to", [move.current, move.receiving].map((name) => name ?? "not yet known").join(" to ")),
            ...said("Key adult", move.key_adult),
            ...table(
              ["Task", "Who", "Due", "Done"],
              [6, 2, 2, 2],
              tasks.map((task) => [
                task.text,
                ACTOR_WORDS[task.actor],
                shortDate(task.due_on),
                task.done_on === null ? "Not yet" : shortDate(task.done_on),
              ]),
            ),
            ...said(
              "After the first term",
              check && [SETTLED_WORDS[check.settled], check.next_step].filter(Boolean).join(". Next: "),
            ),
          ]),
      ...table(
        ["Adult life", "Aim", "Steps"],
        [2, 4, 5],
        (adulthood?.aims ?? []).map((aim) => [
          ADULT_LIFE_WORDS[aim.area],
          aim.aim,
          aim.steps.map((step) => `${step.text} (${step.who}, by ${shortDate(step.by_date)})`).join("; "),
        ]),
      ),
      ...said("Destination", adulthood?.destination),
    ],
  }
}
