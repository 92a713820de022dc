import { plainDate, shortDate } from "../../../platform/time.ts"
import { NEEDS, SEN_STATUS } from "../rules.ts"
import type { PlannedPupil } from "./plan.ts"

const FIELDS: Readonly<Record<string, string>> = {
  upn: "UPN",
  uln: "ULN",
  nhs_number: "NHS number",
  forename: "Forename",
  surname: "Surname",
  known_as: "Known as",
  sex: "Sex",
  ethnicity: "Ethnicity",
  language: "Language",
  sen_status: "SEN status",
  needs: "Needs",
  born_on: "Date of birth",
  setting_id: "School or setting",
}

const SEXES: Readonly<Record<string, string>> = { F: "Female", M: "Male" }

/** What a file changes about a pupil: "SEN status: SEN Support -> Education, health and care plan", one for each field. */
export function changesInWords({ child, changes }: PlannedPupil, settingName: string): string[] {
  if (child === null) return []
  return Object.entries(changes).map(([field, after]) => {
    const say = (value: unknown) => valueInWords(field, value, settingName)
    return `${FIELDS[field] ?? field.replaceAll("_", " ")}: ${say(child[field as keyof typeof child])} -> ${say(after)}`
  })
}

function valueInWords(field: string, value: unknown, settingName: string): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return "(none)"
  if (field === "needs") return (value as string[]).map((code) => NEEDS[code] ?? code).join(", ")
  if (field === "sen_status") return SEN_STATUS[value as keyof typeof SEN_STATUS]
  if (field === "sex") return SEXES[String(value)] ?? String(value)
  if (field === "born_on") return shortDate(plainDate(String(value)))
  return field === "setting_id" ? settingName : String(value)
}

/** What becomes of a pupil: registered, changed or left as they are. */
export const fateOf = ({ child, changes }: PlannedPupil): "New here" | "Changed" | "As it is" =>
  child === null ? "New here" : Object.keys(changes).length > 0 ? "Changed" : "As it is"
