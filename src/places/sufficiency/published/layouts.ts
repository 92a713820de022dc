import type { SeriesName } from "../../../engine/backtest/panel.ts"
import type { Row } from "./table.ts"

/** Where the series of the forecast stand in one published file. */
export interface Layout {
  /** File name without .csv and .gz. */
  file: string
  /** Column and value of the rows that hold totals; other rows are breakdowns. */
  totals: { column: string; value: string }
  measures: Partial<Record<SeriesName, string>>
  /** Years as the file writes them: a January (2022 or academic year 202122) or a calendar year. */
  period: "January" | "calendar year"
}

/**
 * Both published layouts of "Education, health and care plans" (DfE): the aggregate collection to 2022 first, the person-level collection (which
 * restates the years from 2019) after it, so that the later edition stands where both publish a figure.
 */
export const LAYOUTS: readonly Layout[] = [
  {
    file: "sen2_age_caseload",
    totals: { column: "characteristic_age", value: "Total" },
    measures: { stock: "Total_all" },
    period: "January",
  },
  {
    file: "sen2_age_new_plans",
    totals: { column: "characteristic_age", value: "Total" },
    measures: { newPlans: "Total_new_all" },
    period: "calendar year",
  },
  {
    file: "sen2_mi",
    totals: { column: "time_identifier", value: "Calendar year" },
    measures: {
      requests: "InreqEHC",
      refusals: "AssRefusedEHC",
      pending: "AssnodecisionEHC",
      inTime: "IncExc20weekEHC",
      timed: "TotIncExcEHC",
    },
    period: "calendar year",
  },
  {
    file: "caseload",
    totals: { column: "breakdown_topic", value: "All EHC plans" },
    measures: { stock: "ehcplans" },
    period: "January",
  },
  {
    file: "newplans",
    totals: { column: "breakdown_topic", value: "New EHC plans" },
    measures: { newPlans: "new_ehc_plans" },
    period: "calendar year",
  },
  {
    file: "requests",
    totals: { column: "breakdown_topic", value: "All requests for EHC needs assessments" },
    measures: { requests: "requests_received_in_year", refusals: "requests_decided_not_to_assess" },
    period: "calendar year",
  },
  {
    file: "timeliness_20_week",
    totals: { column: "breakdown_topic", value: "All EHC plans issued" },
    measures: { inTime: "plans_issued_within_20_weeks", timed: "plans_issued_den" },
    period: "calendar year",
  },
]

/** Identifier columns of every file of both layouts. */
export const IDENTIFIERS = ["time_period", "geographic_level", "region_name", "new_la_code", "old_la_code", "la_name"] as const

/** Year of a row: academic year 202324 is January 2024; a calendar year is itself. Throws for anything else. */
export function yearOf(row: Row): number {
  const text = row.text("time_period")
  if (/^(19|20)\d{2}$/.test(text)) return Number(text)
  const academic = /^((?:19|20)\d{2})(\d{2})$/.exec(text)
  if (academic && (Number(academic[1]) + 1) % 100 === Number(academic[2])) return Number(academic[1]) + 1
  throw row.wrong("time_period", `"${text}" is neither a year such as 2022 nor an academic year such as 202122`)
}

export type Level = "England" | "region" | "authority"

const LEVELS: Readonly<Record<string, Level>> = { National: "England", Regional: "region", "Local authority": "authority" }

/** Geographic level of a row; undefined for one that is not read, such as a district. */
export const levelOf = (row: Row): Level | undefined => LEVELS[row.text("geographic_level")]

/** Identity of an authority row; throws where the code or number is missing or malformed. */
export function authorityOf(row: Row): { code: string; oldCode: string; name: string; region: string } {
  const code = row.text("new_la_code")
  if (!/^E\d{8}$/.test(code)) throw row.wrong("new_la_code", `"${code}" is not a code such as E10000020`)
  const oldCode = row.text("old_la_code")
  if (!/^\d{3}$/.test(oldCode)) throw row.wrong("old_la_code", `"${oldCode}" is not a number such as 926`)
  return { code, oldCode, name: row.text("la_name"), region: row.text("region_name") }
}
