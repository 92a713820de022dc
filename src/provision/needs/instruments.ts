import { curriculumYear } from "../../county/children/rules.ts"
import type { PlainDate } from "../../platform/time.ts"
import type { Scored } from "./compare.ts"
import { type Instrument, instrumentFor, type Statement } from "./instrument.ts"
import { loadInstruments } from "./load.ts"
import type { NeedProfile } from "./tables.ts"

let loaded: readonly Instrument[] | undefined

/** Every shipped set of descriptors, read once. */
export const instruments = (): readonly Instrument[] => {
  loaded ??= loadInstruments()
  return loaded
}

/** A set of descriptors by its id. Throws when a record names one that is no longer shipped: it must be put back. */
export function instrumentById(id: string): Instrument {
  const found = instruments().find((each) => each.id === id)
  if (!found) throw new Error(`the descriptors ${id} are not among those shipped, but a record was made with them`)
  return found
}

export interface Aged {
  readonly born_on: PlainDate
  readonly year_offset: number
}

/** The descriptors with which a child's need is described on a date: by age, and by what is in force. */
export const instrumentOf = (child: Aged, on: PlainDate): Instrument | undefined =>
  instrumentFor(instruments(), curriculumYear(child.born_on, on, child.year_offset), on)

/** A stored profile with the descriptors that made it. The score is the one stored. */
export const scoredOf = (profile: NeedProfile): Scored => ({
  instrument: instrumentById(profile.instrument_id),
  profile: { instrumentId: profile.instrument_id, levels: profile.levels },
})

/** The statements that stand for a profile: those chosen or, where only levels were typed, those of the level in every strand. */
export function statementsOf(profile: NeedProfile): Statement[] {
  const instrument = instrumentById(profile.instrument_id)
  if (profile.entered === "statements") {
    const chosen = new Set(profile.statement_ids)
    return instrument.statements.filter((each) => chosen.has(each.id))
  }
  return instrument.statements.filter((each) => profile.levels[each.section] === each.level)
}
