import type { Notes } from "../../../platform/import/keyed-values.ts"
import { readDate, readWhole } from "../../../platform/import/values.ts"
import type { XmlElement } from "../../../platform/import/xml-element.ts"
import type { PlainDate } from "../../../platform/time.ts"
import { readLaestab } from "../identifiers/numbers.ts"
import { ElementValues } from "./elements.ts"
import type { SchoolSpell, SenSpell } from "./pupil.ts"
import { readNeed, readProvision } from "./values.ts"

const earlier = (left: PlainDate | null, right: PlainDate | null): number =>
  (left ? left.toString() : "").localeCompare(right ? right.toString() : "")

const SEN = { provision: ["SENprovision"], since: ["StartDate"], until: ["EndDate"] } as const

/** SEN stages by their beginning. One without a stage or a date that can be used is left out with a warning. */
export function senHistoryOf(pupil: XmlElement, line: number, notes: Notes): SenSpell[] {
  const spells = pupil
    .at("SENhistory")
    .all("SEN")
    .map((element) => {
      const values = new ElementValues(element, element.line ?? line, SEN, notes)
      const provision = values.optional("provision", readProvision)
      const since = values.optional("since", readDate)
      if (values.text("provision") && !values.text("since"))
        values.warn("since", "", "is empty, so this stage of SEN is left out")
      return provision && since ? { provision, since, until: values.optional("until", readDate) } : null
    })
  return spells.filter((spell) => spell !== null).sort((left, right) => earlier(left.since, right.since))
}

/** The stage that began last, if it has no end; N when all have ended; null where the file says nothing or an old stage. */
export function currentSen(history: readonly SenSpell[]): "N" | "K" | "E" | null {
  const last = history.at(-1)
  if (!last) return null
  if (last.until) return "N"
  return last.provision === "N" || last.provision === "K" || last.provision === "E" ? last.provision : null
}

const NEED = { type: ["SENtype", "type", "SENneedType"], rank: ["SENtypeRank", "rank"] } as const

/** Needs by their rank, those without one last; the list stands beside the history or in it. */
export function needsOf(pupil: XmlElement, line: number, notes: Notes): string[] {
  const elements = [...pupil.at("SENneeds").all("SENneed"), ...pupil.at("SENhistory", "SENneeds").all("SENneed")]
  const needs = elements.flatMap((element) => {
    const values = new ElementValues(element, element.line ?? line, NEED, notes)
    const need = values.optional("type", readNeed)
    return need === null ? [] : [{ need, rank: values.optional("rank", (text) => readWhole(text, 1, 99)) ?? 100 }]
  })
  return [...new Set(needs.sort((left, right) => left.rank - right.rank).map(({ need }) => need))]
}

const SCHOOL = {
  lea: ["LEA"],
  estab: ["Estab"],
  name: ["SchoolName"],
  since: ["EntryDate"],
  until: ["LeavingDate"],
  why: ["LeavingReason"],
} as const

export function schoolsOf(pupil: XmlElement, line: number, notes: Notes): SchoolSpell[] {
  const schools = pupil
    .at("SchoolHistory")
    .all("School")
    .map((element) => {
      const values = new ElementValues(element, element.line ?? line, SCHOOL, notes)
      const laestab = readLaestab(`${values.text("lea")}${values.text("estab")}`)
      return {
        laestab: laestab.ok ? laestab.value : null,
        name: values.textOrNull("name"),
        since: values.optional("since", readDate),
        until: values.optional("until", readDate),
        leftWhy: values.textOrNull("why"),
      }
    })
  return schools.sort((left, right) => earlier(left.since, right.since))
}

/** The school entered last and not left. */
export const currentSchool = (schools: readonly SchoolSpell[]): SchoolSpell | undefined =>
  schools.findLast((school) => school.laestab !== null && school.until === null)
