import { shortDate } from "../../../platform/time.ts"
import {
  compareProfiles,
  instrumentById,
  type NeedProfile,
  profileInWords,
  SECTION_WORDS,
  SECTIONS,
  scoredOf,
  statementsOf,
} from "../../needs/index.ts"
import { topLevel } from "../../needs/instrument.ts"
import { findingOf } from "../../needs/words.ts"
import { type Block, type LevelLine, type Section, said, table } from "../section.ts"

/** The latest profile beside the one before it. Nothing is scored again, and across versions the pack says so. */
export function needSection([latest, earlier]: readonly (NeedProfile | undefined)[]): Section {
  if (latest === undefined) return { part: "need-profile", asAt: null, blocks: [] }
  const now = scoredOf(latest)
  const before = earlier === undefined ? undefined : scoredOf(earlier)
  const comparison = before === undefined ? undefined : compareProfiles(before, now)
  const sentences = profileInWords(now, comparison).slice(0, SECTIONS.length)
  const lines = SECTIONS.map((section, at): LevelLine => {
    const [, after = ""] = splitAt(sentences[at]!, `${SECTION_WORDS[section]}: `)
    return { name: SECTION_WORDS[section], level: now.profile.levels[section], top: topLevel(now.instrument), said: after }
  })
  const statements = statementsOf(latest).filter((each) => each.level > 0)
  return {
    part: "need-profile",
    asAt: latest.made_on,
    blocks: [
      ...said("Finding", `${findingOf(now, comparison)}.`),
      { kind: "levels", lines },
      ...(comparison?.caution ? [{ kind: "note" as const, text: comparison.caution }] : []),
      ...(earlier ? before_(earlier) : []),
      ...table(
        ["What is seen", "In"],
        [5, 2],
        statements.map((each) => [each.text, SECTION_WORDS[each.section]]),
      ),
      ...said("What it rests on", latest.evidence),
      {
        kind: "note",
        text: `Described on ${shortDate(latest.made_on)} by ${latest.made_by_name} with ${now.instrument.name}, version ${latest.instrument_version}.`,
      },
    ],
  }
}

const before_ = (earlier: NeedProfile): Block[] => {
  const { name, levels } = instrumentById(earlier.instrument_id)
  const was = SECTIONS.flatMap((section) => {
    const level = earlier.levels[section]
    return level === null ? [] : [`${SECTION_WORDS[section]}: ${levels[level]?.word.toLowerCase() ?? level}`]
  })
  return said(`Before, on ${shortDate(earlier.made_on)} (${name}, version ${earlier.instrument_version})`, `${was.join("; ")}.`)
}

/** What stands before and after the first place of a mark; all of it before when the mark is not there. */
const splitAt = (text: string, mark: string): [string, string?] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + mark.length)]
}
