import { z } from "zod"
import type { Tx } from "../../platform/database/tx.ts"
import { tablesOf } from "../../platform/database/tx.ts"
import type { LineTables } from "./tables.ts"

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const day = z.object({ opens: time, closes: time }).refine(({ opens, closes }) => opens < closes, "opens before it closes")
const code = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)
const listed = { code, title: z.string().min(1).max(120), retired: z.boolean().default(false) }

/** What a council decides about its line. Codes are retired, never taken away: old contacts keep theirs. */
export const policySchema = z.object({
  /** True while values are the shipped example, which no council has confirmed. */
  example: z.boolean(),
  lineNumber: z.string().min(1).max(60),
  duty: z.object({ name: z.string().min(1).max(120), number: z.string().min(1).max(60), words: z.string().max(600) }),
  /** Monday to Sunday; null is a closed day. */
  hours: z.array(day.nullable()).length(7),
  openInSchoolHolidays: z.boolean(),
  /** Working days within which a promised call-back is made. */
  callBackDays: z.int().min(1).max(30),
  /** Minutes of opening time after which an untaken contact rises to the supervisor. */
  raiseAfterMinutes: z.int().min(5).max(10_080),
  /** Days for which the line's team stays in the circle of a caller's child. */
  circleDays: z.int().min(1).max(365),
  suppressUnder: z.int().min(2).max(20),
  reasons: z.array(z.object(listed)).min(1).max(60),
  outcomes: z
    .array(z.object({ ...listed, passedOn: z.boolean().default(false) }))
    .min(1)
    .max(60),
  agencies: z.array(z.object(listed)).min(1).max(60),
})
export type LinePolicy = z.infer<typeof policySchema>

const entry = (code: string, title: string) => ({ code, title, retired: false })
const outcome = (code: string, title: string, passedOn = false) => ({ ...entry(code, title), passedOn })
const weekday = { opens: "09:00", closes: "16:30" }

/**
 * The shipped example. Inclusion research 1.3 marks number, hours, reasons and standards [?]: they are placeholders for a council to
 * replace. Outcomes are the list of 1.3; the call-back promise is another council's (6.9, Cheshire East).
 */
export const EXAMPLE_POLICY: LinePolicy = {
  example: true,
  lineNumber: "01632 960 100",
  duty: {
    name: "Children's Advice and Duty Service (CADS)",
    number: "01632 960 101",
    words: "If a child is in immediate danger, call 999 first.",
  },
  hours: [weekday, weekday, weekday, weekday, weekday, null, null],
  openInSchoolHolidays: true,
  callBackDays: 3,
  raiseAfterMinutes: 60,
  circleDays: 30,
  suppressUnder: 5,
  reasons: [
    entry("support-in-setting", "Support in the setting"),
    entry("assess-plan-do-review", "Assess, plan, do, review"),
    entry("need-unclear", "What the need is"),
    entry("behaviour", "Behaviour and feelings"),
    entry("attendance", "Attendance, or not attending"),
    entry("suspension", "Suspension or exclusion"),
    entry("transition", "Moving on: transition"),
    entry("ehc-needs-assessment", "Education, health and care needs assessment"),
    entry("ehc-plan", "An education, health and care plan"),
    entry("funding", "Funding"),
    entry("specialist-service", "A specialist service"),
    entry("equipment-access", "Equipment or access"),
    entry("complaint", "Worry about how things were done"),
    entry("other", "Something else"),
  ],
  outcomes: [
    outcome("advice-only", "Advice only"),
    outcome("signposted-local-offer", "Signposted to the Local Offer or ordinarily available provision"),
    outcome("signposted-sendiass", "Signposted to SENDIASS, the independent advice service"),
    outcome("back-to-setting", "Back to the setting: assess, plan, do, review not yet tried"),
    outcome("next-tas", "Booked on to the next Team Around the School, Setting or College (TAS)", true),
    outcome("sct-referral", "School and Community Team referral started", true),
    outcome("specialist-request", "Request started: EPSS, VSSS or outreach", true),
    outcome("wfm-proposed", "Way Forward Meeting proposed", true),
    outcome("ehcp-team", "Passed to the EHCP team", true),
    outcome("cads", "Passed to the Children's Advice and Duty Service (CADS)", true),
    outcome("funding-query", "Funding query passed on", true),
    outcome("no-further-action", "No further action"),
    outcome("call-abandoned", "Call abandoned"),
  ],
  agencies: [
    entry("setting", "The child's setting"),
    entry("epss", "Educational Psychology and Specialist Support (EPSS)"),
    entry("vsss", "Virtual School Sensory Support (VSSS)"),
    entry("sct", "School and Community Team (SCT)"),
    entry("send-advisers", "SEND advisers"),
    entry("early-years-advisers", "Early years advisers"),
    entry("outreach", "Special school outreach"),
    entry("ehcp-team", "EHCP team"),
    entry("health", "Health services"),
    entry("social-care", "Social care"),
  ],
}

/** The policy in force now: the latest row, or the shipped example. A row that no longer fits is an error, not a guess. */
export async function policyNow(tx: Tx): Promise<LinePolicy> {
  const row = await tablesOf<LineTables>(tx)
    .selectFrom("support_line.policies")
    .select("body")
    .where("since", "<=", tx.now)
    .orderBy("since", "desc")
    .limit(1)
    .executeTakeFirst()
  return row ? policySchema.parse(row.body) : EXAMPLE_POLICY
}

export const inUse = <T extends { retired: boolean }>(list: readonly T[]): T[] => list.filter((each) => !each.retired)

/** A code's words; the code itself where a list no longer has it. */
export const titleOf = (list: readonly { code: string; title: string }[], code: string | null): string =>
  code === null ? "" : (list.find((each) => each.code === code)?.title ?? code)
