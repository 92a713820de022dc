import type { SETTINGS } from "../../../engine/calibration/history.ts"

export type Setting = (typeof SETTINGS)[number]

/** Columns of the person-level editions (caseload, newplans) by the simulation's setting. Non-maintained and independent special schools stand together. */
export const SETTING_COLUMNS: Readonly<Record<Setting, readonly string[]>> = {
  mainstream: ["mainstream_la_maintained", "mainstream_academy", "mainstream_free_school", "nm_early_years"],
  base: [
    "mainstream_la_maintained_resourced_provision",
    "mainstream_la_maintained_senunit",
    "mainstream_academy_resourced_provision",
    "mainstream_academy_senunit",
    "mainstream_free_school_resourced_provision",
    "mainstream_free_school_senunit",
  ],
  special: ["special_la_maintained", "special_academy_free"],
  independent: ["mainstream_independent", "special_independent", "special_non_maintained"],
  alternative: ["ap_pru_academy", "ap_pru_free_school", "ap_pru_la_maintained"],
  post16: ["fe_total"],
  other: ["ed_elsewhere"],
}

const BASE = /SEN unit|Resourced provision/i

/** Setting of an establishment type of the aggregate editions; undefined for a group's own total and for unknown placements. */
export function settingOf(group: string, type: string): Setting | undefined {
  if (type === "Total" || group === "Total" || group === "Unknown") return undefined
  if (group === "Mainstream school") {
    if (BASE.test(type)) return "base"
    return type === "Mainstream - Independent" ? "independent" : "mainstream"
  }
  if (group === "Special school") return /Independent|Non-maintained/.test(type) ? "independent" : "special"
  if (group.startsWith("Alternative provision")) return "alternative"
  if (group === "Further education") return "post16"
  return group === "Non-maintained early years" ? "mainstream" : "other"
}

/** First age of a published age label ("Under 5", "Age 5 to 10", "age 20 and over", "Aged 2 and under"); undefined for "unknown" and totals. */
export function firstAgeOf(label: string): number | undefined {
  const number = /\d+/.exec(label)
  if (!number) return undefined
  return /^under/i.test(label) ? Number(number[0]) - 1 : Number(number[0])
}
