import { type PlainDate, shortDate } from "../../platform/time.ts"
import type { Strategy } from "../framework/chapter.ts"
import { editionShown, searchIndexOf } from "../framework/index.ts"
import { type Comparison, compareProfiles, type Scored } from "./compare.ts"
import { type Instrument, type NeedSection, SECTIONS, type Statement } from "./instrument.ts"
import { instrumentById, scoredOf, statementsOf } from "./instruments.ts"
import { mainNeeds } from "./scoring.ts"
import type { NeedProfile } from "./tables.ts"
import { phaseOfYear, type TryNow, tryNow } from "./try-now.ts"

/** Strategies shown under one statement; the framework holds the rest. */
const SHOWN = 3

export interface TriedStatement {
  readonly statement: Statement
  readonly strand: string
  readonly strategies: readonly Strategy[]
}

export interface NeedToday {
  readonly section: NeedSection
  readonly word: string
  readonly statements: readonly TriedStatement[]
}

export interface ProfileShown {
  readonly profile: NeedProfile
  readonly now: Scored
  readonly before: Scored | undefined
  readonly beforeOn: string | undefined
  readonly comparison: Comparison | undefined
  readonly needs: readonly NeedToday[]
}

/** A profile as its page shows it, beside an earlier one, with what to try now for each need. Nothing is scored again. */
export function presentProfile(profile: NeedProfile, earlier: NeedProfile | undefined, today: PlainDate): ProfileShown {
  const now = scoredOf(profile)
  const before = earlier === undefined ? undefined : scoredOf(earlier)
  return {
    profile,
    now,
    before,
    beforeOn: earlier === undefined ? undefined : shortDate(earlier.made_on),
    comparison: before === undefined ? undefined : compareProfiles(before, now),
    needs: needsOf(profile, now.instrument, today),
  }
}

function needsOf(profile: NeedProfile, instrument: Instrument, today: PlainDate): NeedToday[] {
  const how = {
    instrument,
    index: searchIndexOf(editionShown(today)),
    phase: phaseOfYear(profile.curriculum_year),
  }
  const statements = statementsOf(profile)
  return mainNeeds({ instrumentId: instrument.id, levels: profile.levels }).map((section) => ({
    section,
    word: instrument.levels[profile.levels[section] ?? 0]?.word ?? "",
    statements: triedIn(
      statements.filter((each) => each.section === section && each.level > 0),
      how,
    ),
  }))
}

/** Statements of one section with what to try; a strategy stands under the first that it fits. */
function triedIn(statements: readonly Statement[], how: TryNow): TriedStatement[] {
  const given = new Set<string>()
  return statements.map((statement) => {
    const strategies = tryNow(statement, how)
      .filter((each) => !given.has(each.id))
      .slice(0, SHOWN)
    for (const each of strategies) given.add(each.id)
    return {
      statement,
      strand: how.instrument.strands.find((each) => each.id === statement.strand)?.word ?? "",
      strategies,
    }
  })
}

/** Answers that a form for a new profile begins with: what stands now, where it was made with the same descriptors. */
export function answersFrom(profile: NeedProfile | undefined, instrument: Instrument): Statement[] {
  return profile === undefined || profile.instrument_id !== instrument.id ? [] : statementsOf(profile)
}

/** "Marked need, level 3 of 5" as it was said last time, for each section. */
export function lastTime(profile: NeedProfile | undefined): ReadonlyMap<NeedSection, string> {
  if (profile === undefined) return new Map()
  const instrument = instrumentById(profile.instrument_id)
  return new Map(
    SECTIONS.flatMap((section) => {
      const level = profile.levels[section]
      return level === null ? [] : [[section, instrument.levels[level]?.word ?? `level ${level}`] as const]
    }),
  )
}
