import { plainDate } from "../../src/platform/time.ts"
import { strategiesOf } from "../../src/provision/framework/edition.ts"
import { editionShown } from "../../src/provision/framework/index.ts"
import { buildSearchIndex, searchStrategies } from "../../src/provision/framework/search.ts"
import { Visitor } from "../../test/support/visitor.ts"
import { calibration, openHouse } from "../house/county.ts"
import { busyShare, type Row, rounds, type Table } from "../measure.ts"

export const name = "framework-search"

/** What people type, whole and half typed, common and rare, with filters and without. */
const ASKED = [
  "worry",
  "anxious about change",
  "reading aloud",
  "cannot sit still",
  "hits out at break",
  "autism",
  "dyslexia",
  "deaf pupil in the hall",
  "handwriting",
  "will not come to school",
  "sens",
  "child",
  "small group twice a week&phase=primary",
  "behaviour&area=semh&level=enhanced",
  "words&phase=early-years&phase=primary",
  "travel&phase=post-16",
] as const

/** The framework's search as a page: found, ranked, filtered, marked and drawn. Every letter group typed is one request. */
export async function run(): Promise<Table> {
  const house = await openHouse(0.02)
  try {
    const anybody = new Visitor(house.app)
    const typed = ASKED.flatMap((words) => {
      const [query = "", filter = ""] = words.split(/&(.*)/s)
      const parts = Array.from({ length: Math.ceil(query.length / 4) }, (_, at) => query.slice(0, (at + 1) * 4))
      return parts.map((part) => `/framework?q=${encodeURIComponent(part)}${filter ? `&${filter}` : ""}`)
    })
    for (const address of typed.slice(0, 20)) {
      const answer = await anybody.get(address)
      if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
    }
    const page = await rounds(5, typed.length, (at) => anybody.get(typed[at]!))
    const edition = editionShown(plainDate("2026-11-24"))
    const strategies = strategiesOf(edition)
    const index = buildSearchIndex(strategies, edition.synonyms)
    const alone = await rounds(5, ASKED.length, async (at) => searchStrategies(index, ASKED[at]!.split("&")[0]!))
    const rows: Row[] = [
      { what: `the page, ${typed.length} requests a round`, ...page, reach: "p95 < 30", met: page.p95 < 30 },
      { what: `the search alone, over ${strategies.length} strategies`, ...alone, reach: "p95 < 30", met: alone.p95 < 30 },
    ]
    return {
      title: "Framework search: server time, ms (median of 5 rounds)",
      rows,
      notes: [await calibration(house), `processors busy: ${await busyShare()}`],
    }
  } finally {
    await house.close()
  }
}
