import type { MadeDays } from "../../../county/demo/days.ts"
import type { MadeRows } from "../../../county/demo/rows.ts"
import type { DemoDice } from "../../../platform/slice.ts"
import type { PlainDate } from "../../../platform/time.ts"
import type { Level } from "../../vocabulary.ts"
import type { PackSection } from "../handover.ts"
import type { TransitionTask } from "../tasks.ts"
import type { TimelineId } from "../timeline.ts"
import type { Dating } from "../work.ts"
import type { Cast, CastChild, CastSetting } from "./cast.ts"
import type { SAID } from "./words.ts"

export interface Making {
  readonly cast: Cast
  readonly days: MadeDays
  readonly dice: DemoDice
  readonly rows: MadeRows
  readonly dating: Dating
}

export interface MadeTask extends TransitionTask {
  readonly id: string
  readonly onList: boolean
  readonly doneOn: PlainDate | null
  readonly doneBy: { readonly id: string; readonly name: string } | null
}

export interface MadeMove {
  readonly id: string
  readonly child: CastChild
  readonly timeline: TimelineId
  readonly level: Level
  readonly movesOn: PlainDate
  readonly current: CastSetting | null
  readonly receiving: CastSetting | null
  readonly zoneTeam: string | null
  readonly started: PlainDate
  readonly lookedAfter: boolean
  readonly youngCarer: boolean
  readonly specialistAsked: PlainDate | null
  readonly answer: "yes" | "no" | null
  readonly answered: PlainDate | null
  readonly consentId: string | null
  readonly passed: PlainDate | null
  readonly read: PlainDate | null
  readonly tasks: readonly MadeTask[]
  readonly said: { readonly id: string; readonly words: (typeof SAID)[number]; readonly on: PlainDate } | null
  readonly pack: readonly PackSection[] | null
  readonly check: {
    readonly id: string
    readonly on: PlainDate
    readonly settled: "settled" | "some-worry" | "not-settled"
    readonly child: string
    readonly parent: string
    readonly carried: boolean
    readonly next: string
  } | null
}

export type Base = Pick<MadeMove, "child" | "timeline" | "movesOn" | "level" | "current" | "receiving" | "consentId" | "zoneTeam">

/** On whose list an open task stands, as the rule of the slice says. */
export function teamOf(
  move: Pick<Base, "current" | "receiving" | "consentId" | "zoneTeam">,
  task: Pick<TransitionTask, "actor">,
): string | null {
  if (task.actor === "current") return move.current?.teamId ?? null
  if (task.actor === "authority") return move.zoneTeam
  return task.actor === "receiving" && move.consentId !== null ? (move.receiving?.teamId ?? null) : null
}
