import type { Tx } from "../../platform/database/tx.ts"
import { shortDate } from "../../platform/time.ts"
import { SECTION_WORDS, SECTIONS } from "../needs/instrument.ts"
import { instrumentById } from "../needs/instruments.ts"
import { latestProfile } from "../needs/queries.ts"
import { planOf, type WholePlan } from "../plans/index.ts"
import { schoolDataOf } from "../school-data/index.ts"
import { PACK_PARTS, type PackPart, type PackSection, packGaps } from "./handover.ts"
import { db, type MoveLine } from "./queries.ts"

export interface HandoverPack {
  readonly sections: readonly PackSection[]
  readonly missing: readonly PackPart[]
}

/** Gathers the hand-over from what is held, in the order of its contents; nothing is written again for it. */
export async function gatherPack(tx: Tx, move: MoveLine): Promise<HandoverPack> {
  const found: PackSection[] = []
  const whole = await planOf(tx, move.child_id)
  if (whole) found.push(...fromPlan(whole))
  const need = await needSection(tx, move.child_id)
  if (need) found.push(need)
  const health = await healthSection(tx, move.child_id)
  if (health) found.push(health)
  const attendance = await attendanceSection(tx, move.child_id)
  if (attendance) found.push(attendance)
  const sections = PACK_PARTS.flatMap((part) => found.filter((each) => each.part === part && each.lines.length > 0).slice(0, 1))
  const child = await db(tx).selectFrom("county.children").select("needs").where("id", "=", move.child_id).executeTakeFirst()
  const hasHealthNeed = (child?.needs ?? []).some((need) => HEALTH_NEEDS.has(need))
  const missing = packGaps(
    sections.map((section) => section.part),
    { level: move.level, hasHealthNeed },
  )
  return { sections, missing }
}

/** Census types of need that usually come with a health care plan. Example list. */
const HEALTH_NEEDS = new Set(["PD", "PMLD", "MSI"])

function fromPlan(whole: WholePlan): PackSection[] {
  const { profile } = whole
  const said = lines([
    ["What I like and am good at", profile.likes],
    ["What matters to me", profile.matters],
    ["How to help me", profile.helps],
    ["What I hope for", profile.hopes],
    ["What my family says", profile.parent_words],
  ])
  const now = whole.outcomes.filter((outcome) => outcome.ended_on === null)
  const help = whole.lines.filter((line) => line.until === null)
  const last = whole.cycles.filter((cycle) => cycle.review !== null).at(-1)?.review
  return [
    { part: "one-page-profile", asAt: profile.written_on?.toString() ?? null, lines: said },
    {
      part: "support-plan",
      asAt: whole.plan.started_on.toString(),
      lines: lines([
        ...now.map((outcome, at): [string, string] => [
          `Outcome ${at + 1}`,
          sentences([outcome.text, `Now: ${outcome.baseline}`, `By ${shortDate(outcome.by_on)}: ${outcome.target}`]),
        ]),
        ...help.map((line): [string, string] => [line.title, sentences([line.what, line.often, line.who])]),
      ]),
    },
    {
      part: "latest-review",
      asAt: last?.held_on.toString() ?? null,
      lines: last
        ? lines([
            ...last.progress.map((each): [string, string] => [
              now.concat(whole.outcomes).find((outcome) => outcome.id === each.outcomeId)?.text ?? "Outcome",
              each.evidence,
            ]),
            ["The child says", last.child_view ?? `Not recorded: ${last.child_none_because ?? "no reason given"}`],
            ["The family says", last.parent_view ?? `Not recorded: ${last.parent_none_because ?? "no reason given"}`],
            ["Decided", last.reason],
          ])
        : [],
    },
  ]
}

/** Parts of a description as sentences, whether or not they were typed with a full stop. */
const sentences = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim().replace(/\.+$/, ""))
    .filter((part) => part !== "")
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`)
    .join(" ")

const lines = (pairs: readonly (readonly [label: string, text: string])[]) =>
  pairs.filter(([, text]) => text.trim() !== "").map(([label, text]) => ({ label, text }))

async function needSection(tx: Tx, childId: string): Promise<PackSection | null> {
  const profile = await latestProfile(tx, childId)
  if (!profile) return null
  const instrument = instrumentById(profile.instrument_id)
  return {
    part: "need-profile",
    asAt: profile.made_on.toString(),
    lines: lines([
      ...SECTIONS.flatMap((section): [string, string][] => {
        const level = profile.levels[section]
        return level === null || level === undefined ? [] : [[SECTION_WORDS[section], instrument.levels[level]?.word ?? ""]]
      }),
      ["Described with", `${instrument.name}, version ${profile.instrument_version}`],
      ["The child says", profile.child_view ?? ""],
      ["The family says", profile.family_view ?? ""],
    ]),
  }
}

/** Attendance of the last year that is known, and what was lost to suspension, from the files that schools sent. */
async function attendanceSection(tx: Tx, childId: string): Promise<PackSection | null> {
  const { attendance, latest, suspensions, sessionsLostThisYear, takenAt } = await schoolDataOf(tx, childId)
  if (!latest || latest.percent === null || takenAt === null) return null
  const halves = attendance.filter((line) => line.year === latest.year && line.halfTerm > 0 && line.percent !== null)
  return {
    part: "attendance",
    asAt: takenAt.toZonedDateTimeISO("Europe/London").toPlainDate().toString(),
    lines: lines([
      [
        `${latest.year} to ${latest.year + 1}`,
        `${latest.percent}% of sessions${latest.persistentlyAbsent ? ": persistently absent" : ""}`,
      ],
      ...halves.map((line): [string, string] => [`Half term ${line.halfTerm}`, `${line.percent}%`]),
      [
        "Suspensions",
        suspensions.length === 0 ? "None recorded" : `${suspensions.length}, ${sessionsLostThisYear} half days lost this year`,
      ],
    ]),
  }
}

/** A health care plan is a document: the hand-over says which one is on the record. */
async function healthSection(tx: Tx, childId: string): Promise<PackSection | null> {
  const document = await db(tx)
    .selectFrom("county.documents")
    .select(["name", "added_at"])
    .where("child_id", "=", childId)
    .where("removed_at", "is", null)
    .where("name", "ilike", "%health%")
    .orderBy("added_at", "desc")
    .executeTakeFirst()
  if (!document) return null
  const on = document.added_at.toZonedDateTimeISO("Europe/London").toPlainDate()
  return { part: "health-plan", asAt: on.toString(), lines: [{ label: "On the record", text: document.name }] }
}
