import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { pdf } from "../../platform/documents/pdf.ts"
import { plainDate } from "../../platform/time.ts"
import type { ChildProvision } from "../maps/index.ts"
import { audienceOf, type Evidence, forPurpose } from "./evidence.ts"
import { packDefinition } from "./pack-pdf.ts"
import { PURPOSES } from "./purposes.ts"
import { type Block, type Section, said, table } from "./section.ts"
import { provisionSection } from "./sections/support.ts"
import { ownWords, parentWords } from "./sections/voice.ts"

const STAFF = { staffOnly: true } as const
const section = (part: Section["part"], blocks: Block[]): Section => ({ part, asAt: plainDate("2026-03-01"), blocks })
const evidence = (sections: Section[]): Evidence => ({
  childId: "c",
  childName: "Robin Example",
  bornOn: plainDate("2016-05-04"),
  settingName: "Alder Primary School",
  asAt: plainDate("2026-03-03"),
  sections,
  holding: {} as Evidence["holding"],
})

const held = evidence([
  section("documents", [...table(["Document"], [1], [["Report"]]), ...table(["Document"], [1], [["Notes of staff"]], STAFF)]),
  section("child", said("Name", "Robin Example")),
  section("team", said("What was said", "A word among colleagues", STAFF)),
  section("groups", []),
  section("cycles", [{ kind: "note", text: "No cycle is complete" }]),
])

test("parts stand in the order of the contents; those that hold nothing are left out, but what the law says of cycles stays", () => {
  expect(forPurpose(held, "panel").map((each) => each.part)).toEqual(["child", "cycles", "team", "documents"])
})

test("the family's own copy holds nothing that is for staff only, and so everyone in the circle may open it", () => {
  const own = forPurpose(held, "own-copy")
  expect(own.map((each) => each.part)).toEqual(["child", "cycles", "documents"])
  expect(JSON.stringify(own)).not.toContain("staff")
  expect(audienceOf(own)).toBe("circle")
  for (const purpose of PURPOSES.filter((each) => each !== "own-copy"))
    expect(audienceOf(forPurpose(held, purpose))).toBe("staff")
})

test("what help costs is for staff; what it is for is for the family too", () => {
  const row = {
    id: "r",
    mapId: "m",
    version: 1,
    name: "Talk group",
    level: "targeted",
    needAreas: ["semh"],
    staff: [],
    minutesASession: 20,
    sessionsAWeek: 3,
    weeks: 12,
    groupSize: 4,
    childIds: ["c"],
    materialsPence: 4_999,
    outcome: "Retells a story",
    measure: "Story check",
  }
  const share = {
    rows: [{ row, cost: { formula: "No staff, ..." }, settingId: null, pence: 4_999 }],
    supportPence: 4_999,
    thresholdPence: 600_000,
    abovePence: 0,
    belowPence: 595_001,
  } as unknown as ChildProvision
  const whole = JSON.stringify(provisionSection(share))
  const own = JSON.stringify(forPurpose(evidence([provisionSection(share)]), "own-copy"))
  expect(whole).toContain("£49.99")
  expect(whole).toContain("£5,950.01 below the first £6,000.00")
  expect(own).toContain("Retells a story")
  expect(own).not.toContain("£")
})

test("a view that waits for its review is for staff; what a review took over is for all", () => {
  const voices = {
    plan: {
      profile: { likes: "Kind", matters: "", helps: "", hopes: "", parent_words: "", written_on: plainDate("2026-01-10") },
      cycles: [{ review: { held_on: plainDate("2025-12-01"), parent_view: "Calmer", child_view: null } }],
      views: [
        {
          whose: "parent",
          words: "Said to the school alone",
          at: { toZonedDateTimeISO: () => ({ toPlainDate: () => plainDate("2026-02-01") }) },
        },
      ],
    },
    profile: undefined,
    groupReviews: [],
    moveWords: [],
    check: undefined,
    adulthood: null,
  } as never
  expect(parentWords(voices).blocks).toEqual([
    { kind: "text", label: "At a review, 1 December 2025", text: "Calmer" },
    { kind: "text", label: "For the coming review, 1 February 2026", text: "Said to the school alone", staffOnly: true },
  ])
  expect(ownWords(voices)).toMatchObject({ asAt: plainDate("2026-01-10"), blocks: [{ text: "Kind" }] })
})

const reader = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext"].find((path) => {
  try {
    execFileSync(path, ["-v"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
})

test.skipIf(reader === undefined)(
  "the file has contents with page numbers, numbered pages, and says what is missing",
  async () => {
    const many = Array.from({ length: 90 }, (_, at) => [`Line ${at}`, "Some words that fill the row of the table"])
    const sections = forPurpose(
      evidence([
        ...held.sections,
        section("plan", [
          { kind: "levels", lines: [{ name: "Learning", level: 2, top: 5, said: "Some need" }] },
          ...table(["A", "B"], [1, 3], many),
        ]),
      ]),
      "panel",
    )
    const gaps = [{ part: "need-profile" as const, title: "There is no need profile", href: "/x" }]
    const bytes = await pdf(
      packDefinition({
        evidence: held,
        purpose: "panel",
        sections,
        gaps,
        madeBy: "Sam Senco",
        version: 3,
        council: "Example Council",
      }),
    )
    const folder = mkdtempSync(join(tmpdir(), "lfi-pack-"))
    const path = join(folder, "pack.pdf")
    writeFileSync(path, bytes)
    const pages = execFileSync(reader!, ["-layout", path, "-"]).toString().split("\f").slice(0, -1)
    rmSync(folder, { recursive: true })
    expect(pages[0]).toMatch(/Contents[\s\S]*Who this is about\s+2[\s\S]*What is missing\s+\d/)
    pages.forEach((text, at) => {
      expect(text).toContain(`Page ${at + 1} of ${pages.length}`)
    })
    expect(pages.length).toBeGreaterThan(3)
    const listed = /What is missing\s+(\d+)/.exec(pages[0]!)![1]!
    expect(pages[Number(listed) - 1]).toContain("There is no need profile")
    expect(pages[0]).toContain("Version 3")
  },
)
