import { renderToString } from "preact-render-to-string"
import { expect, test } from "vitest"
import { strategiesOf } from "../framework/edition.ts"
import { loadEditions } from "../framework/load.ts"
import { buildSearchIndex } from "../framework/search.ts"
import { compareProfiles } from "./compare.ts"
import { SECTION_AREA, SECTIONS } from "./instrument.ts"
import { loadInstruments } from "./load.ts"
import { ProfilePicture } from "./picture.tsx"
import { phaseOfYear, tryNow } from "./try-now.ts"

const instruments = loadInstruments()
const school = instruments.find((each) => each.id === "school-age-2026-example")
if (!school) throw new Error("no school-age instrument")

const scored = (semh: number | null, learning: number | null) => ({
  instrument: school,
  profile: {
    instrumentId: school.id,
    levels: { physical: 0, deafness: null, visual: 0, "speech-language": 1, social: 5, semh, learning },
  },
})

test("the picture says in words all that it draws, and draws now and before", () => {
  const [before, now] = [scored(4, null), scored(2, 3)]
  const html = renderToString(
    <ProfilePicture id="p" title="Need profile" now={now} before={before} comparison={compareProfiles(before, now)} />,
  )
  expect(html).toContain('aria-labelledby="p-title p-words"')
  expect(html).toContain("Social, emotional and mental health: Clear need, level 2 of 5, less need than before.")
  expect(html).toContain("Deafness: not filled in.")
  // Five diamonds and one in the key. Six filled bars (deafness is not filled in): widths are 205 by level over 5.
  const widths = [...html.matchAll(/width="([\d.]+)" height="18" fill="#1d5b6a"/g)].map((each) => Number(each[1]))
  expect(widths).toEqual([0, 0, 41, 205, 82, 123])
  expect(html.match(/class="before"/g)).toHaveLength(6)
})

test("the picture without an earlier profile has no diamonds", () => {
  expect(renderToString(<ProfilePicture id="p" title="Need profile" now={scored(1, 1)} />)).not.toContain("before")
})

const index = buildSearchIndex(loadEditions().flatMap(strategiesOf))

test("every statement of every instrument opens onto strategies of its area, phase and level", () => {
  let links = 0
  for (const instrument of instruments) {
    const phases = [...new Set([instrument.years.from, instrument.years.to].map(phaseOfYear))]
    for (const statement of instrument.statements) {
      for (const phase of phases) {
        const strategies = tryNow(statement, { instrument, index, phase })
        expect(strategies.length, `${statement.id} ${phase}`).toBeGreaterThan(0)
        expect(strategies.every((each) => each.area === SECTION_AREA[statement.section].area && each.phase === phase)).toBe(true)
        links += strategies.length
      }
    }
  }
  console.log(`${links} links from statement to strategy`)
  expect(SECTIONS.length).toBe(7)
})

test("a mild need opens on universal strategies only; a complex one on enhanced first, then the rest", () => {
  const levels = (level: number) => {
    const statement = school.statements.find((each) => each.section === "semh" && each.strand === "life" && each.level === level)
    if (!statement) throw new Error("no statement")
    return tryNow(statement, { instrument: school, index, phase: "primary" }).map((each) => each.level)
  }
  expect(new Set(levels(1))).toEqual(new Set(["universal"]))
  const complex = levels(5)
  expect([...new Set(complex)]).toEqual(["enhanced", "targeted", "universal"])
})
