import type { core } from "zod"

/** zod's own errors in words that say what to do; a schema's own message comes before these. */
export function plainWords(issue: core.$ZodRawIssue): string {
  if (issue.code === "invalid_type") return wrongType(issue)
  if (issue.code === "too_small") return tooSmall(issue)
  if (issue.code === "too_big") return tooBig(issue)
  if (issue.code === "invalid_value") return "Choose one of the answers listed"
  if (issue.code === "invalid_format") return FORMATS[issue.format] ?? "Check that this is written as asked"
  return "Check this answer"
}

const FORMATS: Readonly<Record<string, string>> = {
  email: "Enter an email address in the correct format, like name@example.com",
  url: "Enter a whole web address, like https://www.example.com",
  uuid: "Choose one of the answers listed",
  date: "Enter a real date, like 27 3 2026",
}

function wrongType(issue: core.$ZodRawIssue<core.$ZodIssueInvalidType>): string {
  if (Array.isArray(issue.input)) return "Give one answer only"
  if (issue.input === undefined || issue.input === "") return "Answer this question"
  return issue.expected === "number" || issue.expected === "int" ? "Enter a number" : "Check this answer"
}

function tooSmall(issue: core.$ZodRawIssue<core.$ZodIssueTooSmall>): string {
  if (issue.origin === "string")
    return Number(issue.minimum) <= 1 ? "Answer this question" : `Use ${issue.minimum} characters or more`
  if (issue.origin === "array" || issue.origin === "set") {
    return Number(issue.minimum) <= 1 ? "Choose at least one answer" : `Choose at least ${issue.minimum} answers`
  }
  return issue.inclusive ? `Enter ${issue.minimum} or more` : `Enter more than ${issue.minimum}`
}

function tooBig(issue: core.$ZodRawIssue<core.$ZodIssueTooBig>): string {
  if (issue.origin === "string") return `Use ${count(issue.maximum)} characters or fewer`
  if (issue.origin === "array" || issue.origin === "set") return `Choose ${issue.maximum} answers or fewer`
  return issue.inclusive ? `Enter ${issue.maximum} or less` : `Enter less than ${issue.maximum}`
}

const count = (value: number | bigint): string => value.toLocaleString("en-GB")
