import { ageOn, curriculumYear, fullName, needInWords, SEN_STATUS, yearInWords } from "../../../county/children/rules.ts"
import type { Child } from "../../../county/tables.ts"
import { type PlainDate, shortDate } from "../../../platform/time.ts"
import { type Section, said } from "../section.ts"

export interface AboutChild {
  readonly child: Child
  readonly settingName: string | null
  /** Where the child lives, only when nobody is kept from knowing it. */
  readonly address: string | null
}

/** Who the pack is about. No address stands here that is kept from anybody, whoever makes the pack. */
export function childSection({ child, settingName, address }: AboutChild, today: PlainDate): Section {
  const age = ageOn(child.born_on, today)
  return {
    part: "child",
    asAt: null,
    blocks: [
      ...said("Name", fullName(child)),
      ...said("Born", `${shortDate(child.born_on)}, ${age} ${age === 1 ? "year" : "years"} old`),
      ...said("Year", yearInWords(curriculumYear(child.born_on, today, child.year_offset))),
      ...said("Setting", settingName ?? "No setting recorded"),
      ...said("SEN status", SEN_STATUS[child.sen_status]),
      ...said("Needs on the register", child.needs.map(needInWords).join("; ")),
      ...said("Home", address),
    ],
  }
}
