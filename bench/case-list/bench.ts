import { calibration, openHouse } from "../house/county.ts"
import { busyShare, median, round, type Table, timesOf } from "../measure.ts"

export const name = "case-list"

const EACH = 60

/** The list of children against its bare limit: the same server, session, transaction, row security and SQL, rows as JSON. */
export async function run(): Promise<Table> {
  const house = await openHouse(1)
  try {
    const senco = await house.enter("SENCO at")
    const speeds = { "/children": [] as number[], "/bench/children": [] as number[] }
    for (const address of Object.keys(speeds)) for (let each = 0; each < 10; each++) await senco.get(address)
    // In turn, so that a busy moment falls on both alike.
    for (let turn = 0; turn < 7; turn++)
      for (const address of Object.keys(speeds) as (keyof typeof speeds)[]) {
        const used = process.cpuUsage()
        await timesOf(EACH, () => senco.get(address))
        const { user, system } = process.cpuUsage(used)
        speeds[address].push(EACH / ((user + system) / 1_000_000))
      }
    const [page, bare] = [median(speeds["/children"]), median(speeds["/bench/children"])]
    const share = round(page / bare, 2)
    return {
      title: "Case list against its bare limit: requests a second of processor time (median of 7 turns)",
      rows: [
        { what: "The page: rendered and audited", "requests/s": Math.round(page), share, reach: ">= 0.5", met: share >= 0.5 },
        { what: "The bare limit: the rows as JSON", "requests/s": Math.round(bare), share: 1, reach: "", met: "" },
      ],
      notes: [await calibration(house), `processors busy: ${await busyShare()}`],
    }
  } finally {
    await house.close()
  }
}
