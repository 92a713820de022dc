import { calibration, openHouse } from "../house/county.ts"
import { PAGES } from "../house/pages.ts"
import { busyShare, type Row, rounds, type Table } from "../measure.ts"

export const name = "pages"

/** The pages of the journey at full county size on the embedded database, one user: whole answers, without the network. */
export async function run(): Promise<Table> {
  const house = await openHouse(1)
  try {
    const rows: Row[] = []
    for (const page of PAGES) {
      const visitor = await house.enter(page.as)
      const address = await page.address(house, visitor)
      const first = await visitor.get(address)
      if (first.status !== 200) {
        rows.push({ what: page.what, p50: "", p95: "", kB: "", reach: "p95 < 50", met: `answers ${first.status}` })
        continue
      }
      for (let each = 0; each < 5; each++) await visitor.get(address)
      const { p50, p95, processor } = await rounds(5, 20, () => visitor.get(address))
      rows.push({
        what: page.what,
        p50,
        p95,
        processor,
        kB: Math.round(first.body.length / 1000),
        reach: "p95 < 50",
        met: p95 < 50,
      })
    }
    return {
      title: "First answer of each page, PGlite, full county, one user: server time, ms (median of 5 rounds of 20)",
      rows,
      notes: [await calibration(house), `processors busy: ${await busyShare()}`],
    }
  } finally {
    await house.close()
  }
}
