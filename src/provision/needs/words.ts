import type { Comparison, Scored } from "./compare.ts"
import { type NeedSection, SECTION_WORDS } from "./instrument.ts"
import { mainNeeds } from "./scoring.ts"

/** The seven sections as a family says them. */
export const FAMILY_SECTION: Readonly<Record<NeedSection, string>> = {
  physical: "Moving, health and looking after oneself",
  deafness: "Hearing",
  visual: "Seeing",
  "speech-language": "Talking and understanding",
  social: "Getting on with others and with change",
  semh: "Feelings and behaviour",
  learning: "Learning and remembering",
}

/** The finding of a profile as a sentence: what it is mainly about, and what moved. */
export function findingOf(now: Scored, comparison?: Comparison): string {
  const [first, second] = mainNeeds(now.profile)
  if (first === undefined) return "Every section that was filled in is as expected for the age"
  const level = (section: NeedSection): number => now.profile.levels[section] ?? 0
  const main =
    second !== undefined && level(second) === level(first)
      ? `Most need in ${lower(first)} and ${lower(second)}`
      : `Most need in ${lower(first)}`
  const moved = comparison?.sections.filter((each) => each.movement === "less-need" || each.movement === "more-need") ?? []
  const less = moved.filter((each) => each.movement === "less-need").map((each) => lower(each.section))
  const more = moved.filter((each) => each.movement === "more-need").map((each) => lower(each.section))
  const said = [
    ...(less.length > 0 ? [`less than before in ${listed(less)}`] : []),
    ...(more.length > 0 ? [`more than before in ${listed(more)}`] : []),
  ]
  return said.length === 0 ? main : `${main}; ${said.join(", ")}`
}

/** Names of areas stand in the middle of sentences. */
const lower = (section: NeedSection): string => {
  const word = SECTION_WORDS[section]
  return word.charAt(0).toLowerCase() + word.slice(1)
}

const listed = (words: readonly string[]): string =>
  words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
